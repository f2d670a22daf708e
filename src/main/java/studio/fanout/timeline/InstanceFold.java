package studio.fanout.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Attempt;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.InstanceState;
import studio.fanout.history.Recorded;

/// One orchestration instance of a run while its history comes in.
final class InstanceFold {
    private static final long NONE = EpochNanos.NONE;

    private final RunFold run;
    private final String instanceId;
    private final IntIndex tasks = new IntIndex();
    private final Map<Integer, List<Attempt>> early = new HashMap<>();
    private final TreeMap<Integer, List<Recorded>> ahead = new TreeMap<>();
    private TurnLog.Reader turns;
    private @Nullable InstanceState state;
    private @Nullable String executionId;
    private int events;
    private long began = NONE;
    private long ended = NONE;

    InstanceFold(RunFold run, String instanceId) {
        this.run = run;
        this.instanceId = instanceId;
        turns = run.turns.new Reader(instanceId);
    }

    @Nullable
    InstanceState state() {
        return state;
    }

    /// When it began, as far as history tells.
    long began() {
        return began;
    }

    /// When it came to its end, or NONE.
    long ended() {
        return ended;
    }

    void put(InstanceState news, int firstEvent, List<Recorded> history) {
        String generation = news.executionId();
        if (generation != null && executionId != null && !generation.equals(executionId)) restart();
        if (generation != null) executionId = generation;
        state = news;
        if (!history.isEmpty()) ahead.merge(firstEvent, history, (old, now) -> now.size() > old.size() ? now : old);
        while (!ahead.isEmpty() && ahead.firstKey() <= events) {
            Map.Entry<Integer, List<Recorded>> next = ahead.pollFirstEntry();
            List<Recorded> piece = next.getValue();
            for (int i = events - next.getKey(); i < piece.size(); i++)
                read(piece.get(i).event());
        }
    }

    void put(Attempt attempt) {
        String generation = attempt.executionId();
        if (generation != null && executionId != null && !generation.equals(executionId)) return;
        int task = tasks.get(attempt.taskId());
        if (task < 0) {
            early.computeIfAbsent(attempt.taskId(), key -> new ArrayList<>()).add(attempt);
            return;
        }
        run.table.putAttempt(task, attempt);
        run.settler.changed(task);
    }

    /// Takes the hub's word for the end when history has none.
    void endAsTold() {
        InstanceState told = state;
        if (ended != NONE || told == null || !told.status().isTerminal()) return;
        end(EpochNanos.of(told.completed() == null ? told.lastUpdated() : told.completed()));
    }

    void changeOpen() {
        tasks.forEach(task -> {
            if (run.table.closed[task] == NONE) run.settler.changed(task);
        });
    }

    private void restart() {
        tasks.forEach(task -> {
            run.settler.forget(task);
            for (int row = task; row >= 0; row = run.table.next(row)) run.table.erase(row);
            run.lanes.get(run.table.lane[task]).clear();
        });
        tasks.clear();
        early.clear();
        ahead.clear();
        run.turns.forget(instanceId);
        run.marks.removeIf(mark -> mark.instanceId().equals(instanceId));
        turns = run.turns.new Reader(instanceId);
        events = 0;
        began = NONE;
        ended = NONE;
    }

    private void read(HistoryEvent event) {
        events++;
        turns.read(event);
        long at = EpochNanos.of(event.timestamp());
        if (event instanceof HistoryEvent.TaskScheduled task) schedule(task, at);
        else if (event instanceof HistoryEvent.TaskCompleted task) complete(task.taskId(), task.result(), at);
        else readOther(event, at);
    }

