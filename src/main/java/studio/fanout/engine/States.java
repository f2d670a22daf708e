package studio.fanout.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Failure;
import studio.fanout.history.HistoryEvent.ExecutionStarted;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;

/// How the state of an instance changes.
final class States {
    private States() {}

    static InstanceState pending(ExecutionStarted start) {
        return new InstanceState(
                start.instanceId(),
                start.executionId(),
                start.name(),
                start.version(),
                OrchestrationStatus.PENDING,
                start.timestamp(),
                start.timestamp(),
                null,
                start.scheduledStart(),
                start.input(),
                null,
                null,
                null,
                start.parent() == null ? null : start.parent().instanceId(),
                start.tags());
    }

    static InstanceState running(
            InstanceState state, OrchestrationStatus status, @Nullable String customStatus, Instant now) {
        return changed(state, state.executionId(), status, now, null, null, customStatus, null);
    }

    static InstanceState ended(
            InstanceState state,
            OrchestrationStatus status,
            @Nullable String output,
            @Nullable String customStatus,
            @Nullable Failure failure,
            Instant now) {
        return changed(state, state.executionId(), status, now, now, output, customStatus, failure);
    }

    /// A failed instance that is to run again, perhaps under another execution id.
    static InstanceState rewound(InstanceState state, @Nullable String executionId, Instant now) {
        return changed(state, executionId, OrchestrationStatus.RUNNING, now, null, null, state.customStatus(), null);
    }

    /// The next generation.
    static InstanceState continued(InstanceState state, ExecutionStarted start, @Nullable String customStatus) {
        return new InstanceState(
                state.instanceId(),
                start.executionId(),
                state.name(),
                start.version(),
                OrchestrationStatus.RUNNING,
                state.created(),
                start.timestamp(),
                null,
                null,
                start.input(),
                null,
                customStatus,
                null,
                state.parentInstanceId(),
                state.tags());
    }

    private static InstanceState changed(
            InstanceState state,
            @Nullable String executionId,
            OrchestrationStatus status,
            Instant now,
            @Nullable Instant completed,
            @Nullable String output,
            @Nullable String customStatus,
            @Nullable Failure failure) {
        return new InstanceState(
                state.instanceId(),
                executionId,
                state.name(),
                state.version(),
                status,
                state.created(),
                now,
                completed,
                state.scheduledStart(),
                state.input(),
                output,
                customStatus,
                failure,
                state.parentInstanceId(),
                state.tags());
    }
}
