package studio.fanout.engine;

import java.time.Instant;
import java.util.List;
import studio.fanout.history.Failure;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.ExecutionCompleted;
import studio.fanout.history.HistoryEvent.TaskFailed;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.wire.HistoryEncoder;

/// Gives up work items that are too big for the workers that take them.
///
/// A client of gRPC ends its stream over a message larger than it has agreed to, and nobody tells the server how much
/// that is. Sent again and again, one such item would end every stream and hold up everything else.
final class BigItems {
    private final Inboxes inboxes;

    BigItems(Inboxes inboxes) {
        this.inboxes = inboxes;
    }

    /// Counts a stream that ended over these items, and gives up those it has happened to too often.
    void lost(Commit commit, List<Lease> leases) {
        for (Lease lease : leases) {
            ActiveInstance instance = lease.instance();
            if (lease.bytes() > Limits.BIG_ITEM_BYTES
                    && !instance.ended()
                    && instance.lost(lease.taskId()) >= Limits.BIG_ITEM_DELIVERIES) {
                giveUp(commit, instance, lease);
            }
        }
    }

    private void giveUp(Commit commit, ActiveInstance instance, Lease lease) {
        Failure failure = Failure.of(
                "WorkItemTooLarge",
                "%s comes to %,d bytes, and %d workers in a row ended their streams over it; let workers take larger "
                                .formatted(
                                        lease.isTurn() ? "A turn of this orchestration" : "The input of this activity",
                                        lease.bytes(),
                                        Limits.BIG_ITEM_DELIVERIES)
                        + "messages, or use smaller payloads");
        Instant at = instance.nextEventTime(commit.now());
        if (!lease.isTurn()) {
            if (lease.isWaitedFor()) {
                inboxes.deliver(commit, instance, new TaskFailed(HistoryEvent.NO_ID, at, lease.taskId(), failure));
            }
            return;
        }
        inboxes.append(
                commit,
                instance,
                List.of(HistoryEncoder.record(
                        new ExecutionCompleted(HistoryEvent.NO_ID, at, OrchestrationStatus.FAILED, null, failure))));
        inboxes.end(
                commit,
                instance,
                OrchestrationStatus.FAILED,
                null,
                instance.state().customStatus(),
                failure);
    }
}
