package studio.fanout.ui.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import studio.fanout.timeline.BarState;

/// The shapes of bars too low for [BarShapes] to draw marks in: which of its rows a bar fills tells its state, so that
/// it takes two or three rectangles at most.
final class LowShapes {
    private static final double EDGE = 0.3;
    private static final double NOTCH = 4;

    private LowShapes() {}

    /// A line along the middle.
    static void waiting(GraphicsContext g, Palette palette, double x, double y, double width, double height) {
        g.setFill(palette.waiting());
        middle(g, x, y, width, height);
    }

    /// The line of waiting broken into dots, for what did not come or is yet to come.
    static void dotted(GraphicsContext g, Palette palette, double x, double y, double width, double height) {
        g.setFill(palette.hatch());
        middle(g, x, y, width, height);
    }

    /// Solid, with a gap before its end while it runs, split lengthwise when it failed; only its top edge when it was
    /// given up.
    static void ran(
            GraphicsContext g, Palette palette, BarState state, double x, double y, double width, double height) {
        switch (state) {
            case WAITING -> waiting(g, palette, x, y, width, height);
            case SKIPPED -> dotted(g, palette, x, y, width, height);
            case RUNNING -> {
                fill(g, palette.running(), x, y, width, height);
                if (width > 10) fill(g, palette.background(), x + width - NOTCH - 3, y, NOTCH, height);
            }
            case COMPLETED -> fill(g, palette.completed(), x, y, width, height);
            case FAILED -> {
                fill(g, palette.failed(), x, y, width, height);
                g.setFill(palette.background());
                middle(g, x, y, width, height);
            }
            case ABANDONED -> {
                fill(g, BarShapes.fill(palette, state, false), x, y, width, height);
                fill(g, palette.abandoned(), x, y, width, edge(height));
            }
        }
    }

    /// Only its bottom edge, and the second half split when it failed.
    static void undivided(
            GraphicsContext g, Palette palette, BarState state, double x, double y, double width, double height) {
        double edge = edge(height);
        fill(g, BarShapes.fill(palette, state, true), x, y, width, height);
        fill(g, palette.of(state), x, y + height - edge, width, edge);
        if (state != BarState.FAILED) return;
        fill(g, palette.failed(), x + width / 2, y, width / 2, edge);
        g.setFill(palette.background());
        middle(g, x + width / 2, y, width / 2, height);
    }

    private static void fill(GraphicsContext g, Color color, double x, double y, double width, double height) {
        g.setFill(color);
        g.fillRect(x, y, width, height);
    }

    private static void middle(GraphicsContext g, double x, double y, double width, double height) {
        double edge = edge(height);
        g.fillRect(x, y + edge, width, Math.max(1, height - 2 * edge));
    }

    private static double edge(double height) {
        return Math.max(1, Math.round(height * EDGE));
    }
}
