package studio.fanout.ui.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import studio.fanout.history.InstanceState;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.Paced;
import studio.fanout.ui.notice.Notices;
import studio.fanout.ui.runs.RunRow.Known;
import studio.fanout.workload.Progress;
import studio.fanout.workload.Summary;

/// Finds out how far runs are, for those on screen only: a hub tells it together with the whole input and output.
final class ProgressLoader {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final RunSource source;
    private final Background background;
    private final Consumer<Map<String, Known>> found;
    private final Map<String, Known> answers = new HashMap<>();
    private final Paced telling;
    private final Map<String, Instant> asked = new HashMap<>();
    private final LinkedHashMap<String, RunRow> waiting = new LinkedHashMap<>();
    private final Map<String, RunRow> failed = new LinkedHashMap<>();
    private final Consumer<String> trouble;
    private Supplier<List<RunRow>> always = List::of;
    private boolean busy;
    private int generation;

    /// @param found told what is known of which runs on the JavaFX thread, of many at a time while answers keep coming
    /// @param trouble told why the progress of some run is not known, on the JavaFX thread; empty when all went well
    ProgressLoader(
            RunSource source, Background background, Consumer<Map<String, Known>> found, Consumer<String> trouble) {
        this.trouble = trouble;
        this.source = source;
        this.background = background;
        this.found = found;
        telling = background.paced(PAUSE, this::tell);
    }

    /// Looks unless that was done for this state of the run before.
    void want(RunRow row) {
        if (row.lastUpdated().equals(asked.put(row.id(), row.lastUpdated()))) {
            return;
        }
        waiting.putFirst(row.id(), row);
        next();
    }

    /// Looks at all of these, now and with each [#again], once nothing else is wanted.
    void always(Supplier<List<RunRow>> rows) {
        always = rows;
        wantThose();
        next();
    }

    private void wantThose() {
        for (var row : always.get()) {
            if (!row.isGone() && !row.lastUpdated().equals(asked.put(row.id(), row.lastUpdated()))) {
                waiting.putLast(row.id(), row);
            }
        }
    }

    /// Looks again at those of which nothing could be learned, and at those to be looked at always.
    void again() {
        waiting.putAll(failed);
        wantThose();
        next();
    }

    /// Forgets all runs, and drops the answers that are under way.
    void forget() {
        generation++;
        busy = false;
        asked.clear();
        failed.clear();
        trouble.accept("");
        waiting.clear();
        answers.clear();
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
                () -> source.get(row.id(), true).map(ProgressLoader::known).orElse(Known.NOTHING),
                it -> ended(mine, () -> known(row.id(), it)),
                e -> ended(mine, () -> failed(row, e)));
    }

    private static Known known(InstanceState it) {
        double work =
                Summary.parse(it.output()).map(Summary::totalProcessingTime).orElse(Double.NaN);
        return new Known(Progress.parse(it.customStatus()).orElse(null), work, 0);
    }

    private void known(String id, Known it) {
        if (failed.remove(id) != null && failed.isEmpty()) {
            trouble.accept("");
        }
        if (!it.equals(Known.NOTHING)) {
            answers.put(id, it);
            telling.request();
        }
    }

    private void tell() {
        var all = Map.copyOf(answers);
        answers.clear();
        if (!all.isEmpty()) {
            found.accept(all);
        }
    }

    private void failed(RunRow row, Exception e) {
        failed.put(row.id(), row);
        trouble.accept("How far some runs are is not known. " + Notices.sentence(e));
    }

    private void ended(int mine, Runnable tell) {
        if (mine != generation) {
            return;
        }
        busy = false;
        tell.run();
        next();
    }
}
