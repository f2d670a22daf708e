package studio.fanout.engine;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.ChildCompleted;
import studio.fanout.history.HistoryEvent.ChildCreated;
import studio.fanout.history.HistoryEvent.ChildFailed;
import studio.fanout.history.HistoryEvent.EventRaised;
import studio.fanout.history.HistoryEvent.EventSent;
import studio.fanout.history.HistoryEvent.ExecutionCompleted;
import studio.fanout.history.HistoryEvent.ExecutionResumed;
import studio.fanout.history.HistoryEvent.ExecutionRewound;
import studio.fanout.history.HistoryEvent.ExecutionStarted;
import studio.fanout.history.HistoryEvent.ExecutionSuspended;
import studio.fanout.history.HistoryEvent.ExecutionTerminated;
import studio.fanout.history.HistoryEvent.Other;
import studio.fanout.history.HistoryEvent.TaskCompleted;
import studio.fanout.history.HistoryEvent.TaskFailed;
import studio.fanout.history.HistoryEvent.TaskScheduled;
import studio.fanout.history.HistoryEvent.TimerCreated;
import studio.fanout.history.HistoryEvent.TimerFired;
import studio.fanout.history.HistoryEvent.TurnCompleted;
import studio.fanout.history.HistoryEvent.TurnStarted;

/// How far one generation of an instance has come: a fold over its history and what waits for its next turn.
final class Progress {
    /// Ids up to here are kept as bits; orchestrators count from 0, so there are hardly ever others.
    private static final int DENSE = 1 << 20;

    private final BitSet used = new BitSet();
    private final Set<Integer> usedSparsely = new HashSet<>();
    private final Map<Integer, TaskScheduled> tasks = new LinkedHashMap<>();
    private final Map<Integer, TimerCreated> timers = new HashMap<>();
    private final Map<Integer, ChildCreated> children = new LinkedHashMap<>();
    private boolean started;
    private boolean suspended;

    /// Takes in an event of the history. Taking in the same answer twice changes nothing.
    void apply(HistoryEvent event) {
        switch (event) {
            case ExecutionStarted _ -> started = true;
            case ExecutionSuspended _ -> suspended = true;
            case ExecutionResumed _ -> suspended = false;
            case TaskScheduled it -> {
                use(it.eventId());
                tasks.put(it.eventId(), it);
            }
            case TimerCreated it -> {
                use(it.eventId());
                timers.put(it.eventId(), it);
            }
            case ChildCreated it -> {
                use(it.eventId());
                children.put(it.eventId(), it);
            }
            case EventSent it -> use(it.eventId());
            case TaskCompleted _, TaskFailed _, ChildCompleted _, ChildFailed _, TimerFired _ -> answer(event);
            case ExecutionCompleted _,
                    ExecutionTerminated _,
                    ExecutionRewound _,
                    EventRaised _,
                    TurnStarted _,
                    TurnCompleted _,
                    Other _ -> {}
        }
    }

    /// Takes in an event that waits for the next turn: an answer is final as soon as it is stored.
    void answer(HistoryEvent event) {
        switch (event) {
            case TaskCompleted it -> tasks.remove(it.taskId());
            case TaskFailed it -> tasks.remove(it.taskId());
            case ChildCompleted it -> children.remove(it.taskId());
            case ChildFailed it -> children.remove(it.taskId());
            case TimerFired it -> timers.remove(it.timerId());
            default -> {}
        }
    }

    /// Whether an action of this id is already in the history.
    boolean used(int actionId) {
        return actionId >= 0 && (actionId < DENSE ? used.get(actionId) : usedSparsely.contains(actionId));
    }

    boolean started() {
        return started;
    }

    boolean suspended() {
        return suspended;
    }

    /// Activities without an answer, by task id, in the order they were scheduled.
    Map<Integer, TaskScheduled> tasks() {
        return tasks;
    }

    /// Whether this very task has no answer yet, and not merely one of the same id in another generation.
    @SuppressWarnings("ReferenceEquality")
    boolean waitsFor(TaskScheduled task) {
        return tasks.get(task.eventId()) == task;
    }

    /// Timers that have not fired, by id.
    Map<Integer, TimerCreated> timers() {
        return timers;
    }

    /// Child orchestrations without an answer, by the id of the action that made them.
    Map<Integer, ChildCreated> children() {
        return children;
    }

    /// Whether something else may still bring on a turn by itself.
    boolean waitsForAnswers() {
        return !tasks.isEmpty() || !children.isEmpty();
    }

    private void use(int actionId) {
        if (actionId >= DENSE) {
            usedSparsely.add(actionId);
        } else if (actionId >= 0) {
            used.set(actionId);
        }
    }
}
