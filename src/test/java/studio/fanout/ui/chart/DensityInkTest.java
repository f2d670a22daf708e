package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is drawn where lanes are folded stands out from the ground, in both themes, and more of it stands out more.
class DensityInkTest {
    private static final List<Palette> THEMES = Stream.<Theme>of(new PrimerLight(), new PrimerDark())
            .map(DensityInkTest::palette)
            .toList();

    private static Palette palette(Theme theme) {
        try {
            return Painting.palette(theme);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Property
    void whateverIsMixedStandsOut(
            @ForAll @Size(7) List<@DoubleRange(max = 900) Double> weights,
            @ForAll @DoubleRange(max = 1) double strength) {
        double[] mixed = weights.stream().mapToDouble(it -> it).toArray();
        mixed[0] += 0.01;
        for (var palette : THEMES) {
            var color = color(new DensityInk(palette).mix(mixed, strength));
            assertThat(Palette.contrast(color, palette.background())).isGreaterThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyStandOutMoreThanFew(DensityKind kind) {
        for (var palette : THEMES) {
            var ink = new DensityInk(palette);
            double[] only = new double[DensityKind.COUNT];
            only[kind.number()] = 1;

            assertThat(color(ink.mix(only, 1))).isEqualTo(ink.solid(kind));
            assertThat(Palette.contrast(color(ink.mix(only, 1)), color(ink.mix(only, 0))))
                    .isGreaterThanOrEqualTo(1.25);
        }
    }

    private static Color color(int argb) {
        return Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
    }
}
