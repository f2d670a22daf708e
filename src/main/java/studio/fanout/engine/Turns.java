package studio.fanout.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Action;
import studio.fanout.history.Failure;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.ChildCreated;
import studio.fanout.history.HistoryEvent.ChildFailed;
import studio.fanout.history.HistoryEvent.EventRaised;
import studio.fanout.history.HistoryEvent.ExecutionResumed;
import studio.fanout.history.HistoryEvent.ExecutionStarted;
import studio.fanout.history.HistoryEvent.ExecutionSuspended;
import studio.fanout.history.HistoryEvent.TaskScheduled;
import studio.fanout.history.HistoryEvent.TimerCreated;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.ParentInstance;
import studio.fanout.history.Recorded;

/// Carries out what orchestrator code decided in a turn.
final class Turns {
    private final Registry registry;
    private final Dispatcher dispatcher;
    private final Inboxes inboxes;
    private final Lifecycle lifecycle;
    private final Rewinding rewinding;

    Turns(Registry registry, Dispatcher dispatcher, Inboxes inboxes, Lifecycle lifecycle, Rewinding rewinding) {
        this.registry = registry;
        this.dispatcher = dispatcher;
        this.inboxes = inboxes;
        this.lifecycle = lifecycle;
        this.rewinding = rewinding;
    }

    /// Takes a worker's answer. One for a turn that is not under way, or no longer with that worker, changes nothing.
    void answer(Commit commit, String hub, TurnAnswer answer) {
        ActiveInstance named = registry.running(hub, answer.instanceId());
        Lease lease = dispatcher.lease(answer.token(), named, Lease.TURN);
        if (lease == null || !lease.isTurn() || lease.instance() != named) {
            return;
        }
        lease.actions().addAll(answer.actions());
        if (answer.partial()) {
            return;
        }
        dispatcher.finish(lease);
        ActiveInstance instance = lease.instance();
        instance.turnTaken();
        instance.taken(Lease.TURN);
        instance.restUntil(commit.now().plus(rest(lease)));
        carryOut(commit, lease, customStatus(lease, answer));
        inboxes.considerTurn(commit, instance);
    }

    private static @Nullable String customStatus(Lease lease, TurnAnswer answer) {
        String given = answer.customStatus();
        if (given == null) {
            return lease.instance().state().customStatus();
        }
        if (given.length() > Limits.STATUS_LENGTH) {
            lease.actions().clear();
            lease.actions().add(new Action.Unsupported(0, "a custom status of " + given.length() + " characters"));
            return null;
        }
        return given.isEmpty() ? null : given;
    }

    private static Duration rest(Lease lease) {
        Duration took = Duration.ofNanos(System.nanoTime() - lease.delivered());
        Duration rest = took.multipliedBy(Limits.REST_PER_TURN);
        Duration longRest = Duration.ofMillis(Limits.LONG_REST_MILLIS);
        if (rest.compareTo(longRest) <= 0) {
            return rest;
        }
        return took.compareTo(longRest) > 0 ? took : longRest;
    }

    private void carryOut(Commit commit, Lease lease, @Nullable String customStatus) {
        ActiveInstance instance = lease.instance();
        for (Action action : lease.actions()) {
            if (action instanceof Action.Rewind rewind) {
                inboxes.take(commit, instance, lease.taken());
                rewinding.rewriteHistory(commit, instance, rewind.newHistory());
                return;
            }
            if (action instanceof Action.Complete complete
                    && complete.status() == OrchestrationStatus.CONTINUED_AS_NEW) {
                inboxes.take(commit, instance, lease.taken());
                continueAsNew(commit, instance, complete, customStatus);
                return;
            }
        }
        record(commit, lease, customStatus);
    }

    private void record(Commit commit, Lease lease, @Nullable String customStatus) {
        ActiveInstance instance = lease.instance();
        Instant at = instance.nextEventTime(commit.now());
        Decisions decisions = new Decisions(instance, lease.newEvents(), at);
        lease.actions().forEach(decisions::add);
        inboxes.take(commit, instance, lease.taken());
        inboxes.append(commit, instance, decisions.events());
        Action.Complete end = decisions.end();
        if (end != null) {
            inboxes.end(commit, instance, end.status(), end.result(), customStatus, end.failure());
        } else {
            OrchestrationStatus status =
                    instance.progress().suspended() ? OrchestrationStatus.SUSPENDED : OrchestrationStatus.RUNNING;
            instance.state(States.running(instance.state(), status, customStatus, commit.now()));
            commit.write(new Write.UpdateInstance(instance.key(), instance.state()));
        }
        for (Action action : decisions.accepted()) {
            effect(commit, instance, action, at);
        }
    }

