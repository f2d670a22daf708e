package studio.fanout.engine;

import java.util.List;
import studio.fanout.history.Attempt;
import studio.fanout.history.InstanceState;
import studio.fanout.history.Recorded;

/// One thing to be changed in a store; a list of them is one transaction.
public sealed interface Write {
    /// Adds an instance, or replaces all that is stored of its row.
    record PutInstance(StoredInstance instance) implements Write {}

    /// Replaces status, output, custom status, failure and times; input and identity stay.
    record UpdateInstance(long key, InstanceState state) implements Write {}

    /// Removes an instance with its history, inbox and attempts.
    record RemoveInstance(long key) implements Write {}

    /// @param first 0-based place of the first event in the history
    record AppendHistory(long key, int first, List<Recorded> events) implements Write {}

    record ClearHistory(long key) implements Write {}

    record Enqueue(long key, Queued queued) implements Write {}

    /// Removes what is queued up to and including a sequence number.
    record Dequeue(long key, long through) implements Write {}

    /// Adds an attempt, or replaces the one of the same instance, task and number.
    record PutAttempt(long key, Attempt attempt) implements Write {}

    record RemoveHub(String hub) implements Write {}
}