    /// What there is little of, apart from the rest: the code of a switch over all kinds takes long to compile, which
    /// is much of what it costs to open the first large run.
    private void readOther(HistoryEvent event, long at) {
        switch (event) {
            case HistoryEvent.ExecutionStarted started -> begin(started, at);
            case HistoryEvent.TaskFailed task -> fail(task, at);
            case HistoryEvent.ChildCreated child -> create(child, at);
            case HistoryEvent.ChildCompleted child -> complete(child.taskId(), child.result(), at);
            case HistoryEvent.ChildFailed child ->
                fail(new HistoryEvent.TaskFailed(-1, child.timestamp(), child.taskId(), child.failure()), at);
            case HistoryEvent.ExecutionCompleted _ -> end(at);
            case HistoryEvent.ExecutionTerminated _ -> {
                mark(Mark.Kind.TERMINATED, at, "terminated");
                end(at);
            }
            case HistoryEvent.ExecutionRewound _ -> ended = NONE;
            case HistoryEvent.ExecutionSuspended _ -> run.mark(instanceId, Mark.Kind.SUSPENDED, at, NONE, "suspended");
            case HistoryEvent.ExecutionResumed _ -> run.resumed(instanceId, at);
            case HistoryEvent.TimerCreated timer -> set(timer, at);
            case HistoryEvent.TimerFired timer -> {
                run.mark(instanceId, Mark.Kind.TIMER, EpochNanos.of(timer.fireAt()), at, "timer");
                complete(timer.timerId(), null, at);
            }
            case HistoryEvent.EventRaised raised -> mark(Mark.Kind.EVENT, at, raised.name());
            case HistoryEvent.TaskScheduled _,
                    HistoryEvent.TaskCompleted _,
                    HistoryEvent.TurnStarted _,
                    HistoryEvent.TurnCompleted _,
                    HistoryEvent.EventSent _,
                    HistoryEvent.Other _ -> {}
        }
    }

    private void mark(Mark.Kind kind, long at, String label) {
        run.mark(instanceId, kind, at, at, label);
    }

    private void begin(HistoryEvent.ExecutionStarted started, long at) {
        began = at;
        if (!run.isRoot(instanceId)) return;
        if (!started.name().equals(RunFold.FAN_OUT)) return;
        List<String> items = ItemInput.items(started.input());
        run.lanes.expect(items);
        run.table.reserve(items.size() + 1);
    }

    private void schedule(HistoryEvent.TaskScheduled scheduled, long at) {
        String name = scheduled.name();
        String input = scheduled.input();
        LaneTable.Lane lane = switch (name) {
            case RunFold.ITEM_ACTIVITY -> run.lanes.itemLane(name, input);
            case RunFold.AGGREGATE_ACTIVITY -> run.lanes.activityLane(LaneKind.AGGREGATE, name, input);
            default -> run.lanes.activityLane(LaneKind.ACTIVITY, name, input);
        };
        addTask(lane, scheduled.eventId(), name, input, at);
        if (early.isEmpty()) return;
        List<Attempt> waiting = early.remove(scheduled.eventId());
        if (waiting == null) return;
        for (Attempt attempt : waiting) put(attempt);
    }

    private void create(HistoryEvent.ChildCreated child, long at) {
        if (child.name().equals(RunFold.CHUNK)) return;
        LaneTable.Lane lane = run.lanes.activityLane(LaneKind.CHILD, child.name(), child.input());
        int task = addTask(lane, child.eventId(), child.name(), child.input(), at);
        run.table.isChild[task] = true;
    }

    /// The timers of a fan-out are how it tries again, and no work of anybody's.
    private void set(HistoryEvent.TimerCreated timer, long at) {
        if (run.isFanOut()) return;
        long due = EpochNanos.of(timer.fireAt());
        LaneTable.Lane lane = run.lanes.timerLane("timer " + DurationText.of(Math.max(0, due - at)));
        String input = "{\"fireAt\":\"" + timer.fireAt() + "\"}";
        int task = addTask(lane, timer.eventId(), "timer", input, at);
        run.table.due[task] = due;
    }

    private int addTask(LaneTable.Lane lane, int taskId, String name, @Nullable String input, long at) {
        int task = run.table.addTask(lane.id, instanceId, taskId, name, input, at);
        lane.add(task);
        tasks.put(taskId, task);
        run.settler.changed(task);
        return task;
    }

    private void complete(int taskId, @Nullable String result, long at) {
        int task = tasks.get(taskId);
        if (task < 0 || !run.table.close(task, BarState.COMPLETED, at)) return;
        run.table.output[task] = result;
        LaneTable.Lane lane = run.lanes.get(run.table.lane[task]);
        if (lane.kind == LaneKind.ITEM) lane.result = ResultReader.read(result);
        run.settler.changed(task);
    }

    private void fail(HistoryEvent.TaskFailed failed, long at) {
        int task = tasks.get(failed.taskId());
        if (task < 0 || !run.table.close(task, BarState.FAILED, at)) return;
        run.table.failure[task] = failed.failure();
        run.lanes.failed(run.lanes.get(run.table.lane[task]), run.table.name[task], run.table.input[task]);
        run.settler.changed(task);
    }

    private void end(long at) {
        ended = at;
        changeOpen();
        if (run.isRoot(instanceId)) run.changeAllOpen();
    }
}
