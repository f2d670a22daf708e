package studio.fanout.ui.export;

import java.util.List;
import studio.fanout.timeline.Mark;
import studio.fanout.timeline.Timeline;
import studio.fanout.timeline.Turn;

/// Draws the track of the orchestrator: its turns, each split into what was read again and what was new, and the timers
/// and events that woke it.
final class SvgTrack {
    private static final double NARROWEST = 3;
    private static final double INSET = 4;
    private static final double LOW = 0.72;

    private final Svg svg;
    private final SvgScale scale;
    private final double top;

    SvgTrack(Svg svg, SvgScale scale, SvgPlan plan) {
        this.svg = svg;
        this.scale = scale;
        top = plan.trackTop();
    }

    void draw(Timeline timeline) {
        svg.text(6, top + SvgPlan.TRACK / 2 + 4, "orchestrator", SvgLook.fill(SvgLook.QUIET));
        svg.open("turns");
        turns(timeline.turns().stream().filter(it -> !decides(it)).toList());
        turns(timeline.turns().stream().filter(SvgTrack::decides).toList());
        for (var mark : timeline.marks()) mark(mark);
        svg.close();
    }

    /// Draws one turn for each few units at most and leaves out those behind it: there may be more turns than items.
    private void turns(List<Turn> turns) {
        double drawn = Double.NEGATIVE_INFINITY;
        for (var turn : turns) {
            double x = scale.x(turn.start());
            if (x < drawn) continue;
            double width = Math.max(NARROWEST, scale.x(turn.end()) - x);
            turn(turn, x, width);
            drawn = x + width;
        }
    }

    private void turn(Turn turn, double x, double width) {
        double tallest = SvgPlan.TRACK - 2 * INSET;
        double height = decides(turn) ? tallest : tallest * LOW;
        double fresh = Math.min(height, Math.max(3, tallest * share(turn)));
        double base = top + INSET + tallest;
        svg.open("turn", turn.spoken());
        svg.rect(x, base - height, width, height, SvgLook.fill(SvgLook.REPLAY));
        svg.rect(x, base - fresh, width, fresh, SvgLook.fill(SvgLook.TURN));
        svg.close();
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

    private void mark(Mark mark) {
        double x = scale.x(mark.at());
        double y = top + SvgPlan.TRACK / 2;
        switch (mark.kind()) {
            case EVENT -> {
                svg.open("event", mark.label());
                svg.path(SvgLook.fill(SvgLook.ABANDONED), 'M', x, y - 6, 'L', x + 5, y, x, y + 6, x - 5, y, 'Z');
                svg.close();
            }
            case TIMER -> {
                svg.open("timer", mark.label());
                svg.circle(x, top + SvgPlan.TRACK - 4, 3, SvgLook.stroke(SvgLook.QUIET, 1.5));
                svg.close();
            }
            case FAN_OUT, FAN_IN, OUTAGE, SUSPENDED, TERMINATED -> {}
        }
    }
}
