package studio.fanout.timeline;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Attempt;

/// Works out the bars of a task from what history and its workers say of it.
///
/// History decides how a task ended, workers decide when it ran; where they contradict each other the bar still has
/// a start that is not before its wait and an end that is not before its start.
final class TaskSettler {
    private static final long NONE = EpochNanos.NONE;

    private final BarTable table;
    private final BitSet changed = new BitSet();
    private final Map<Integer, Long> lost = new HashMap<>();
    private final Set<Integer> superseded = new LinkedHashSet<>();

    TaskSettler(BarTable table) {
        this.table = table;
    }

    /// Takes note that there is news of a task, or of the orchestration it belongs to.
    void changed(int task) {
        changed.set(task);
    }

    /// The task is no longer in the picture.
    void forget(int task) {
        changed.clear(task);
    }

    /// Settles each task there was news of, once, however often there was.
    ///
    /// @param over when the orchestration of a task ended and with it everything that is still open, or NONE
    void settle(IntToLongFunction over) {
        changed.stream().forEach(task -> settle(task, over.applyAsLong(task)));
        changed.clear();
    }

    private void settle(int task, long over) {
        long from = table.scheduled[task];
        for (int row = task; row >= 0; row = table.next(row)) {
            Attempt said = table.attempt(row);
            if (said == null) {
                settleUntold(task, row, from, over);
                return;
            }
            Attempt successor = successor(row);
            from = successor == null ? settleLast(task, row, said, from, over) : settleLost(row, said, successor, from);
        }
        if (mustRunAgain(task, over)) settleUntold(task, table.freeRow(task), from, over);
    }

    /// Rows that were tried again, though they did not fail as far as history knows.
    int[] superseded() {
        return superseded.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Sets when a try stopped whose worker never said so; the next one waited from then on.
    void endLost(int row, long end) {
        if (table.ended[row] == end) return;
        lost.put(row, end);
        table.settle(row, BarState.ABANDONED, table.from[row], table.started[row], end);
        int again = table.next(row);
        table.settle(again, table.state(again), end, table.started[again], table.ended[again]);
    }

    private @Nullable Attempt successor(int row) {
        int next = table.next(row);
        return next < 0 ? null : table.attempt(next);
    }

    private boolean mustRunAgain(int task, long over) {
        int last = task;
        while (table.next(last) >= 0) last = table.next(last);
        return table.state(last) == BarState.ABANDONED && (over == NONE || table.closed[task] != NONE);
    }

    private void settleUntold(int task, int row, long from, long over) {
        long closed = table.closed[task];
        if (table.isChild[task]) settleChild(task, from, over);
        else if (table.due[task] != NONE) settleTimer(task, from, over);
        else if (row != task && !wasGivenUp(task, row)) table.erase(row);
        else if (closed != NONE) table.settle(row, table.closedAs(task), from, NONE, Math.max(closed, from));
        else if (over != NONE) table.settle(row, BarState.SKIPPED, from, NONE, Math.max(over, from));
        else table.settle(row, BarState.WAITING, from, NONE, NONE);
    }

    /// A child orchestration runs from the moment it is created.
    private void settleChild(int task, long from, long over) {
        long closed = table.closed[task];
        if (closed != NONE) table.settle(task, table.closedAs(task), from, from, Math.max(closed, from));
        else if (over != NONE) table.settle(task, BarState.ABANDONED, from, from, Math.max(over, from));
        else table.settle(task, BarState.RUNNING, from, from, NONE);
    }

    /// A timer waits until it fires, and runs for no time at all then.
    private void settleTimer(int task, long from, long over) {
        long closed = table.closed[task];
        long fired = Math.max(closed, from);
        if (closed != NONE) table.settle(task, table.closedAs(task), from, fired, fired);
        else if (over != NONE) table.settle(task, BarState.SKIPPED, from, NONE, Math.max(over, from));
        else table.settle(task, BarState.WAITING, from, NONE, NONE);
    }

    private boolean wasGivenUp(int task, int row) {
        int before = task;
        while (table.next(before) != row) before = table.next(before);
        return table.state(before) == BarState.ABANDONED;
    }

    private long settleLast(int task, int row, Attempt said, long from, long over) {
        long start = EpochNanos.of(said.started());
        long finished = said.finished() == null ? NONE : EpochNanos.of(said.finished());
        long closed = table.closed[task];
        BarState state = state(said.outcome());
        if (closed != NONE && state != BarState.ABANDONED) state = table.closedAs(task);
        // However it ended: the run was over by then, so that nothing came of it.
        if (closed == NONE && over != NONE) state = BarState.ABANDONED;
        long end = NONE;
        if (state != BarState.RUNNING) end = finished != NONE ? finished : closed != NONE ? closed : over;
        if (state != BarState.RUNNING && end == NONE) end = start;
        return put(row, state, from, start, end);
    }

    private long settleLost(int row, Attempt said, Attempt successor, long from) {
        superseded.add(row);
        long start = EpochNanos.of(said.started());
        long again = Math.max(start, EpochNanos.of(successor.started()));
        if (said.finished() != null) return put(row, BarState.ABANDONED, from, start, EpochNanos.of(said.finished()));
        long end = Math.clamp(lost.getOrDefault(row, again), start, again);
        return put(row, BarState.ABANDONED, from, start, end);
    }

    private long put(int row, BarState state, long from, long start, long end) {
        long last = end == NONE ? NONE : Math.max(start, end);
        table.settle(row, state, Math.min(from, start), start, last);
        return last;
    }

    private static BarState state(Attempt.Outcome outcome) {
        return switch (outcome) {
            case RUNNING -> BarState.RUNNING;
            case COMPLETED -> BarState.COMPLETED;
            case FAILED -> BarState.FAILED;
            case ABANDONED -> BarState.ABANDONED;
        };
    }
}
