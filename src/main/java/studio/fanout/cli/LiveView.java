package studio.fanout.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.timeline.Metrics;
import studio.fanout.timeline.Timeline;

/// Draws how far a run is, and what its slots do, over and over in the same place.
///
/// It fits the terminal as that is at each moment, and hides the cursor meanwhile; however the process ends, short of
/// being killed, the cursor comes back.
final class LiveView implements ProgressView {
    private static final int MOST_LANES = 16;
    private static final int WIDEST = 160;
    private static final int WIDEST_BAR = 30;
    private static final int NARROWEST_BAR = 5;
    private static final Pattern STYLE = Pattern.compile("\u001b\\[[0-9;]*m");

    private final Terminal terminal;
    private final int slots;
    private final RunLanes lanes;
    private final Cursor cursor;
    private List<Integer> drawn = List.of();

    LiveView(Terminal terminal, int slots) {
        this.terminal = terminal;
        this.slots = slots;
        lanes = new RunLanes(terminal);
        cursor = new Cursor(terminal.err());
    }

    @Override
    public void show(Timeline timeline, long now, Optional<String> trouble) {
        Terminal.Size size = terminal.size().get();
        // The last column stays free: some terminals go to the next line when it is written to.
        int columns = Math.max(1, Math.min(size.columns() - 1, WIDEST));
        int rows = size.rows() - 3;
        List<String> lines = new ArrayList<>();
        lines.add(headline(timeline, timeline.metrics(now, slots), columns));
        trouble.ifPresent(sentence -> lines.add(terminal.red(Terminal.line(sentence, columns))));
        lines.addAll(lanes.draw(timeline, now, columns, Math.min(MOST_LANES, rows)));
        draw(lines, size.columns());
    }

    private String headline(Timeline run, Metrics figures, int columns) {
        int settled = figures.done() + figures.failed();
        List<String> parts = new ArrayList<>();
        parts.add(terminal.bold(settled + "/" + figures.items()));
        if (figures.failed() > 0) {
            parts.add(terminal.red(figures.failed() + " failed"));
        }
        if (run.status() == OrchestrationStatus.SUSPENDED) {
            parts.add("suspended");
        }
        parts.add(String.format(Locale.ROOT, "%.1f s", figures.elapsed() / 1e9));
        parts.add(figures.running() + " running");
        if (figures.waiting() > 0) {
            parts.add(figures.waiting() + " waiting");
        }
        parts.add(String.format(Locale.ROOT, terminal.blocks() ? "%.1f×" : "%.1fx", figures.speedup()));
        while (parts.size() > 1 && width(String.join("  ", parts)) > columns - NARROWEST_BAR - 1) {
            parts.removeLast();
        }
        String words = String.join("  ", parts);
        int bar = Math.min(WIDEST_BAR, columns - width(words) - 1);
        int filled = figures.items() == 0 ? 0 : bar * settled / figures.items();
        return bar < NARROWEST_BAR ? words : cells(filled, true) + cells(bar - filled, false) + " " + words;
    }

    private String cells(int count, boolean filled) {
        return (terminal.blocks() ? filled ? "█" : "░" : filled ? "#" : ".").repeat(Math.max(0, count));
    }

    private static int width(String line) {
        return RunLanes.width(STYLE.matcher(line).replaceAll(""));
    }

    private void draw(List<String> lines, int columns) {
        cursor.hide();
        var frame = new StringBuilder(home(columns));
        lines.forEach(line -> frame.append("\u001b[2K").append(line).append('\n'));
        frame.append("\u001b[J");
        terminal.err().print(frame);
        terminal.err().flush();
        drawn = lines.stream().map(LiveView::width).toList();
    }

    /// Goes up to where the last frame began; its lines may have been broken since, when the terminal became narrower.
    private String home(int columns) {
        int up = drawn.stream()
                .mapToInt(width -> Math.max(1, (width + columns - 1) / columns))
                .sum();
        return up == 0 ? "\r" : "\r\u001b[" + up + "A";
    }

    @Override
    public void end() {
        terminal.err().print(home(terminal.size().get().columns()) + "\u001b[J");
        cursor.show();
        drawn = List.of();
    }
}
