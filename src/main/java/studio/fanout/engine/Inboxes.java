package studio.fanout.engine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Attempt;
import studio.fanout.history.Attempt.Outcome;
import studio.fanout.history.Failure;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.ChildCompleted;
import studio.fanout.history.HistoryEvent.ChildFailed;
import studio.fanout.history.HistoryEvent.ExecutionRewound;
import studio.fanout.history.HistoryEvent.TaskScheduled;
import studio.fanout.history.HistoryEvent.TimerCreated;
import studio.fanout.history.HistoryEvent.TimerFired;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.ParentInstance;
import studio.fanout.history.Recorded;
import studio.fanout.wire.HistoryEncoder;

/// Brings events to instances and instances to their turns.
final class Inboxes {
    private final Registry registry;
    private final Dispatcher dispatcher;
    private final Alarms alarms;

    Inboxes(Registry registry, Dispatcher dispatcher, Alarms alarms) {
        this.registry = registry;
        this.dispatcher = dispatcher;
        this.alarms = alarms;
    }

    void deliver(Commit commit, ActiveInstance instance, HistoryEvent event) {
        deliver(commit, instance, HistoryEncoder.record(event));
    }

    void deliver(Commit commit, ActiveInstance instance, Recorded event) {
        Queued queued = new Queued(registry.nextSequence(), event);
        commit.write(new Write.Enqueue(instance.key(), queued));
        instance.enqueue(queued);
        considerTurn(commit, instance);
    }

    /// Takes the first events out of an inbox, for good.
    void take(Commit commit, ActiveInstance instance, int count) {
        long through = Queued.UNSTORED;
        for (int i = 0; i < count; i++) {
            through = Math.max(through, instance.dequeue().sequence());
        }
        if (through != Queued.UNSTORED) {
            commit.write(new Write.Dequeue(instance.key(), through));
        }
    }

    /// Takes all events out of an inbox, for good, and returns them.
    List<Recorded> drain(Commit commit, ActiveInstance instance) {
        Deque<Queued> all = new ArrayDeque<>(instance.inbox());
        take(commit, instance, all.size());
        List<Recorded> events = new ArrayList<>(all.size());
        all.forEach(queued -> events.add(queued.event()));
        return events;
    }

    /// Adds events to the history.
    void append(Commit commit, ActiveInstance instance, List<Recorded> events) {
        Commit.Change change = commit.change(instance);
        commit.write(new Write.AppendHistory(instance.key(), instance.events(), events));
        change.events().addAll(events);
        events.forEach(instance::committed);
    }

    /// Puts everything an instance waits for under way; one that is to be rewound waits for that alone.
    void resume(Commit commit, ActiveInstance instance) {
        Queued first = instance.inbox().peek();
        if (first != null && first.event().event() instanceof ExecutionRewound) {
            considerTurn(commit, instance);
            return;
        }
        for (TaskScheduled task : instance.progress().tasks().values()) {
            if (!instance.leases().containsKey(task.eventId())) {
                dispatcher.offerActivity(instance, task);
            }
        }
        for (TimerCreated timer : instance.progress().timers().values()) {
            setAlarm(instance, timer);
        }
        considerTurn(commit, instance);
    }

    /// Lines the instance up for its next turn if there is something to do. While more answers are to come it rests
    /// first, in proportion to what its last turn cost, so that replays never take more than a fixed share of time.
    void considerTurn(Commit commit, ActiveInstance instance) {
        if (!instance.needsTurn() || instance.queued()) {
            return;
        }
        Instant due = Instant.EPOCH;
        if (!instance.progress().started() && instance.state().scheduledStart() != null) {
            due = instance.state().scheduledStart();
        } else if (instance.progress().waitsForAnswers()) {
            due = instance.restsUntil();
        }
        if (!due.isAfter(commit.now())) {
            dispatcher.offerTurn(instance);
        } else if (!instance.alarmed()) {
            instance.alarmed(true);
            alarms.at(due, later -> {
                instance.alarmed(false);
                considerTurn(later, instance);
            });
        }
    }

    /// A timer is due in the first whole millisecond after its time: orchestrator code sees no finer time, and would
    /// set the timer again if it were woken earlier.
    void setAlarm(ActiveInstance instance, TimerCreated timer) {
        String execution = instance.state().executionId();
        Instant due =
                timer.fireAt().plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        alarms.at(due, commit -> {
            if (!instance.ended()
                    && instance.isExecution(execution)
                    && instance.progress().timers().containsKey(timer.eventId())) {
                TimerFired fired = new TimerFired(
                        HistoryEvent.NO_ID, instance.nextEventTime(commit.now()), timer.fireAt(), timer.eventId());
                instance.enqueue(new Queued(Queued.UNSTORED, HistoryEncoder.record(fired)));
                considerTurn(commit, instance);
            }
        });
    }

    /// Ends an instance: what still waits for it is dropped, and its parent is told.
    void end(
            Commit commit,
            ActiveInstance instance,
            OrchestrationStatus status,
            @Nullable String output,
            @Nullable String customStatus,
            @Nullable Failure failure) {
        Lease turn = instance.turn();
        if (turn != null) {
            dispatcher.finish(turn);
        }
        drain(commit, instance);
        Commit.Change change = commit.change(instance);
        instance.attempts().values().forEach(running -> settle(commit, change, running));
        instance.state(States.ended(instance.state(), status, output, customStatus, failure, commit.now()));
        commit.write(new Write.UpdateInstance(instance.key(), instance.state()));
        tellParent(commit, instance.stored());
    }

    /// Nothing that a worker may still say of an instance that has ended is waited for; if it comes, it is kept.
    private static void settle(Commit commit, Commit.Change change, Attempt running) {
        Attempt settled = running.ended(commit.now(), Outcome.ABANDONED);
        commit.write(new Write.PutAttempt(change.instance().key(), settled));
        change.attempts().add(settled);
    }

    /// Gives the outcome of a child that has ended to the parent, if that still waits for it.
    void tellParent(Commit commit, StoredInstance child) {
        ParentInstance waiting = child.parent();
        if (waiting == null) {
            return;
        }
        ActiveInstance parent = registry.running(child.hub(), waiting.instanceId());
        if (parent != null
                && parent.isExecution(waiting.executionId())
                && parent.progress().children().containsKey(waiting.taskId())) {
            deliver(commit, parent, outcome(child.state(), waiting.taskId(), parent.nextEventTime(commit.now())));
        }
    }

    private static HistoryEvent outcome(InstanceState child, int taskId, Instant at) {
        if (child.status() == OrchestrationStatus.COMPLETED) {
            return new ChildCompleted(HistoryEvent.NO_ID, at, taskId, child.output());
        }
        Failure failure = child.failure() != null
                ? child.failure()
                : Failure.of(
                        "OrchestrationTerminated",
                        "The child orchestration " + child.instanceId() + " was terminated"
                                + (child.output() == null ? "" : ": " + child.output()));
        return new ChildFailed(HistoryEvent.NO_ID, at, taskId, failure);
    }
}
