package studio.fanout.ui.chart;

import java.util.List;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.Mark;
import studio.fanout.timeline.Turn;

/// Finds what is at a place of the chart.
final class Hit {
    private static final double REACH = 3;

    private Hit() {}

    /// The bar at a place, or [TimelineChart#NONE]; where many share a pixel a failed one is preferred.
    static int bar(Frame frame, double x, double y) {
        if (!frame.at.inLanes(y) || !frame.at.inPlot(x)) return TimelineChart.NONE;
        double inLanes = y - frame.at.lanesTop();
        int first = frame.view.row(inLanes);
        int end = Math.max(first + 1, frame.view.row(inLanes + 1));
        int found = TimelineChart.NONE;
        double nearest = REACH;
        for (int row = Math.max(0, first); row < Math.min(end, frame.lanes.count()); row++) {
            for (int position = frame.lanes.first(row); position < frame.lanes.end(row); position++) {
                int bar = frame.lanes.bar(position);
                double distance = distance(frame, bar, x);
                if (frame.bars().state(bar) == BarState.FAILED) distance -= 0.5;
                if (distance < nearest) {
                    nearest = distance;
                    found = bar;
                }
            }
        }
        return found;
    }

    /// The turn at a place of the track of the orchestrator, or -1.
    static int turn(Frame frame, double x, double y) {
        if (!frame.at.inTrack(y) || !frame.at.inPlot(x)) return -1;
        List<Turn> turns = frame.timeline.turns();
        long time = frame.view.time(x - frame.left());
        int after = TrackPainter.firstVisible(turns, time);
        int found = -1;
        double nearest = REACH + 2;
        for (int turn = Math.max(0, after - 8); turn < Math.min(turns.size(), after + 2); turn++) {
            double from = frame.x(turns.get(turn).start());
            double to = Math.max(from + 3, frame.x(turns.get(turn).end()));
            double distance = Math.max(0, Math.max(from - x, x - to));
            if (distance < nearest) {
                nearest = distance;
                found = turn;
            }
        }
        return found;
    }

    /// What happened to the run as a whole at a place of the track of the orchestrator, earliest first.
    static List<Mark> marks(Frame frame, double x, double y) {
        if (!frame.at.inTrack(y) || !frame.at.inPlot(x)) return List.of();
        return frame.timeline.marks().stream()
                .filter(mark -> distance(frame, mark, x) < REACH + 2)
                .toList();
    }

    private static double distance(Frame frame, Mark mark, double x) {
        long until = mark.end(frame.timeline.extent(frame.now));
        return switch (mark.kind().form()) {
            case STRETCH -> Math.max(0, Math.max(frame.x(mark.at()) - x, x - frame.x(until)));
            case MOMENT, SIGN -> Math.abs(x - frame.x(mark.at()));
        };
    }

    private static double distance(Frame frame, int bar, double x) {
        double from = frame.x(frame.slotView ? frame.start(bar) : frame.bars().from(bar));
        double to = Math.max(from + 2, frame.x(frame.end(bar)));
        return Math.max(0, Math.max(from - x, x - to));
    }
}
