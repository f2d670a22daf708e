package studio.fanout.engine;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A queue that serves the run with the fewest items under way first, so that a small run is not held up by a large
/// one; within a run, first come first served.
///
/// Items stand in lanes, and one that cannot be served now holds up nothing in the other lanes.
///
/// @param <L> what tells the lanes apart
/// @param <T> what is queued
final class FairQueue<L, T> {
    /// An item taken out of its lane.
    record Next<L, T>(L lane, long run, T item) {}

    private final Comparator<Run> order = Comparator.<Run>comparingInt(run -> run.underWay)
            .thenComparingLong(run -> run.served)
            .thenComparingLong(run -> run.id);
    private final Map<Long, Run> runs = new HashMap<>();
    private final Map<L, TreeSet<Run>> lanes = new LinkedHashMap<>();
    private long served;

    boolean isEmpty() {
        return lanes.isEmpty();
    }

    /// Whether nothing waits and nothing is under way.
    boolean isIdle() {
        return runs.isEmpty();
    }

    void add(L lane, long run, T item) {
        change(run, it -> it.items(lane).addLast(item));
    }

    void addFirst(L lane, long run, T item) {
        change(run, it -> it.items(lane).addFirst(item));
    }

    /// Takes the next item out of the lanes that can be served and counts it as under way, until [#done(long)]; null
    /// when there is none.
    @Nullable
    Next<L, T> poll(Predicate<L> servable) {
        L lane = null;
        Run run = null;
        for (Map.Entry<L, TreeSet<Run>> each : lanes.entrySet()) {
            Run first = each.getValue().first();
            if ((run == null || order.compare(first, run) < 0) && servable.test(each.getKey())) {
                lane = each.getKey();
                run = first;
            }
        }
        return lane == null || run == null ? null : take(lane, run);
    }

    private Next<L, T> take(L lane, Run run) {
        T item = run.items(lane).getFirst();
        change(run.id, it -> {
            it.items(lane).removeFirst();
            it.underWay++;
            it.served = ++served;
        });
        return new Next<>(lane, run.id, item);
    }

    /// An item of the run is under way without having been taken from here.
    void begin(long run) {
        change(run, it -> it.underWay++);
    }

    /// An item of the run is no longer under way.
    void done(long run) {
        change(run, it -> it.underWay--);
    }

    /// Takes a run out of its lanes, changes it, and puts it back where it has something waiting.
    private void change(long id, Consumer<Run> change) {
        Run run = runs.computeIfAbsent(id, Run::new);
        run.waiting.keySet().forEach(lane -> leave(lane, run));
        change.accept(run);
        run.waiting.values().removeIf(Deque::isEmpty);
        run.waiting
                .keySet()
                .forEach(lane ->
                        lanes.computeIfAbsent(lane, _ -> new TreeSet<>(order)).add(run));
        if (run.waiting.isEmpty() && run.underWay <= 0) {
            runs.remove(id);
        }
    }

    private void leave(L lane, Run run) {
        lanes.computeIfPresent(lane, (_, waiting) -> waiting.remove(run) && waiting.isEmpty() ? null : waiting);
    }

    private final class Run {
        private final long id;
        private final Map<L, Deque<T>> waiting = new HashMap<>();
        private int underWay;
        private long served;

        Run(long id) {
            this.id = id;
        }

        Deque<T> items(L lane) {
            return waiting.computeIfAbsent(lane, _ -> new ArrayDeque<>());
        }
    }
}
