package studio.fanout.engine;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A queue that serves the run with the fewest items under way first, so that a small run is not held up by a large
/// one; within a run, first come first served.
///
/// @param <T> what is queued
final class FairQueue<T> {
    private final Map<Long, Share> shares = new HashMap<>();
    private final TreeSet<Share> waiting = new TreeSet<>(Comparator.<Share>comparingInt(s -> s.underWay)
            .thenComparingLong(s -> s.served)
            .thenComparingLong(s -> s.run));
    private long served;

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// Whether nothing waits and nothing is under way.
    boolean isIdle() {
        return shares.isEmpty();
    }

    void add(long run, T item) {
        change(run, share -> share.items.addLast(item));
    }

    void addFirst(long run, T item) {
        change(run, share -> share.items.addFirst(item));
    }

    /// Takes the next item out and counts it as under way, until [#done(long)]; null when there is none.
    @Nullable
    T poll() {
        Share share = waiting.pollFirst();
        if (share == null) {
            return null;
        }
        T item = share.items.pollFirst();
        share.underWay++;
        share.served = ++served;
        if (!share.items.isEmpty()) {
            waiting.add(share);
        }
        return item;
    }

    /// An item of the run is no longer under way.
    void done(long run) {
        change(run, share -> share.underWay--);
    }

    private void change(long run, Consumer<Share> change) {
        Share share = shares.computeIfAbsent(run, Share::new);
        waiting.remove(share);
        change.accept(share);
        if (!share.items.isEmpty()) {
            waiting.add(share);
        } else if (share.underWay <= 0) {
            shares.remove(run);
        }
    }

    private final class Share {
        private final long run;
        private final Deque<T> items = new ArrayDeque<>();
        private int underWay;
        private long served;

        Share(long run) {
            this.run = run;
        }
    }
}
