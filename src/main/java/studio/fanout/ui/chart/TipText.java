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

    /// Some names and messages are pages long; the details of a bar have the whole of them.
    private static final int LONGEST_NAME = 160;

    private static final int LONGEST_MESSAGE = 1000;

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
        String name = bar.label();
        String spoken = cut(name, LONGEST_NAME) + bar.spoken(frame.now).substring(name.length());
        List<String> lines = new ArrayList<>(List.of(spoken));
        if (bar.worker() != null) lines.add(bar.worker());
        if (bar.failure() != null) lines.add(cut(bar.failure().message(), LONGEST_MESSAGE));
        if (id == frame.timeline.straggler() && frame.timeline.waitedForStraggler()) {
            lines.add(straggler(frame.timeline));
        }
        return String.join("\n", lines);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) return text;
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end).stripTrailing() + "…";
    }

    private static String straggler(Timeline timeline) {
        return "straggler: the fan-in " + timeline.waitInWords(UnaryOperator.identity()) + " alone";
    }
}
