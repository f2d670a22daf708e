package studio.fanout.timeline;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Attempt;
import studio.fanout.history.Failure;

/// The growing table of tries behind [Bars].
///
/// A task is a chain of bars, one per attempt, ordered by attempt number; its first row, the head, stands for the task
/// and keeps what history says of it. A task without an attempt has its head only.
final class BarTable {
    private static final int END = -1;

    /// Tells this table from the next one; the table itself would be kept in memory by what is made of it.
    final Object telling = new Object();

    int[] lane = new int[16];
    int[] head = new int[16];
    int[] taskId = new int[16];
    int[] instance = new int[16];
    int[] worker = new int[16];
    int[] slot = new int[16];
    BarState[] state = new BarState[16];
    long[] from = new long[16];
    long[] started = new long[16];
    long[] ended = new long[16];
    String[] name = new String[16];

    @Nullable
    String[] input = new String[16];

    @Nullable
    String[] output = new String[16];

    @Nullable
    Failure[] failure = new Failure[16];
    /// Of heads only: when history says that the task was scheduled, and when and how that it ended.
    long[] scheduled = new long[16];

    long[] closed = new long[16];
    /// Of heads only: whether the task is a child orchestration, which runs without taking a slot.
    boolean[] isChild = new boolean[16];
    /// Of heads only: when a timer is to fire; NONE for what is no timer.
    long[] due = new long[16];

    BarState[] closedAs = new BarState[16];
    final Words instances = new Words();
    final Words workers = new Words();

    final SortedLongs starts = new SortedLongs();
    final SortedLongs ends = new SortedLongs();
    final SortedLongs waits = new SortedLongs();
    final SortedLongs runs = new SortedLongs();

    private @Nullable Attempt[] attempt = new Attempt[16];
    private int[] next = new int[16];
    private int size;

    int size() {
        return size;
    }

    /// Makes room for so many tasks, so that it need not grow in between.
    void reserve(int tasks) {
        if (tasks > lane.length) grow(tasks);
    }

    /// @return the head of the new task
    int addTask(int itsLane, String instanceId, int id, String activity, @Nullable String itsInput, long at) {
        int row = append(itsLane, size, id, instances.number(instanceId));
        name[row] = activity;
        input[row] = itsInput;
        scheduled[row] = at;
        return row;
    }

    /// The orchestration instance that scheduled a task.
    String instanceId(int task) {
        return instances.text(instance[task]);
    }

    int next(int row) {
        return next[row];
    }

    @Nullable
    Attempt attempt(int row) {
        return attempt[row];
    }

    /// Takes in what a worker said, in place of what it said of the same attempt before.
    void putAttempt(int task, Attempt said) {
        for (int row = task; row != END; row = next[row]) {
            Attempt known = attempt[row];
            if (known != null && known.number() == said.number()) {
                attempt[row] = said;
                return;
            }
        }
        freeRow(task);
        insertByNumber(task, said);
    }

    /// A row at the end of the chain that has no attempt yet.
    int freeRow(int task) {
        int last = task;
        while (next[last] != END) last = next[last];
        if (attempt[last] == null) return last;
        int added = append(lane[task], task, taskId[task], instance[task]);
        next[last] = added;
        return added;
    }

    /// History's word on how a task ended; the first one counts, as it does for the orchestrator.
    boolean close(int task, BarState as, long at) {
        if (closed[task] != EpochNanos.NONE) return false;
        closed[task] = at;
        closedAs[task] = as;
        return true;
    }

    BarState closedAs(int task) {
        return closedAs[task];
    }

    /// Takes a row out of the picture.
    void erase(int row) {
        settle(row, BarState.SKIPPED, EpochNanos.NONE, EpochNanos.NONE, EpochNanos.NONE);
    }

    /// Sets what follows from the facts: the bar as it is drawn and counted.
    void settle(int row, BarState itsState, long itsFrom, long itsStart, long itsEnd) {
        count(row, false);
        state[row] = itsState;
        from[row] = itsFrom;
        started[row] = itsStart;
        ended[row] = itsEnd;
        Attempt told = attempt[row];
        worker[row] = told == null ? -1 : workers.number(told.worker());
        slot[row] = told == null ? -1 : told.slot();
        count(row, true);
    }

    BarState state(int row) {
        return state[row];
    }

    Bars freeze() {
        return new Bars(this);
    }

    private void insertByNumber(int task, Attempt said) {
        Attempt carried = said;
        for (int row = task; row != END; row = next[row]) {
            Attempt here = attempt[row];
            if (here != null && here.number() < carried.number()) continue;
            attempt[row] = carried;
            if (here == null) return;
            carried = here;
        }
    }

    private void count(int row, boolean in) {
        if (started[row] == EpochNanos.NONE || !takesSlot(head[row])) return;
        put(starts, started[row], in);
        boolean isItem = !name[head[row]].equals(RunFold.AGGREGATE_ACTIVITY);
        if (isItem) put(waits, started[row] - from[row], in);
        if (ended[row] == EpochNanos.NONE) return;
        put(ends, ended[row], in);
        if (isItem && state[row] != BarState.ABANDONED) put(runs, ended[row] - started[row], in);
    }

    private boolean takesSlot(int task) {
        return !isChild[task] && due[task] == EpochNanos.NONE;
    }

    private static void put(SortedLongs bag, long value, boolean in) {
        if (in) bag.add(value);
        else bag.remove(value);
    }

    private int append(int itsLane, int itsHead, int id, int itsInstance) {
        if (size == lane.length) grow(size * 2);
        int row = size++;
        lane[row] = itsLane;
        head[row] = itsHead;
        taskId[row] = id;
        instance[row] = itsInstance;
        worker[row] = -1;
        slot[row] = -1;
        state[row] = BarState.WAITING;
        closedAs[row] = BarState.WAITING;
        from[row] = EpochNanos.NONE;
        started[row] = EpochNanos.NONE;
        ended[row] = EpochNanos.NONE;
        scheduled[row] = EpochNanos.NONE;
        closed[row] = EpochNanos.NONE;
        due[row] = EpochNanos.NONE;
        name[row] = "";
        next[row] = END;
        return row;
    }

    private void grow(int to) {
        lane = Arrays.copyOf(lane, to);
        head = Arrays.copyOf(head, to);
        taskId = Arrays.copyOf(taskId, to);
        instance = Arrays.copyOf(instance, to);
        worker = Arrays.copyOf(worker, to);
        slot = Arrays.copyOf(slot, to);
        state = Arrays.copyOf(state, to);
        from = Arrays.copyOf(from, to);
        started = Arrays.copyOf(started, to);
        ended = Arrays.copyOf(ended, to);
        name = Arrays.copyOf(name, to);
        input = Arrays.copyOf(input, to);
        output = Arrays.copyOf(output, to);
        failure = Arrays.copyOf(failure, to);
        scheduled = Arrays.copyOf(scheduled, to);
        closed = Arrays.copyOf(closed, to);
        isChild = Arrays.copyOf(isChild, to);
        due = Arrays.copyOf(due, to);
        closedAs = Arrays.copyOf(closedAs, to);
        attempt = Arrays.copyOf(attempt, to);
        next = Arrays.copyOf(next, to);
    }
}
