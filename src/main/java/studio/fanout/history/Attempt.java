package studio.fanout.history;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One execution of one activity by one worker, as that worker saw it.
///
/// History has no "activity started" event, so this is the only thing that tells waiting from running.
///
/// @param executionId generation of the instance, or null when the hub does not tell
/// @param taskId id of the action that scheduled the activity
/// @param number 1 for the first delivery of the task id to a worker, one more for each delivery after it
/// @param worker name of the worker, unique in the hub
/// @param slot 0-based place in that worker
/// @param finished null while it runs
public record Attempt(
        String instanceId,
        @Nullable String executionId,
        int taskId,
        int number,
        String worker,
        int slot,
        Instant started,
        @Nullable Instant finished,
        Outcome outcome) {

    /// The same with an end, which is not before its start.
    public Attempt ended(Instant at, Outcome how) {
        return new Attempt(
                instanceId,
                executionId,
                taskId,
                number,
                worker,
                slot,
                started,
                at.isBefore(started) ? started : at,
                how);
    }

    /// The same by another clock, which is that much ahead.
    public Attempt shifted(Duration ahead) {
        return ahead.isZero()
                ? this
                : new Attempt(
                        instanceId,
                        executionId,
                        taskId,
                        number,
                        worker,
                        slot,
                        started.plus(ahead),
                        finished == null ? null : finished.plus(ahead),
                        outcome);
    }

    /// How an attempt ended.
    public enum Outcome {
        RUNNING,
        COMPLETED,
        FAILED,
        /// Given back or lost by the worker; the activity runs again.
        ABANDONED
    }
}
