package studio.fanout.cli;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.ItemRow;
import studio.fanout.timeline.Metrics;
import studio.fanout.timeline.Timeline;

/// Writes a line when something has happened: for each item of a small run, for each tenth of a large one.
final class PlainView implements ProgressView {
    private static final int SMALL = 50;

    private final Terminal terminal;
    private final BitSet told = new BitSet();
    private int tenths;
    private String lastTrouble = "";

    PlainView(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void show(Timeline timeline, long now, Optional<String> trouble) {
        if (timeline.rows().size() <= SMALL) {
            items(timeline, now);
        } else {
            tenths(timeline.metrics(now, 0));
        }
        String sentence = trouble.orElse("");
        if (!sentence.isEmpty() && !sentence.equals(lastTrouble)) {
            terminal.err().println(sentence);
        }
        lastTrouble = sentence;
    }

    private void items(Timeline timeline, long now) {
        List<ItemRow> rows = timeline.rows();
        for (ItemRow row : rows) {
            boolean settled = row.state() == BarState.COMPLETED || row.state() == BarState.FAILED;
            if (settled && !told.get(row.index()) && !isRetried(timeline, row)) {
                told.set(row.index());
                terminal.err()
                        .println("%s  %s %s (%d of %d)"
                                .formatted(
                                        seconds(timeline.metrics(now, 0).elapsed()),
                                        Terminal.line(row.item(), 60),
                                        row.state() == BarState.FAILED ? "failed" : "done",
                                        told.cardinality(),
                                        rows.size()));
            }
        }
    }

    /// A failure that is tried again is not the last word; history cannot tell until the run goes on or ends.
    private static boolean isRetried(Timeline timeline, ItemRow row) {
        return row.state() == BarState.FAILED && timeline.live();
    }

    private void tenths(Metrics figures) {
        int settled = figures.done() + figures.failed();
        int now = figures.items() == 0 ? 0 : 10 * settled / figures.items();
        if (now > tenths) {
            tenths = now;
            terminal.err()
                    .println("%s  %d of %d items done, %d failed"
                            .formatted(seconds(figures.elapsed()), settled, figures.items(), figures.failed()));
        }
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%6.2f s", nanos / 1e9);
    }

    @Override
    public void end() {
        terminal.err().flush();
    }
}
