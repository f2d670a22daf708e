package studio.fanout.ui.chart;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.paint.Color;

/// The colours in which bars of a kind are drawn where lanes are folded, from those of one bar among very many to those
/// of nothing but bars.
///
/// One bar among many stands out from the ground already, so that nothing that lasts longer than the rest of its row is
/// lost. Colours are mixed by the light they give, since then what is mixed of colours that stand out does, too.
final class DensityInk {
    /// Contrast with the ground of one bar among very many; a little more than is needed, since pixels are rounded.
    private static final double FAINTEST = 3.05;

    /// Contrast with the ground of nothing but bars: at least, and for what waits, which is often most of all, at most.
    private static final double FULL = 4;

    private static final int STEPS = 4096;
    private static final int[] BYTES = new int[STEPS];

    static {
        for (int i = 0; i < STEPS; i++) BYTES[i] = (int) Math.round(255 * Palette.channel(i / (STEPS - 1.0)));
    }

    private final int[] gaps = new int[DensityKind.COUNT];
    private final int mark;
    private final double[][] faint = new double[DensityKind.COUNT][];
    private final double[][] full = new double[DensityKind.COUNT][];
    private final Map<DensityKind, Color> solid = new EnumMap<>(DensityKind.class);

    DensityInk(Palette palette) {
        mark = DensityMark.argb(palette);
        for (DensityKind kind : DensityKind.values()) {
            Color tone = kind.tone(palette);
            boolean own = !kind.waits() && Palette.contrast(tone, palette.background()) >= FULL;
            faint[kind.number()] = standing(tone, palette.background(), FAINTEST);
            full[kind.number()] = own ? light(tone) : standing(tone, palette.background(), FULL);
            gaps[kind.number()] = argb(light(kind.gap(palette)));
            int argb = argb(full[kind.number()]);
            solid.put(kind, Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF));
        }
    }

    /// What shows in the gaps of a kind, as a pixel.
    int gap(DensityKind kind) {
        return gaps[kind.number()];
    }

    /// What tells of failed bars, as a pixel.
    int mark() {
        return mark;
    }

    /// The colour where there is nothing but bars of a kind.
    Color solid(DensityKind kind) {
        return solid.getOrDefault(kind, Color.TRANSPARENT);
    }

    /// A pixel.
    ///
    /// @param weights by kind, not all 0
    /// @param strength from 0, for very few bars, to 1
    int mix(double[] weights, double strength) {
        double sum = 0;
        double red = 0;
        double green = 0;
        double blue = 0;
        for (int kind = 0; kind < DensityKind.COUNT; kind++) {
            double weight = weights[kind];
            if (weight == 0) continue;
            double[] from = faint[kind];
            double[] to = full[kind];
            sum += weight;
            red += weight * (from[0] + (to[0] - from[0]) * strength);
            green += weight * (from[1] + (to[1] - from[1]) * strength);
            blue += weight * (from[2] + (to[2] - from[2]) * strength);
        }
        return argb(red / sum, green / sum, blue / sum);
    }

    /// The light of a colour that is made fainter or stronger until it has that contrast with the ground.
    private static double[] standing(Color tone, Color ground, double contrast) {
        double behind = Palette.luminance(ground);
        double own = Palette.luminance(tone);
        boolean darker = Palette.on(ground).equals(Color.BLACK);
        double wanted = darker ? (behind + 0.05) / contrast - 0.05 : contrast * (behind + 0.05) - 0.05;
        boolean fainter = darker ? own < wanted : own > wanted;
        double[] other = light(fainter ? ground : Palette.on(ground));
        double end = fainter ? behind : darker ? 0 : 1;
        double share = own == end ? 0 : Math.clamp((wanted - own) / (end - own), 0, 1);
        double[] light = light(tone);
        for (int channel = 0; channel < 3; channel++) light[channel] += (other[channel] - light[channel]) * share;
        return light;
    }

    private static double[] light(Color color) {
        return new double[] {
            Palette.linear(color.getRed()), Palette.linear(color.getGreen()), Palette.linear(color.getBlue())
        };
    }

    private static int argb(double[] light) {
        return argb(light[0], light[1], light[2]);
    }

    private static int argb(double red, double green, double blue) {
        return 0xFF000000 | part(red) << 16 | part(green) << 8 | part(blue);
    }

    private static int part(double light) {
        return BYTES[(int) (light * (STEPS - 1) + 0.5)];
    }
}