    /// What a decision brings about outside the history of its instance.
    private void effect(Commit commit, ActiveInstance instance, Action action, Instant at) {
        switch (action) {
            case Action.ScheduleTask it -> {
                TaskScheduled task = instance.progress().tasks().get(it.id());
                if (task != null && !instance.ended()) {
                    dispatcher.offerActivity(instance, task);
                }
            }
            case Action.CreateTimer it -> {
                TimerCreated timer = instance.progress().timers().get(it.id());
                if (timer != null && !instance.ended()) {
                    inboxes.setAlarm(instance, timer);
                }
            }
            case Action.CreateChild it -> createChild(commit, instance, it, at);
            case Action.SendEvent it -> lifecycle.raise(commit, instance.hub(), it.instanceId(), it.name(), it.data());
            case Action.Terminate it ->
                lifecycle.terminate(commit, instance.hub(), it.instanceId(), it.reason(), it.recurse());
            case Action.Complete _, Action.Rewind _, Action.Unsupported _ -> {}
        }
    }

    private void createChild(Commit commit, ActiveInstance parent, Action.CreateChild action, Instant at) {
        ChildCreated created = parent.progress().children().get(action.id());
        String childId = created == null ? Decisions.childId(parent, action) : created.instanceId();
        StoredInstance existing = registry.find(parent.hub(), childId).orElse(null);
        if (existing != null && !existing.state().status().isTerminal()) {
            if (!parent.ended()) {
                Failure taken = Failure.of(
                        "OrchestrationAlreadyExists",
                        "An orchestration instance with the id " + childId + " exists already and has not ended");
                inboxes.deliver(
                        commit,
                        parent,
                        new ChildFailed(HistoryEvent.NO_ID, parent.nextEventTime(at), action.id(), taken));
            }
            return;
        }
        if (existing != null) {
            registry.remove(commit, existing);
        }
        InstanceState state = parent.state();
        ParentInstance parentInstance =
                new ParentInstance(action.id(), state.name(), state.version(), state.instanceId(), state.executionId());
        lifecycle.create(
                commit,
                parent.hub(),
                parent.root(),
                new ExecutionStarted(
                        HistoryEvent.NO_ID,
                        commit.now(),
                        action.name(),
                        action.version(),
                        action.input(),
                        childId,
                        UUID.randomUUID().toString(),
                        parentInstance,
                        null,
                        action.trace(),
                        action.tags()));
    }

    /// Begins the next generation: the history is forgotten, and of what has not been seen yet only what came from
    /// outside is kept.
    private void continueAsNew(
            Commit commit, ActiveInstance instance, Action.Complete complete, @Nullable String customStatus) {
        InstanceState old = instance.state();
        List<Recorded> unseen = new ArrayList<>(complete.carryover());
        for (Recorded event : inboxes.drain(commit, instance)) {
            switch (event.event()) {
                case EventRaised _, ExecutionSuspended _, ExecutionResumed _ -> unseen.add(event);
                default -> {}
            }
        }
        commit.write(new Write.ClearHistory(instance.key()));
        instance.startOver();
        commit.change(instance).restart();
        ExecutionStarted start = new ExecutionStarted(
                HistoryEvent.NO_ID,
                instance.nextEventTime(commit.now()),
                old.name(),
                complete.newVersion() == null ? old.version() : complete.newVersion(),
                complete.result(),
                old.instanceId(),
                UUID.randomUUID().toString(),
                instance.stored().parent(),
                null,
                null,
                old.tags());
        instance.state(States.continued(old, start, customStatus));
        commit.write(new Write.PutInstance(instance.stored()));
        inboxes.deliver(commit, instance, start);
        unseen.forEach(event -> inboxes.deliver(commit, instance, event));
    }
}
