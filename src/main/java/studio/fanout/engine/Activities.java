package studio.fanout.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Attempt;
import studio.fanout.history.Attempt.Outcome;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.TaskCompleted;
import studio.fanout.history.HistoryEvent.TaskFailed;

/// Takes what workers say of activities: how they ended, and when they ran.
final class Activities {
    private final Registry registry;
    private final Dispatcher dispatcher;
    private final Inboxes inboxes;

    Activities(Registry registry, Dispatcher dispatcher, Inboxes inboxes) {
        this.registry = registry;
        this.dispatcher = dispatcher;
        this.inboxes = inboxes;
    }

    /// Takes a worker's answer. One that is not waited for, or no longer from that worker, changes nothing.
    void answer(Commit commit, String hub, ActivityAnswer answer) {
        ActiveInstance named = registry.running(hub, answer.instanceId());
        Lease lease = dispatcher.lease(answer.token(), named, answer.taskId());
        if (lease == null || lease.isTurn() || lease.taskId() != answer.taskId()) {
            return;
        }
        ActiveInstance instance = lease.instance();
        if (!instance.hub().equals(hub) || !instance.instanceId().equals(answer.instanceId())) {
            return;
        }
        boolean waitedFor = instance == named && lease.equals(instance.leases().get(answer.taskId()));
        boolean ofThisGeneration = lease.equals(instance.leases().get(answer.taskId()));
        dispatcher.finish(lease);
        if (!waitedFor || !instance.progress().tasks().containsKey(answer.taskId())) {
            if (ofThisGeneration && instance.ended() && answer.attempt() != null && isAsItEnded(instance)) {
                put(commit, instance, answer.attempt());
            }
            return;
        }
        if (answer.attempt() != null) {
            put(commit, instance, answer.attempt());
        }
        instance.attempts().remove(answer.taskId());
        Instant at = instance.nextEventTime(commit.now());
        inboxes.deliver(
                commit,
                instance,
                answer.failure() == null
                        ? new TaskCompleted(HistoryEvent.NO_ID, at, answer.taskId(), answer.result())
                        : new TaskFailed(HistoryEvent.NO_ID, at, answer.taskId(), answer.failure()));
    }

    /// Takes reports of what workers run; only those of activities that are with a worker count.
    void observe(Commit commit, String hub, List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            ActiveInstance instance = registry.running(hub, attempt.instanceId());
            if (instance != null
                    && instance.isExecution(attempt.executionId())
                    && instance.leases().containsKey(attempt.taskId())) {
                put(commit, instance, attempt);
            }
        }
    }

    /// Whether an instance that has ended is neither gone nor under way again.
    private boolean isAsItEnded(ActiveInstance instance) {
        return registry.find(instance.hub(), instance.instanceId())
                .filter(stored -> stored.key() == instance.key()
                        && stored.state().lastUpdated().equals(instance.state().lastUpdated()))
                .isPresent();
    }

    void abandon(Commit commit, String hub, String token) {
        Lease lease = dispatcher.lease(token, null, Lease.TURN);
        if (lease != null && lease.instance().hub().equals(hub)) {
            dispatcher.release(lease);
            abandoned(commit, List.of(lease));
        }
    }

    /// Notes that the workers no longer have these.
    void abandoned(Commit commit, Collection<Lease> leases) {
        for (Lease lease : leases) {
            ActiveInstance instance = lease.instance();
            if (lease.isWaitedFor() && registry.isStored(instance)) {
                Attempt attempt = instance.attempts().remove(lease.taskId());
                if (attempt != null) {
                    close(commit, instance, attempt, commit.now());
                }
            }
        }
    }

    /// Notes that the attempts a crash cut off are over; those that workers still have go on.
    ///
    /// @param at when that was, as far as known
    void interrupted(Commit commit, ActiveInstance instance, List<Attempt> attempts, Instant at) {
        for (Attempt attempt : attempts) {
            if (attempt.outcome() != Outcome.RUNNING) {
                continue;
            }
            if (instance.leases().containsKey(attempt.taskId())
                    && attempt.number() == instance.delivery(attempt.taskId())) {
                instance.attempts().put(attempt.taskId(), attempt);
            } else {
                close(commit, instance, attempt, at.isBefore(attempt.started()) ? attempt.started() : at);
            }
        }
    }

    private void put(Commit commit, ActiveInstance instance, Attempt seen) {
        Attempt attempt = numbered(instance, seen, seen.finished(), seen.outcome());
        if (attempt.outcome() == Outcome.RUNNING) {
            instance.attempts().put(attempt.taskId(), attempt);
        }
        save(commit, instance, attempt);
    }

    /// The scheduler counts deliveries, since a worker knows only its own.
    private static Attempt numbered(
            ActiveInstance instance, Attempt seen, @Nullable Instant finished, Outcome outcome) {
        return new Attempt(
                instance.instanceId(),
                instance.state().executionId(),
                seen.taskId(),
                outcome == Outcome.ABANDONED ? seen.number() : instance.delivery(seen.taskId()),
                seen.worker(),
                seen.slot(),
                seen.started(),
                finished,
                outcome);
    }

    private static void close(Commit commit, ActiveInstance instance, Attempt attempt, Instant at) {
        save(commit, instance, numbered(instance, attempt, at, Outcome.ABANDONED));
    }

    private static void save(Commit commit, ActiveInstance instance, Attempt attempt) {
        commit.write(new Write.PutAttempt(instance.key(), attempt));
        commit.change(instance).attempts().add(attempt);
    }
}
