package studio.fanout.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is to happen at a certain time.
final class Alarms {
    private record Alarm(Instant due, long order, Consumer<Commit> action) {}

    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparing(Alarm::due).thenComparingLong(Alarm::order));
    private long order;

    void at(Instant due, Consumer<Commit> action) {
        alarms.add(new Alarm(due, ++order, action));
    }

    /// When the next one is due, or null.
    @Nullable
    Instant next() {
        Alarm alarm = alarms.peek();
        return alarm == null ? null : alarm.due;
    }

    void ring(Commit commit) {
        for (Alarm next = alarms.peek(); next != null && !next.due.isAfter(commit.now()); next = alarms.peek()) {
            alarms.remove();
            next.action.accept(commit);
        }
    }

    void clear() {
        alarms.clear();
    }
}
