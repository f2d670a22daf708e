package studio.fanout.ui.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import studio.fanout.ui.fx.Background;
import studio.fanout.workload.Progress;

/// Finds out how far runs are, for those on screen only: a hub tells it together with the whole input and output.
final class ProgressLoader {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final RunSource source;
    private final Background background;
    private final BiConsumer<String, @Nullable Progress> found;
    private final Map<String, Instant> asked = new HashMap<>();
    private final LinkedHashMap<String, RunRow> waiting = new LinkedHashMap<>();
    private boolean busy;
    private int generation;

    /// @param found told the id and its progress on the JavaFX thread
    ProgressLoader(RunSource source, Background background, BiConsumer<String, @Nullable Progress> found) {
        this.source = source;
        this.background = background;
        this.found = found;
    }

    /// Looks unless that was done for this state of the run before.
    void want(RunRow row) {
        if (row.lastUpdated().equals(asked.put(row.id(), row.lastUpdated()))) {
            return;
        }
        waiting.put(row.id(), row);
        next();
    }

    /// Forgets all runs, and drops the answer that is under way.
    void forget() {
        generation++;
        busy = false;
        asked.clear();
        waiting.clear();
    }

    private void next() {
        if (busy || waiting.isEmpty()) {
            return;
        }
        busy = true;
        var row = waiting.pollFirstEntry().getValue();
        boolean moving = !row.status().isTerminal();
        int mine = generation;
        background.runAfter(
                moving ? PAUSE : Duration.ZERO,
                () -> look(row.id()),
                it -> ended(row.id(), it, mine),
                e -> ended(row.id(), Optional.empty(), mine));
    }

    private Optional<Progress> look(String id) throws Exception {
        return source.get(id, true).flatMap(it -> Progress.parse(it.customStatus()));
    }

    private void ended(String id, Optional<Progress> it, int mine) {
        if (mine != generation) {
            return;
        }
        busy = false;
        it.ifPresent(progress -> found.accept(id, progress));
        next();
    }
}
