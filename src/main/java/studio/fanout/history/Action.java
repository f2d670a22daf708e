package studio.fanout.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What orchestrator code decided in a turn.
///
/// The id is a sequence number given by the orchestrator code, from 0 in each generation; it becomes the id of the
/// history event that records the decision.
public sealed interface Action {
    int id();

    record ScheduleTask(
            int id,
            String name,
            @Nullable String version,
            @Nullable String input,
            @Nullable Trace trace,
            Map<String, String> tags)
            implements Action {}

    /// @param instanceId the child's id; empty when the scheduler is to make one
    record CreateChild(
            int id,
            String instanceId,
            String name,
            @Nullable String version,
            @Nullable String input,
            @Nullable Trace trace,
            Map<String, String> tags)
            implements Action {}

    record CreateTimer(int id, Instant fireAt) implements Action {}

    record SendEvent(
            int id,
            String instanceId,
            String name,
            @Nullable String data) implements Action {}

    /// @param result the output, or the next input when the status is CONTINUED_AS_NEW
    /// @param carryover events to put in front of the next generation
    record Complete(
            int id,
            OrchestrationStatus status,
            @Nullable String result,
            @Nullable String newVersion,
            List<Recorded> carryover,
            @Nullable Failure failure)
            implements Action {}

    record Terminate(int id, String instanceId, @Nullable String reason, boolean recurse) implements Action {}

    /// @param newHistory what the history is to be replaced with
    record Rewind(int id, List<Recorded> newHistory) implements Action {}

    /// A decision that no scheduler here can carry out.
    record Unsupported(int id, String what) implements Action {}
}
