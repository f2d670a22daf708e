package studio.fanout.ui.chart;

import java.util.List;
import java.util.function.ToLongFunction;
import javafx.scene.canvas.GraphicsContext;
import studio.fanout.timeline.Mark;
import studio.fanout.timeline.Timeline;
import studio.fanout.timeline.Turn;

/// Draws the track of the orchestrator: its turns, each split into what was read again and what was new, and the
/// timers and events that woke it.
final class TrackPainter implements Painter {
    private static final double NARROWEST = 3;

    private Timeline timeline = Timeline.EMPTY;
    private List<Turn> deciding = List.of();
    private List<Mark> timers = List.of();
    private List<Mark> events = List.of();

    @Override
    public void paint(GraphicsContext g, Frame frame) {
        if (!frame.timeline.equals(timeline)) {
            timeline = frame.timeline;
            deciding = timeline.turns().stream().filter(TrackPainter::decides).toList();
            timers = of(Mark.Kind.TIMER);
            events = of(Mark.Kind.EVENT);
        }
        turns(g, frame, timeline.turns());
        turns(g, frame, deciding);
        marks(g, frame, timers);
        marks(g, frame, events);
    }

    private List<Mark> of(Mark.Kind kind) {
        return timeline.marks().stream().filter(it -> it.kind() == kind).toList();
    }

    /// Draws one mark for each few pixels at most, as with turns.
    private static void marks(GraphicsContext g, Frame frame, List<Mark> marks) {
        int next = firstVisible(marks, Mark::at, frame.view.start());
        while (next < marks.size()) {
            Mark each = marks.get(next);
            double x = frame.x(each.at());
            if (x > frame.right()) return;
            mark(g, frame, each, x);
            next = Math.max(next + 1, firstVisible(marks, Mark::at, frame.view.time(x - frame.left() + 1)));
        }
    }

    /// Draws one turn for each few pixels at most, and skips those behind it without looking at them.
    private static void turns(GraphicsContext g, Frame frame, List<Turn> turns) {
        int turn = firstVisible(turns, frame.view.start() - Math.round(frame.view.span()));
        while (turn < turns.size()) {
            Turn each = turns.get(turn);
            double x = frame.x(each.start());
            if (x > frame.right()) return;
            double end = end(each, frame);
            if (end >= frame.left()) turn(g, frame, each, x, end);
            turn = Math.max(turn + 1, firstVisible(turns, frame.view.time(end - frame.left())));
        }
    }

    /// Where a turn ends as drawn, in pixels of the chart.
    static double end(Turn turn, Frame frame) {
        return Math.max(frame.x(turn.start()) + NARROWEST, frame.x(turn.end()));
    }

    private static void turn(GraphicsContext g, Frame frame, Turn turn, double x, double end) {
        double left = Math.max(frame.left(), x);
        double width = Math.min(frame.right(), end) - left;
        if (width <= 0) return;
        double top = frame.at.trackTop() + 4;
        double height = frame.at.trackHeight() - 8;
        double fresh = Math.max(3, height * share(turn));
        if (!decides(turn)) height *= 0.72;
        double base = top + frame.at.trackHeight() - 8;
        g.setFill(frame.palette.turnReplay());
        g.fillRect(left, base - height, width, height);
        g.setFill(frame.palette.turn());
        g.fillRect(left, base - Math.min(height, fresh), width, Math.min(height, fresh));
    }

    /// How much of a turn was new, on a scale that keeps a few new events among thousands visible.
    private static double share(Turn turn) {
        double fresh = Math.sqrt(turn.seen() + turn.tasks() + turn.children() + turn.timers() + turn.events());
        double again = Math.sqrt(turn.replayed());
        return fresh + again == 0 ? 1 : fresh / (fresh + again);
    }

    private static boolean decides(Turn turn) {
        return turn.finished() || turn.tasks() + turn.children() + turn.timers() + turn.events() > 0;
    }

    private static void mark(GraphicsContext g, Frame frame, Mark mark, double x) {
        double y = frame.at.trackTop() + frame.at.trackHeight() - 3;
        switch (mark.kind()) {
            case EVENT -> diamond(g, frame, x, frame.at.trackTop() + frame.at.trackHeight() / 2);
            case TIMER -> {
                g.setStroke(frame.palette.quietText());
                g.setLineWidth(1.5);
                g.strokeOval(x - 3, y - 4, 6, 6);
            }
            case FAN_OUT, FAN_IN, OUTAGE, SUSPENDED, TERMINATED -> {}
        }
    }

    private static void diamond(GraphicsContext g, Frame frame, double x, double y) {
        g.setFill(frame.palette.abandoned());
        g.beginPath();
        g.moveTo(x, y - 6);
        g.lineTo(x + 5, y);
        g.lineTo(x, y + 6);
        g.lineTo(x - 5, y);
        g.closePath();
        g.fill();
    }

    /// The first turn that starts at or after a time.
    static int firstVisible(List<Turn> turns, long time) {
        return firstVisible(turns, Turn::start, time);
    }

    private static <T> int firstVisible(List<T> sorted, ToLongFunction<T> start, long time) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (start.applyAsLong(sorted.get(middle)) < time) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
