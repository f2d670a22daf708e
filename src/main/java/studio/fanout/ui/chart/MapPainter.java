package studio.fanout.ui.chart;

import javafx.scene.canvas.GraphicsContext;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.RunningSeries;

/// Draws the whole run small, with the part that is in view framed.
final class MapPainter implements Painter {
    @Override
    public void paint(GraphicsContext g, Frame frame) {
        Geometry at = frame.at;
        if (frame.timeline.begin() == EpochNanos.NONE) return;
        g.setFill(frame.palette.band());
        g.fillRect(frame.left(), at.mapTop(), at.plotWidth(), at.mapHeight());
        series(g, frame);
        if (frame.view.start() <= frame.timeline.begin() && frame.view.end() >= frame.timeline.extent(frame.now))
            return;
        double from = Math.clamp(x(frame, frame.view.start()), frame.left(), frame.right());
        double to = Math.clamp(x(frame, frame.view.end()), frame.left(), frame.right());
        g.setFill(frame.palette.shade());
        g.fillRect(from, at.mapTop(), Math.max(2, to - from), at.mapHeight());
        g.setStroke(frame.palette.focus());
        g.setLineWidth(1);
        g.strokeRect(
                Math.round(from) + 0.5, at.mapTop() + 0.5, Math.max(2, Math.rint(to - from) - 1), at.mapHeight() - 1);
    }

    /// The time of the run at a place of the map.
    static long timeOfRun(Frame frame, double x) {
        return Math.clamp(time(frame, x), frame.timeline.begin(), frame.timeline.extent(frame.now));
    }

    private static long time(Frame frame, double x) {
        double share = (x - frame.left()) / frame.at.plotWidth();
        return start(frame) + Math.round(share * length(frame));
    }

    private static double x(Frame frame, long time) {
        return frame.left() + (time - start(frame)) / length(frame) * frame.at.plotWidth();
    }

    /// The map covers the run and what is in view, so that both have one scale while the whole run is in view.
    private static long start(Frame frame) {
        return Math.min(frame.timeline.begin(), frame.view.start());
    }

    private static double length(Frame frame) {
        long end = Math.max(frame.timeline.extent(frame.now), frame.view.end());
        return (double) Math.max(1, end - start(frame));
    }

    private static void series(GraphicsContext g, Frame frame) {
        RunningSeries series = frame.timeline.running();
        if (series.peak() == 0) return;
        g.setFill(frame.palette.area());
        RunningSeries.Walk walk = series.new Walk();
        double bottom = frame.at.mapTop() + frame.at.mapHeight();
        double skipped = Math.floor(Math.max(0, frame.drawnFrom - frame.left()) / 2);
        double end = Math.min(frame.right(), frame.drawnTo);
        for (double x = frame.left() + 2 * skipped; x < end; x += 2) {
            int count = walk.max(time(frame, x), time(frame, x + 2) - 1);
            double height = (frame.at.mapHeight() - 2) * count / series.peak();
            if (count > 0) g.fillRect(x, bottom - height, 2, height);
        }
    }
}
