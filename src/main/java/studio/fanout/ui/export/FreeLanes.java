package studio.fanout.ui.export;

import java.util.Comparator;
import java.util.PriorityQueue;

/// Lanes in which stretches lie one behind the other: each goes into the first lane that is free where it begins.
final class FreeLanes {
    private final PriorityQueue<Taken> taken = new PriorityQueue<>(Comparator.comparingLong(Taken::until));
    private final PriorityQueue<Integer> free = new PriorityQueue<>();
    private int count;

    private record Taken(long until, int lane) {}

    /// The lane of a stretch, from 0 on.
    ///
    /// @param from no earlier than that of any stretch before
    int take(long from, long to) {
        for (var first = taken.peek(); first != null && first.until() <= from; first = taken.peek()) {
            taken.remove();
            free.add(first.lane());
        }
        var known = free.poll();
        int lane = known == null ? count++ : known;
        taken.add(new Taken(to, lane));
        return lane;
    }

    /// How many lanes there are.
    int count() {
        return count;
    }
}
