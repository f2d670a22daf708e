package studio.fanout.ui.chart;

import javafx.scene.paint.Color;

/// Lends tests of the whole window the measure the chart uses for its own colors.
public final class Colors {
    private Colors() {}

    /// Contrast of two opaque colors, from 1 to 21, as WCAG defines it.
    public static double contrast(Color one, Color other) {
        return Palette.contrast(one, other);
    }
}
