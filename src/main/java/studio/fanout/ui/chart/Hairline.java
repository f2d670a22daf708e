package studio.fanout.ui.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;

/// Upright and level lines as wide as a pixel, drawn as rectangles: to stroke one costs the toolkit many times as much,
/// above all when it is dashed.
final class Hairline {
    private Hairline() {}

    /// @param x a whole pixel
    static void upright(GraphicsContext g, Paint paint, double x, double top, double bottom) {
        g.setFill(paint);
        g.fillRect(x, top, 1, bottom - top);
    }

    /// @param x a whole pixel
    static void upright(GraphicsContext g, Paint paint, double x, double top, double bottom, double dash, double gap) {
        g.setFill(paint);
        for (double y = top; y < bottom; y += dash + gap) g.fillRect(x, y, 1, Math.min(dash, bottom - y));
    }

    /// @param y a whole pixel
    static void level(GraphicsContext g, Paint paint, double left, double right, double y, double dash, double gap) {
        g.setFill(paint);
        for (double x = left; x < right; x += dash + gap) g.fillRect(x, y, Math.min(dash, right - x), 1);
    }
}
