package studio.fanout.ui.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import studio.fanout.timeline.Bar;
import studio.fanout.timeline.Mark;
import studio.fanout.timeline.Timeline;

/// Says what is at a place of the chart: a bar, or what happened to the run as a whole.
final class TipText {
    private static final int MOST_MARKS = 6;

    private TipText() {}

    /// Empty where there is nothing to say.
    ///
    /// @param bar what [Hit#bar] found there
    static String at(Frame frame, int bar, double x, double y) {
        if (bar >= 0) return of(frame, bar);
        if (MarkPainter.isStraggler(frame, x, y)) return straggler(frame.timeline);
        List<String> lines = new ArrayList<>();
        int turn = Hit.turn(frame, x, y);
        if (turn >= 0) lines.add(frame.timeline.turns().get(turn).spoken());
        for (Mark mark : Hit.marks(frame, x, y)) {
            if (lines.size() < MOST_MARKS) lines.add(mark.spoken(frame.timeline.begin(), frame.now));
        }
        return String.join("\n", lines);
    }

    private static String of(Frame frame, int id) {
        Bar bar = frame.timeline.bar(id);
        List<String> lines = new ArrayList<>(List.of(bar.spoken(frame.now)));
        if (bar.worker() != null) lines.add(bar.worker());
        if (bar.failure() != null) lines.add(bar.failure().message());
        if (id == frame.timeline.straggler() && frame.timeline.waitedForStraggler()) {
            lines.add(straggler(frame.timeline));
        }
        return String.join("\n", lines);
    }

    private static String straggler(Timeline timeline) {
        return "straggler: the fan-in " + timeline.waitInWords(UnaryOperator.identity()) + " alone";
    }
}
