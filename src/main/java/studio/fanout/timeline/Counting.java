package studio.fanout.timeline;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// Counts lanes and bars once for a [Tally].
final class Counting {
    private int items;
    private int waiting;
    private int done;
    private int failed;
    private int retried;
    private int due;
    private long work;
    private long lost;
    private long openSince = EpochNanos.NONE;
    private boolean ahead;
    private long lastEnd = EpochNanos.NONE;
    private final Set<BarState> states = EnumSet.noneOf(BarState.class);
    private boolean undivided;
    private int[] running = new int[16];
    private int runningCount;

    private final int maxAttempts;

    private Counting(int maxAttempts) {
        this.maxAttempts = maxAttempts;
    }

    /// @param maxAttempts how often an item may be tried while the run goes on; 0 when it has ended
    static Tally tally(Lanes lanes, Bars bars, ItemRows rows, int straggler, int maxAttempts) {
        Counting counting = new Counting(maxAttempts);
        for (int row = 0; row < lanes.count(); row++) counting.lane(lanes, bars, row);
        return new Tally(
                counting.items,
                counting.waiting,
                counting.done,
                counting.failed,
                counting.retried,
                counting.due,
                counting.work,
                counting.lost,
                Arrays.copyOf(counting.running, counting.runningCount),
                counting.openSince,
                counting.ahead,
                counting.lastEnd,
                Collections.unmodifiableSet(counting.states),
                counting.undivided,
                alone(rows, bars, straggler));
    }

    private void lane(Lanes lanes, Bars bars, int row) {
        int first = lanes.first(row);
        int end = lanes.end(row);
        boolean takesSlot = lanes.kind(row).takesSlot();
        for (int position = first; position < end; position++) bar(bars, lanes.bar(position), takesSlot);
        boolean isItem = switch (lanes.kind(row)) {
            case ITEM, ACTIVITY -> true;
            case AGGREGATE, CHILD, TIMER, SLOT -> false;
        };
        if (!isItem) return;
        items++;
        if (first == end) return;
        if (end - first > 1) retried++;
        switch (bars.state(lanes.bar(end - 1))) {
            case WAITING -> waiting++;
            case COMPLETED -> done++;
            case FAILED -> {
                if (lanes.kind(row) == LaneKind.ITEM && failures(lanes, bars, row) < maxAttempts) due++;
                else failed++;
            }
            case RUNNING, ABANDONED, SKIPPED -> {}
        }
    }

    private static int failures(Lanes lanes, Bars bars, int row) {
        int failures = 0;
        for (int position = lanes.first(row); position < lanes.end(row); position++)
            if (bars.state(lanes.bar(position)) == BarState.FAILED) failures++;
        return failures;
    }

    private void bar(Bars bars, int bar, boolean takesSlot) {
        states.add(bars.state(bar));
        undivided |= bars.undivided(bar);
        long end = bars.ended(bar);
        lastEnd = Math.max(lastEnd, end);
        long start = bars.started(bar);
        if (end == EpochNanos.NONE) open(start, bars.due(bar));
        if (start == EpochNanos.NONE || !takesSlot) return;
        switch (bars.state(bar)) {
            case RUNNING -> running(bar);
            case COMPLETED, FAILED -> work += end - start;
            case ABANDONED -> lost += end - start;
            case WAITING, SKIPPED -> {}
        }
    }

    private void open(long start, long due) {
        ahead |= due != EpochNanos.NONE;
        if (start == EpochNanos.NONE) return;
        openSince = openSince == EpochNanos.NONE ? start : Math.min(openSince, start);
    }

    private void running(int bar) {
        if (runningCount == running.length) running = Arrays.copyOf(running, runningCount * 2);
        running[runningCount++] = bar;
    }

    private static long alone(ItemRows rows, Bars bars, int straggler) {
        if (straggler < 0) return 0;
        long before = EpochNanos.NONE;
        for (int row = 0; row < rows.size(); row++) {
            int bar = rows.bar(row);
            if (bar >= 0 && bar != straggler) before = Math.max(before, bars.ended(bar));
        }
        return before == EpochNanos.NONE ? 0 : Math.max(0, bars.ended(straggler) - before);
    }
}
