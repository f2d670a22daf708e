package studio.fanout.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.ItemRow;
import studio.fanout.timeline.Metrics;
import studio.fanout.timeline.Timeline;

/// Turns what is known of a run into events: how far it is, and what changed about which item.
final class RunEvents {
    private final EventText out;
    private final List<String> told = new ArrayList<>();
    private @Nullable Progress last;

    RunEvents(EventText out) {
        this.out = out;
    }

    /// How far a run is.
    ///
    /// @param running activities that run
    /// @param waiting items that do not
    /// @param peakParallelism most activities that ran at once
    /// @param elapsedSeconds how long the run took, left out while it goes on
    /// @param speedup how many times as long the work would have taken one after another, left out while it goes on
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Progress(
            String instanceId,
            String runtimeStatus,
            int items,
            int waiting,
            int running,
            int completed,
            int failed,
            int peakParallelism,
            @Nullable Double elapsedSeconds,
            @Nullable Double speedup) {

        static Progress of(Timeline run) {
            boolean over = run.end() != EpochNanos.NONE && run.begin() != EpochNanos.NONE;
            Metrics figures = run.metrics(over ? run.end() : run.extent(run.begin()), 0);
            return new Progress(
                    run.instanceId(),
                    run.status() == null ? "Pending" : Statuses.name(run.status()),
                    figures.items(),
                    figures.waiting(),
                    figures.running(),
                    figures.done(),
                    figures.failed(),
                    figures.peak(),
                    over ? rounded(figures.elapsed() / 1e9) : null,
                    over ? rounded(figures.speedup()) : null);
        }

        private static double rounded(double number) {
            return Math.round(number * 100) / 100.0;
        }
    }

    /// One item and where it stands.
    ///
    /// @param index 0-based place among the items of the run
    /// @param result what its activity returned, left out before
    /// @param error why its last attempt failed, left out when it did not
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            int index,
            String item,
            String state,
            int attempts,
            @Nullable JsonNode result,
            @Nullable String error) {

        static Item of(ItemRow row, @Nullable String output) {
            JsonNode result = output == null ? null : Json.value(output);
            return new Item(row.index(), row.item(), state(row), row.attempts(), result, row.error());
        }

        static String state(ItemRow row) {
            return row.state() == null ? "waiting" : row.state().word();
        }
    }

    /// Writes what changed since the last call.
    void tell(Timeline run) throws IOException {
        for (ItemRow row : run.rows()) {
            tell(run, row);
        }
        Progress progress = Progress.of(run);
        if (!progress.equals(last)) {
            last = progress;
            out.event("progress", Json.write(progress));
        }
        out.flush();
    }

    private void tell(Timeline run, ItemRow row) throws IOException {
        while (told.size() <= row.index()) {
            told.add("");
        }
        String standing = (Item.state(row) + row.attempts() + (row.result() == null)).intern();
        if (!standing.equals(told.set(row.index(), standing))) {
            String output = row.result() == null ? null : run.bar(row.bar()).output();
            out.event("item", Json.write(Item.of(row, output)));
        }
    }
}
