package studio.fanout.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.HistoryEvent.TaskScheduled;
import studio.fanout.history.Recorded;

/// Something for a worker to do.
public sealed interface WorkItem {
    /// Names this delivery; the answer must carry it. No two deliveries have the same.
    String token();

    /// One turn of an orchestrator.
    ///
    /// @param key where the committed history is found
    /// @param pastEvents how many committed events precede the new ones
    record Turn(
            String token,
            long key,
            String instanceId,
            @Nullable String executionId,
            int pastEvents,
            List<Recorded> newEvents)
            implements WorkItem {}

    /// One execution of an activity.
    record Activity(
            String token, String instanceId, @Nullable String executionId, TaskScheduled task) implements WorkItem {}
}
