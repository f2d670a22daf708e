package studio.fanout.timeline;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Failure;

/// All tries of a run, immutable, one column per fact so that a hundred thousand of them stay cheap to draw.
///
/// A bar waits from [#from(int)] and runs from [#started(int)] to [#ended(int)].
public final class Bars {
    static final Bars NONE = new BarTable().freeze();

    private final Object telling;
    private final int size;
    private final int[] lane;
    private final int[] head;
    private final int[] taskId;
    private final int[] instance;
    private final int[] worker;
    private final int[] slot;
    private final BarState[] state;
    private final long[] from;
    private final long[] started;
    private final long[] ended;
    private final long[] due;
    private final String[] name;
    private final @Nullable String[] input;
    private final @Nullable String[] output;
    private final @Nullable Failure[] failure;
    private final String[] instances;
    private final String[] workers;

    /// Shares the columns that never change once written and copies the others.
    Bars(BarTable table) {
        telling = table.telling;
        size = table.size();
        lane = table.lane;
        head = table.head;
        taskId = table.taskId;
        instance = table.instance;
        due = table.due;
        name = table.name;
        input = table.input;
        worker = Arrays.copyOf(table.worker, size);
        slot = Arrays.copyOf(table.slot, size);
        state = Arrays.copyOf(table.state, size);
        from = Arrays.copyOf(table.from, size);
        started = Arrays.copyOf(table.started, size);
        ended = Arrays.copyOf(table.ended, size);
        output = Arrays.copyOf(table.output, size);
        failure = Arrays.copyOf(table.failure, size);
        instances = table.instances.toArray();
        workers = table.workers.toArray();
    }

    public int size() {
        return size;
    }

    /// Whether both come of one telling of the run, so that an id means the same in both.
    boolean continues(Bars before) {
        return telling.equals(before.telling);
    }

    public BarState state(int bar) {
        return state[bar];
    }

    /// When it began to wait.
    public long from(int bar) {
        return from[bar];
    }

    /// [EpochNanos#NONE] when it did not start or nobody told.
    public long started(int bar) {
        return started[bar];
    }

    /// [EpochNanos#NONE] while it is open.
    public long ended(int bar) {
        return ended[bar];
    }

    /// When a timer is to fire; [EpochNanos#NONE] for what is no timer.
    public long due(int bar) {
        return due[head[bar]];
    }

    /// Id of its lane in [Timeline#lanes()].
    public int lane(int bar) {
        return lane[bar];
    }

    /// 0-based; -1 when not told.
    public int slot(int bar) {
        return slot[bar];
    }

    public @Nullable String worker(int bar) {
        return worker[bar] < 0 ? null : workers[worker[bar]];
    }

    /// Whether it ended at a place whose worker did not tell when it started.
    public boolean undivided(int bar) {
        if (started[bar] != EpochNanos.NONE) return false;
        return switch (state[bar]) {
            case COMPLETED, FAILED -> true;
            case WAITING, RUNNING, ABANDONED, SKIPPED -> false;
        };
    }

    /// The last try of a call, or -1 when no bar is one.
    ///
    /// @param id that of the action by which the instance called
    public int find(String instanceId, int id) {
        for (int bar = size - 1; bar >= 0; bar--) {
            if (taskId[bar] == id && instances[instance[bar]].equals(instanceId)) return bar;
        }
        return -1;
    }

    int workerNumber(int bar) {
        return worker[bar];
    }

    String[] workers() {
        return workers;
    }

    String activity(int bar) {
        return name[head[bar]];
    }

    String instanceId(int bar) {
        return instances[instance[bar]];
    }

    int taskId(int bar) {
        return taskId[bar];
    }

    @Nullable
    String input(int bar) {
        return input[head[bar]];
    }

    /// The result belongs to the last try of a task only.
    @Nullable
    String output(int bar) {
        return state[bar] == BarState.COMPLETED ? output[head[bar]] : null;
    }

    @Nullable
    Failure failure(int bar) {
        return state[bar] == BarState.FAILED ? failure[head[bar]] : null;
    }
}
