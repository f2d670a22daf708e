package studio.fanout.ui.chart;

import java.util.function.Function;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;
import studio.fanout.timeline.BarState;

/// Paints worked out of the tones of a theme, once for each theme.
///
/// @param hatch fill of waiting pieces
/// @param grid thin lines behind bars
record Palette(
        Color background,
        Color band,
        Color grid,
        Color text,
        Color quietText,
        Color waiting,
        Color running,
        Color completed,
        Color failed,
        Color abandoned,
        Color turn,
        Color turnReplay,
        Color focus,
        Color shade,
        Color outage,
        Color area,
        Color hatchGround,
        Color hatchStroke,
        ImagePattern hatch) {

    private static final int TILE = 8;

    static Palette of(Function<Tone, Color> tones) {
        Color background = tones.apply(Tone.BACKGROUND);
        Color waiting = tones.apply(Tone.WAITING);
        Color turn = tones.apply(Tone.TURN);
        Color focus = tones.apply(Tone.FOCUS);
        return new Palette(
                background,
                tones.apply(Tone.BAND),
                tones.apply(Tone.GRID),
                tones.apply(Tone.TEXT),
                tones.apply(Tone.QUIET_TEXT),
                waiting,
                tones.apply(Tone.RUNNING),
                tones.apply(Tone.COMPLETED),
                tones.apply(Tone.FAILED),
                tones.apply(Tone.ABANDONED),
                turn,
                background.interpolate(turn, 0.66),
                focus,
                Color.color(focus.getRed(), focus.getGreen(), focus.getBlue(), 0.12),
                alpha(tones.apply(Tone.ABANDONED), 0.12),
                background.interpolate(tones.apply(Tone.RUNNING), 0.35),
                background.interpolate(waiting, 0.18),
                background.interpolate(waiting, 0.75),
                hatch(background.interpolate(waiting, 0.18), background.interpolate(waiting, 0.75)));
    }

    Color of(BarState state) {
        return switch (state) {
            case WAITING, SKIPPED -> waiting;
            case RUNNING -> running;
            case COMPLETED -> completed;
            case FAILED -> failed;
            case ABANDONED -> abandoned;
        };
    }

    /// Black or white, whichever is easier to read on a colour.
    static Color on(Color color) {
        double luminance = luminance(color);
        return (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) ? Color.BLACK : Color.WHITE;
    }

    /// Contrast of two opaque colours, from 1 to 21, as WCAG defines it.
    static double contrast(Color one, Color other) {
        double left = luminance(one) + 0.05;
        double right = luminance(other) + 0.05;
        return Math.max(left, right) / Math.min(left, right);
    }

    /// From 0 to 1, as WCAG defines it.
    static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    /// How much light a channel of a colour gives, from 0 to 1.
    static double linear(double channel) {
        return channel <= 0.03928 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    /// The channel of a colour that gives so much light.
    static double channel(double light) {
        return light <= 0.0031308 ? light * 12.92 : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
    }

    private static Color alpha(Color color, double opacity) {
        return Color.color(color.getRed(), color.getGreen(), color.getBlue(), opacity);
    }

    private static ImagePattern hatch(Color pale, Color stroke) {
        WritableImage tile = new WritableImage(TILE, TILE);
        PixelWriter pixels = tile.getPixelWriter();
        for (int y = 0; y < TILE; y++) {
            for (int x = 0; x < TILE; x++) {
                pixels.setColor(x, y, (x + y) % TILE < 2 ? stroke : pale);
            }
        }
        return new ImagePattern(tile, 0, 0, TILE, TILE, false);
    }
}
