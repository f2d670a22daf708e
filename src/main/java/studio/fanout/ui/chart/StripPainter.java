package studio.fanout.ui.chart;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.RunningSeries;

/// Draws how many activities ran at once, with a line at the most the workers can.
final class StripPainter implements Painter {
    @Override
    public void paint(GraphicsContext g, Frame frame) {
        Geometry at = frame.at;
        if (at.stripHeight() == 0) return;
        double bottom = at.stripTop() + at.stripHeight();
        g.setFill(frame.palette.grid());
        g.fillRect(frame.left(), bottom - 1, at.plotWidth(), 1);
        if (frame.timeline.running().size() > 0) area(g, frame, bottom - 1);
        else if (frame.timeline.tally().undivided()) unknown(g, frame);
        if (frame.slots > 0) limit(g, frame, bottom - 1);
    }

    /// Pixels for one activity more.
    static double scale(Frame frame) {
        int most = Math.max(1, Math.max(frame.timeline.running().peak(), frame.slots));
        return (frame.at.stripHeight() - 6) / most;
    }

    private static void area(GraphicsContext g, Frame frame, double bottom) {
        RunningSeries series = frame.timeline.running();
        double scale = scale(frame);
        long last = frame.timeline.extent(frame.now);
        int from =
                (int) Math.max(frame.drawnFrom - frame.left(), Math.max(0, Math.floor(frame.view.x(series.time(0)))));
        int to = (int) Math.min(Math.min(frame.right(), frame.drawnTo) - frame.left(), Math.ceil(frame.view.x(last)));
        if (last == EpochNanos.NONE) return;
        RunningSeries.Walk walk = series.new Walk();
        int column = from;
        int count = from < to ? count(walk, frame.view, from) : 0;
        for (int end = from + 1; end <= to; end++) {
            int next = end < to ? count(walk, frame.view, end) : -1;
            if (next == count) continue;
            double height = count * scale;
            if (count > 0) column(g, frame, column, end, bottom - height, height);
            column = end;
            count = next;
        }
    }

    private static void column(GraphicsContext g, Frame frame, int from, int to, double top, double height) {
        g.setFill(frame.palette.area());
        g.fillRect(frame.left() + from, top, to - from, height);
        g.setFill(frame.palette.running());
        g.fillRect(frame.left() + from, top, to - from, 2);
    }

    private static int count(RunningSeries.Walk walk, Viewport view, int column) {
        return walk.max(view.time(column), view.time(column + 1) - 1);
    }

    private static void unknown(GraphicsContext g, Frame frame) {
        g.setFont(frame.text.small());
        g.setFill(frame.palette.quietText());
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        double y = frame.at.stripTop() + frame.at.stripHeight() / 2;
        g.fillText("not known: this worker does not tell when it starts an activity", frame.left() + 8, y);
    }

    private static void limit(GraphicsContext g, Frame frame, double bottom) {
        double y = Math.round(bottom - frame.slots * scale(frame));
        Hairline.level(g, frame.palette.text(), frame.left(), frame.right(), y, 5, 4);
    }
}
