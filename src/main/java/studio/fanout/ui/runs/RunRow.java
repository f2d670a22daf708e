package studio.fanout.ui.runs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.workload.Progress;

/// One line in the list of runs.
///
/// @param progress null when not known, or when the run is not a fan-out
public record RunRow(
        String id,
        String name,
        OrchestrationStatus status,
        Instant created,
        Instant lastUpdated,
        @Nullable Instant completed,
        @Nullable Progress progress) {

    static RunRow of(InstanceState it, @Nullable Progress progress) {
        return new RunRow(
                it.instanceId(),
                it.name(),
                it.status(),
                it.created(),
                it.lastUpdated(),
                it.completed() != null ? it.completed() : it.status().isTerminal() ? it.lastUpdated() : null,
                progress);
    }

    RunRow with(@Nullable Progress it) {
        return new RunRow(id, name, status, created, lastUpdated, completed, it);
    }

    /// Nanoseconds from its creation to its end, or to `now`.
    public long elapsed(Instant now) {
        var end = completed == null ? now : completed;
        return Math.max(0, java.time.Duration.between(created, end).toNanos());
    }
}
