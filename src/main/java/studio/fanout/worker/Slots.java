package studio.fanout.worker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The places in which activities run, and the queue before them.
///
/// When the places are made fewer, those that run stay, and nothing new starts until few enough are left.
final class Slots {
    private final BitSet taken = new BitSet();
    private final Queue<ActivityRun> waiting = new ArrayDeque<>();
    private int limit;
    private int busy;
    private boolean closed;

    /// The right to run in a place.
    ///
    /// @param slot 0-based, the lowest that was free
    record Grant(ActivityRun run, int slot) {}

    Slots(int limit) {
        this.limit = limit;
    }

    synchronized int limit() {
        return limit;
    }

    synchronized void limit(int newLimit) {
        limit = newLimit;
    }

    synchronized int busy() {
        return busy;
    }

    /// @return false when nothing is taken any more
    synchronized boolean add(ActivityRun run) {
        return !closed && waiting.add(run);
    }

    /// Takes a place for the one who waits longest; null when nobody waits or no place is free.
    synchronized @Nullable Grant next() {
        if (busy >= limit || waiting.isEmpty()) {
            return null;
        }
        int slot = taken.nextClearBit(0);
        taken.set(slot);
        busy++;
        return new Grant(waiting.remove(), slot);
    }

    synchronized void free(int slot) {
        taken.clear(slot);
        busy--;
    }

    /// Lets nobody in any more.
    ///
    /// @return those who waited
    synchronized List<ActivityRun> close() {
        closed = true;
        List<ActivityRun> left = new ArrayList<>(waiting);
        waiting.clear();
        return left;
    }
}
