package studio.fanout.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import studio.fanout.timeline.Bar;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.Metrics;
import studio.fanout.timeline.Timeline;

/// Draws a bar and the lanes that are busy over and over in the same place.
final class LiveView implements ProgressView {
    private static final int LANES = 12;
    private static final int LABEL = 28;
    private static final int BAR = 30;
    private static final long CELL_NANOS = 100_000_000;

    private final Terminal terminal;
    private final int slots;
    private int drawn;

    LiveView(Terminal terminal, int slots) {
        this.terminal = terminal;
        this.slots = slots;
    }

    @Override
    public void show(Timeline timeline, long now, Optional<String> trouble) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(timeline.metrics(now, slots)));
        lines.addAll(lanes(timeline, now));
        trouble.ifPresent(sentence -> lines.add(terminal.red(Terminal.line(sentence, 78))));
        draw(lines);
    }

    private String headline(Metrics figures) {
        int settled = figures.done() + figures.failed();
        int filled = figures.items() == 0 ? 0 : BAR * settled / figures.items();
        String bar = cells(filled, true) + cells(BAR - filled, false);
        String failed = figures.failed() == 0 ? "" : terminal.red("  " + figures.failed() + " failed");
        return "%s %s%s  %s  %d running  %.1f×"
                .formatted(
                        bar,
                        terminal.bold(settled + "/" + figures.items()),
                        failed,
                        seconds(figures.elapsed()),
                        figures.running(),
                        figures.speedup());
    }

    private List<String> lanes(Timeline timeline, long now) {
        List<Bar> running = IntStream.range(0, timeline.bars().size())
                .filter(bar -> timeline.bars().state(bar) == BarState.RUNNING)
                .mapToObj(timeline::bar)
                .sorted(Comparator.comparingInt(Bar::slot).thenComparingInt(Bar::id))
                .toList();
        List<String> lines = new ArrayList<>();
        running.stream().limit(LANES).forEach(bar -> lines.add(lane(bar, now)));
        if (running.size() > LANES) {
            lines.add(terminal.dim("  and %d more".formatted(running.size() - LANES)));
        }
        return lines;
    }

    private String lane(Bar bar, long now) {
        String slot = bar.slot() < 0 ? "    " : "%4d".formatted(bar.slot() + 1);
        String label = Terminal.line(bar.label(), LABEL);
        String padding = " ".repeat(Math.max(1, LABEL + 1 - label.codePointCount(0, label.length())));
        int length = Math.clamp(bar.ran(now) / CELL_NANOS, 0, BAR);
        return terminal.dim(slot) + "  " + label + padding + terminal.green(cells(length, true)) + " "
                + seconds(bar.ran(now));
    }

    private String cells(int count, boolean filled) {
        return (terminal.blocks() ? filled ? "█" : "░" : filled ? "#" : ".").repeat(Math.max(0, count));
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }

    private void draw(List<String> lines) {
        var frame = new StringBuilder(home());
        lines.forEach(line -> frame.append("\u001b[2K").append(line).append('\n'));
        frame.append("\u001b[J");
        terminal.err().print(frame);
        terminal.err().flush();
        drawn = lines.size();
    }

    private String home() {
        return drawn == 0 ? "\r" : "\r\u001b[" + drawn + "A";
    }

    @Override
    public void end() {
        terminal.err().print(home() + "\u001b[J");
        terminal.err().flush();
        drawn = 0;
    }
}
