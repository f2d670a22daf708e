package studio.fanout.ui.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.RunUpdate.InstanceUpdate;

/// Gathers the history events of a run; for use by one thread at a time.
final class EventLog {
    private final String root;
    private final Map<String, Told> told = new HashMap<>();
    private final Growing<EventLine> lines = new Growing<>();
    private @Nullable String input;
    private @Nullable String output;

    private record Told(@Nullable String execution, int events) {}

    EventLog(String root) {
        this.root = root;
    }

    /// Takes in what was not told before.
    void add(InstanceUpdate update) {
        var id = update.state().instanceId();
        var execution = update.state().executionId();
        var before = told.get(id);
        int known = before != null && Objects.equals(before.execution, execution) ? before.events : 0;
        int place = update.firstEvent();
        for (var recorded : update.events()) {
            if (place >= known) {
                append(new EventLine(id, place, id.equals(root), recorded.event()));
            }
            place++;
        }
        told.put(id, new Told(execution, Math.max(known, place)));
    }

    List<EventLine> snapshot() {
        return lines.snapshot();
    }

    /// What the run was started with, as JSON text, or null.
    @Nullable
    String input() {
        return input;
    }

    /// What the run returned, as JSON text, or null.
    @Nullable
    String output() {
        return output;
    }

    private void append(EventLine line) {
        lines.add(line);
        if (line.root()) {
            switch (line.event()) {
                case HistoryEvent.ExecutionStarted it -> input = it.input();
                case HistoryEvent.ExecutionCompleted it -> output = it.result();
                case HistoryEvent.ExecutionTerminated it -> output = it.output();
                case HistoryEvent.ExecutionRewound it -> output = null;
                case HistoryEvent it -> {}
            }
        }
    }
}
