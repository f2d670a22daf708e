package studio.fanout.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.fanout.history.Attempt;

/// Finds when nothing happened because a worker was gone, and with it when lost tries must have stopped.
///
/// A lost try ran until some unknown moment before it ran again; the longest silence in between is the best guess.
final class Outages {
    private static final long SHORTEST = 100_000_000;

    private final BarTable table;
    private final TaskSettler settler;

    Outages(BarTable table, TaskSettler settler) {
        this.table = table;
        this.settler = settler;
    }

    List<Mark> find() {
        int[] abandoned = settler.superseded();
        if (abandoned.length == 0) return List.of();
        long[] starts = table.starts.sorted();
        long[] ends = table.ends.sorted();
        Map<Long, Long> silences = new HashMap<>();
        for (int row : abandoned) {
            if (table.started[row] == EpochNanos.NONE) continue;
            Silence silence = longest(starts, ends, from(row), again(row));
            if (isLost(row)) settler.endLost(row, silence.from);
            if (silence.to - silence.from >= SHORTEST) silences.merge(silence.from, silence.to, Math::max);
        }
        List<Mark> marks = new ArrayList<>();
        silences.forEach((from, to) -> {
            if (!survived(from, to)) marks.add(new Mark(Mark.Kind.OUTAGE, from, to, "outage"));
        });
        return marks;
    }

    private record Silence(long from, long to) {}

    /// Whether its worker never said when it ended.
    private boolean isLost(int row) {
        Attempt attempt = table.attempt(row);
        return attempt != null && attempt.finished() == null;
    }

    private long from(int row) {
        return isLost(row) ? table.started[row] : table.ended[row];
    }

    private long again(int row) {
        return Math.max(from(row), table.started[table.next(row)]);
    }

    private static Silence longest(long[] starts, long[] ends, long from, long to) {
        Silence longest = new Silence(from, from);
        int start = firstAfter(starts, from);
        int end = firstAfter(ends, from);
        long last = from;
        while (last < to) {
            long next = Math.min(start < starts.length ? starts[start] : to, end < ends.length ? ends[end] : to);
            if (start < starts.length && starts[start] == next) start++;
            else if (end < ends.length && ends[end] == next) end++;
            next = Math.min(next, to);
            if (next - last > longest.to - longest.from) longest = new Silence(last, next);
            last = next;
        }
        return longest;
    }

    /// Whether a try that counts ran through the silence, so that not all workers were gone.
    private boolean survived(long from, long to) {
        for (int row = 0; row < table.size(); row++) {
            if (table.started[row] == EpochNanos.NONE || table.state(row) == BarState.ABANDONED) continue;
            boolean through =
                    table.started[row] <= from && (table.ended[row] == EpochNanos.NONE || table.ended[row] >= to);
            if (through) return true;
        }
        return false;
    }

    private static int firstAfter(long[] sorted, long time) {
        int at = Arrays.binarySearch(sorted, time);
        int first = at < 0 ? -at - 1 : at;
        while (first < sorted.length && sorted[first] == time) first++;
        return first;
    }
}
