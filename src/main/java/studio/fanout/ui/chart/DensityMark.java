package studio.fanout.ui.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Tells of failed bars where lanes are too low for shapes, and needs no colour for it: a fine hatch of upright lines,
/// as dark as the ground is light.
final class DensityMark {
    /// Pixels from line to line; what failed is drawn at least that wide, so that a line falls into it.
    static final int STEP = 3;

    private DensityMark() {}

    /// Where the first line at or after a pixel is.
    static int first(int from) {
        return (from + STEP - 1) / STEP * STEP;
    }

    /// Its colour as a pixel.
    static int argb(Palette palette) {
        return color(palette).equals(Color.BLACK) ? 0xFF000000 : 0xFFFFFFFF;
    }

    /// As the legend shows it.
    static void paint(GraphicsContext g, Palette palette, double x, double y, double width, double height) {
        g.setFill(color(palette));
        for (int at = 1; at < width; at += STEP) g.fillRect(x + at, y, 1, height);
    }

    private static Color color(Palette palette) {
        return Palette.on(palette.background());
    }
}
