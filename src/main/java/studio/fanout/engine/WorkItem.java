package studio.fanout.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.HistoryEvent.TaskScheduled;
import studio.fanout.history.Recorded;

/// Something for a worker to do.
public sealed interface WorkItem {
    /// Names this delivery; the answer must carry it. No two deliveries have the same.
    String token();

    /// How large it is, about.
    long bytes();

    /// One turn of an orchestrator.
    ///
    /// @param key where the committed history is found
    /// @param pastEvents how many committed events precede the new ones
    /// @param pastBytes how large those are
    record Turn(
            String token,
            long key,
            String instanceId,
            @Nullable String executionId,
            int pastEvents,
            long pastBytes,
            List<Recorded> newEvents)
            implements WorkItem {
        @Override
        public long bytes() {
            return pastBytes + TurnEvents.bytes(newEvents);
        }
    }

    /// One execution of an activity.
    record Activity(
            String token, String instanceId, @Nullable String executionId, TaskScheduled task) implements WorkItem {
        /// What there is beside the input.
        private static final long ENVELOPE = 200;

        @Override
        public long bytes() {
            return ENVELOPE + (task.input() == null ? 0 : task.input().length());
        }
    }
}
