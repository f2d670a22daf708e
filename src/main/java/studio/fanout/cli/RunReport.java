package studio.fanout.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.fanout.history.InstanceState;
import studio.fanout.timeline.Bar;
import studio.fanout.timeline.ItemRow;
import studio.fanout.timeline.Metrics;
import studio.fanout.timeline.Timeline;
import studio.fanout.workload.FailedItem;
import studio.fanout.workload.Summary;

/// Prints what a run came to: the items as a table, and the summary below.
final class RunReport {
    private static final int MOST_ROWS = 50;
    private static final int LABEL = 32;
    private static final int NAMED = 5;

    private final Terminal terminal;
    private final InstanceState state;
    private final Timeline timeline;
    private final int slots;

    RunReport(Terminal terminal, InstanceState state, Timeline timeline, int slots) {
        this.terminal = terminal;
        this.state = state;
        this.timeline = timeline;
        this.slots = slots;
    }

    void print() {
        Optional<Summary> summary = Summary.parse(state.output());
        if (!timeline.rows().isEmpty()) {
            items();
        }
        summary.ifPresentOrElse(this::summary, () -> out().println("Output: " + state.output()));
        out().flush();
    }

    private PrintStream out() {
        return terminal.out();
    }

    private void items() {
        out().println(terminal.bold(
                "%5s  %s %9s %9s %5s %6s  %s".formatted("#", padded("Item"), "Waited", "Ran", "Slot", "Value", "")));
        timeline.rows().stream().limit(MOST_ROWS).forEach(this::item);
        if (timeline.rows().size() > MOST_ROWS) {
            out().println(terminal.dim(
                    "       and %d more".formatted(timeline.rows().size() - MOST_ROWS)));
        }
        out().println();
    }

    private void item(ItemRow row) {
        String value = row.result() == null || Double.isNaN(row.result().value())
                ? ""
                : "%.0f".formatted(row.result().value());
        String state = row.state() == null ? "not scheduled" : row.state().word();
        String attempts = row.attempts() > 1 ? ", attempt " + row.attempts() : "";
        Optional<Bar> bar = row.bar() < 0 ? Optional.empty() : Optional.of(timeline.bar(row.bar()));
        out().println("%5d  %s %9s %9s %5s %6s  %s"
                .formatted(
                        row.index() + 1,
                        padded(row.item()),
                        bar.map(it -> seconds(it.waited(it.ended()))).orElse(""),
                        bar.map(it -> seconds(it.ran(it.ended()))).orElse(""),
                        bar.filter(it -> it.slot() >= 0)
                                .map(it -> Integer.toString(it.slot() + 1))
                                .orElse(""),
                        value,
                        state + attempts));
    }

    private void summary(Summary summary) {
        Metrics figures = timeline.metrics(timeline.end(), slots);
        line("Items processed", Integer.toString(summary.totalItemsProcessed()));
        line("Total value", Long.toString(summary.totalValue()));
        line("Average value", String.format(Locale.ROOT, "%.2f", summary.averageValue()));
        line("Processing time", String.format(Locale.ROOT, "%.2f s", summary.totalProcessingTime()));
        if (figures.elapsed() > 0) {
            line("Elapsed", seconds(figures.elapsed()));
            line("Speedup", speedup(figures));
        }
        line("Results", named(summary.processedItems()));
        line("Success", summary.success() ? terminal.green("yes") : terminal.red("no"));
        if (!summary.failedItems().isEmpty()) {
            line(
                    "Failed items",
                    named(summary.failedItems().stream().map(FailedItem::item).toList()));
        }
    }

    private String speedup(Metrics figures) {
        String speedup = String.format(Locale.ROOT, "%.1f×", figures.speedup());
        return slots < 2
                ? speedup
                : speedup + String.format(Locale.ROOT, ", %.0f %% of %d slots", 100 * figures.efficiency(), slots);
    }

    private void line(String name, String value) {
        out().println(terminal.bold("%-16s".formatted(name)) + " " + value);
    }

    private static String named(List<String> items) {
        String named = String.join(
                ", ",
                items.stream().limit(NAMED).map(it -> Terminal.line(it, LABEL)).toList());
        return items.size() <= NAMED ? named : named + " and %d more".formatted(items.size() - NAMED);
    }

    private static String padded(String text) {
        String line = Terminal.line(text, LABEL);
        return line + " ".repeat(LABEL - line.codePointCount(0, line.length()));
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }
}
