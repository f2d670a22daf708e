package studio.fanout.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.WCWidth;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Lanes;
import studio.fanout.timeline.Timeline;

/// Draws what each worker slot has done and is doing as lines of characters over a common time axis.
final class RunLanes {
    private static final int GUTTER = 5;
    private static final int NARROWEST = 20;

    /// Above this many tries a picture of characters says nothing, and making it costs too much.
    private static final int MOST_BARS = 20_000;

    private static final double[] SPANS = {2, 4, 8, 12, 20, 40, 60, 120, 240, 480, 1200, 2400, 3600};
    private static final int TICKS = 4;

    private final Terminal terminal;

    RunLanes(Terminal terminal) {
        this.terminal = terminal;
    }

    /// @param columns how wide a line may be
    /// @param most how many lines there may be
    /// @return no lines where there is nothing to show, or no room for it
    List<String> draw(Timeline run, long now, int columns, int most) {
        List<String> lines = new ArrayList<>();
        int cells = columns - GUTTER;
        if (most < 3
                || cells < NARROWEST
                || run.begin() == EpochNanos.NONE
                || run.bars().size() > MOST_BARS) {
            return lines;
        }
        Lanes lanes = run.slotLanes().get();
        double span = span((run.extent(now) - run.begin()) / 1e9);
        var scale = new Scale(run.begin(), span * 1e9 / cells, cells);
        int shown = lanes.count() <= most - 1 ? lanes.count() : most - 2;
        for (int row = 0; row < shown; row++) {
            lines.add(lane(run, lanes, row, now, scale));
        }
        if (shown < lanes.count()) {
            lines.add(terminal.dim("     and %d more slots".formatted(lanes.count() - shown)));
        }
        if (shown > 0) {
            lines.add(terminal.dim(axis(span, cells)));
        }
        return lines;
    }

    /// @param cell nanoseconds that one character stands for
    private record Scale(long begin, double cell, int cells) {
        int at(long time) {
            return (int) Math.clamp((time - begin) / cell, 0, cells);
        }
    }

    /// Grows in steps, so that bars stay where they are for a while.
    private static double span(double seconds) {
        for (double span : SPANS) {
            if (seconds <= span) {
                return span;
            }
        }
        return Math.ceil(seconds / 3600) * 3600;
    }

    private String lane(Timeline run, Lanes lanes, int row, long now, Scale scale) {
        String label = lanes.label(row);
        String number = label.substring(label.lastIndexOf(' ') + 1);
        var line = new StringBuilder(terminal.dim("%4s ".formatted(number)));
        int x = 0;
        for (int position = lanes.first(row); position < lanes.end(row); position++) {
            int bar = lanes.bar(position);
            long ended = run.bars().ended(bar);
            int from = Math.max(x, scale.at(run.bars().started(bar)));
            int to = Math.min(scale.cells(), Math.max(from + 1, scale.at(ended == EpochNanos.NONE ? now : ended)));
            if (from < to) {
                line.append(" ".repeat(from - x)).append(bar(run, bar, to - from));
                x = to;
            }
        }
        return line.toString();
    }

    private String bar(Timeline run, int bar, int length) {
        String label = Terminal.line(run.bar(bar).label(), Math.max(1, length - 2));
        int width = width(label);
        boolean fits = length >= 4 && width <= length - 2;
        BarState state = run.bars().state(bar);
        String fill = fill(state);
        String text = edge() + (fits ? label + fill.repeat(length - 1 - width) : fill.repeat(length - 1));
        return switch (state) {
            case RUNNING -> terminal.green(text);
            case FAILED -> terminal.red(text);
            case ABANDONED, SKIPPED -> terminal.dim(text);
            case COMPLETED, WAITING -> terminal.cyan(text);
        };
    }

    private String edge() {
        return terminal.blocks() ? "▐" : "|";
    }

    private String fill(BarState state) {
        boolean blocks = terminal.blocks();
        return switch (state) {
            case RUNNING -> blocks ? "▓" : "=";
            case COMPLETED -> blocks ? "█" : "#";
            case FAILED -> blocks ? "×" : "x";
            case WAITING, ABANDONED, SKIPPED -> blocks ? "░" : ".";
        };
    }

    private static String axis(double span, int cells) {
        var line = new StringBuilder(" ".repeat(GUTTER));
        for (int tick = 0; tick < TICKS; tick++) {
            double seconds = span * tick / TICKS;
            String text = seconds == Math.rint(seconds)
                    ? "%.0f s".formatted(seconds)
                    : String.format(Locale.ROOT, "%.1f s", seconds);
            line.append(" ".repeat(Math.max(0, GUTTER + cells * tick / TICKS - line.length())))
                    .append(text);
        }
        return line.toString();
    }

    /// How many cells of a terminal a text takes; an emoji takes two.
    static int width(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }
}
