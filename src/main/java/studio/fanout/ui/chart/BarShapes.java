package studio.fanout.ui.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import studio.fanout.timeline.BarState;

/// The shapes of bars: every state has its own, so that colour is never alone in telling them apart. Those of bars
/// without room for detail are [LowShapes].
final class BarShapes {
    private static final double ROOM_FOR_DETAIL = 8;

    private BarShapes() {}

    /// A low hatched strip.
    static void waiting(GraphicsContext g, Palette palette, double x, double y, double width, double height) {
        if (height < ROOM_FOR_DETAIL) {
            LowShapes.waiting(g, palette, x, y, width, height);
            return;
        }
        double low = Math.round(height * 0.5);
        g.setFill(palette.hatch());
        g.fillRect(x, y + (height - low) / 2, width, low);
    }

    /// What a timer has to wait still: an outline from now to when it is due.
    static void ahead(GraphicsContext g, Palette palette, double x, double y, double width, double height) {
        if (height < ROOM_FOR_DETAIL) {
            LowShapes.dotted(g, palette, x, y, width, height);
            return;
        }
        double low = Math.round(height * 0.5);
        outline(g, palette.waiting(), x, y + (height - low) / 2, width, low);
    }

    /// The piece in which it ran: with an open end while running, with a mark there when that was not a success.
    static void ran(
            GraphicsContext g, Palette palette, BarState state, double x, double y, double width, double height) {
        if (height < ROOM_FOR_DETAIL) {
            LowShapes.ran(g, palette, state, x, y, width, height);
            return;
        }
        switch (state) {
            case WAITING -> waiting(g, palette, x, y, width, height);
            case RUNNING -> {
                solid(g, palette.running(), x, y, width, height);
                if (width > 10) {
                    g.setFill(palette.background());
                    g.fillRect(x + width - 6, y, 3, height);
                }
            }
            case COMPLETED -> solid(g, palette.completed(), x, y, width, height);
            case FAILED -> {
                solid(g, palette.failed(), x, y, width, height);
                if (width >= 10)
                    cross(g, Palette.on(palette.failed()), x + width - height / 2 - 2, y + height / 2, height);
                else LowShapes.ran(g, palette, state, x, y, width, height);
            }
            case ABANDONED -> abandoned(g, palette, x, y, width, height);
            case SKIPPED -> outline(g, palette.waiting(), x, y, width, height);
        }
    }

    /// What lies behind the words in a bar.
    static Color fill(Palette palette, BarState state, boolean undivided) {
        if (undivided) return palette.background().interpolate(palette.of(state), 0.3);
        return switch (state) {
            case WAITING -> palette.hatchStroke();
            case RUNNING, COMPLETED, FAILED -> palette.of(state);
            case ABANDONED -> palette.background().interpolate(palette.abandoned(), 0.35);
            case SKIPPED -> palette.background();
        };
    }

    /// One outlined bar with a line through it, for a try whose start nobody told.
    static void undivided(
            GraphicsContext g, Palette palette, BarState state, double x, double y, double width, double height) {
        if (height < ROOM_FOR_DETAIL) {
            LowShapes.undivided(g, palette, state, x, y, width, height);
            return;
        }
        Color color = palette.of(state);
        g.setFill(fill(palette, state, true));
        g.fillRect(x, y, width, height);
        g.setFill(color);
        g.fillRect(x, y, width, 2);
        g.fillRect(x, y + height - 2, width, 2);
        g.fillRect(x + Math.max(0, width - 3), y, Math.min(3, width), height);
        if (state == BarState.FAILED && width >= 16)
            cross(g, color, x + width - height / 2 - 4, y + height / 2, height);
    }

    private static void solid(GraphicsContext g, Color color, double x, double y, double width, double height) {
        g.setFill(color);
        if (height >= 10 && width > 8) g.fillRoundRect(x, y, width, height, 5, 5);
        else g.fillRect(x, y, width, height);
    }

    private static void abandoned(GraphicsContext g, Palette palette, double x, double y, double width, double height) {
        g.setFill(fill(palette, BarState.ABANDONED, false));
        g.fillRect(x, y, width, height);
        outline(g, palette.abandoned(), x, y, width, height);
        g.setStroke(palette.abandoned());
        g.setLineWidth(2);
        g.strokeLine(x + width - Math.min(width, height * 0.6), y + height, x + width, y);
    }

    private static void outline(GraphicsContext g, Color color, double x, double y, double width, double height) {
        g.setStroke(color);
        g.setLineWidth(1);
        g.setLineDashes(3, 3);
        if (width > 2) g.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
        g.setLineDashes();
    }

    private static void cross(GraphicsContext g, Color color, double x, double y, double height) {
        double arm = Math.min(4, height / 4);
        g.setStroke(color);
        g.setLineWidth(2);
        g.strokeLine(x - arm, y - arm, x + arm, y + arm);
        g.strokeLine(x - arm, y + arm, x + arm, y - arm);
    }
}
