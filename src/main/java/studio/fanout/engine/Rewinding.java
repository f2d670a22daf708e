package studio.fanout.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.fanout.engine.SchedulerException.Reason;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.ChildCreated;
import studio.fanout.history.HistoryEvent.ExecutionRewound;
import studio.fanout.history.HistoryEvent.ExecutionStarted;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.Recorded;

/// Lets an instance that failed go on from before its failure.
final class Rewinding {
    private final Registry registry;
    private final Inboxes inboxes;

    Rewinding(Registry registry, Inboxes inboxes) {
        this.registry = registry;
        this.inboxes = inboxes;
    }

    /// Asks the worker to take a failed instance back to before its failure.
    void rewind(Commit commit, String hub, String instanceId, @Nullable String reason) {
        StoredInstance stored = registry.existing(hub, instanceId);
        if (stored.state().status() != OrchestrationStatus.FAILED) {
            throw new SchedulerException(
                    Reason.NOT_NOW,
                    "The instance " + instanceId + " is " + stored.state().status()
                            + "; only one that has failed can be rewound");
        }
        rewind(commit, stored, reason);
    }

    private void rewind(Commit commit, StoredInstance stored, @Nullable String reason) {
        ActiveInstance failedJustNow =
                registry.active(stored.hub(), stored.state().instanceId());
        ActiveInstance instance = failedJustNow == null ? registry.load(stored) : failedJustNow;
        instance.state(States.rewound(stored.state(), stored.state().executionId(), commit.now()));
        commit.change(instance);
        commit.write(new Write.PutInstance(instance.stored()));
        inboxes.deliver(
                commit,
                instance,
                new ExecutionRewound(HistoryEvent.NO_ID, instance.nextEventTime(commit.now()), reason));
    }

    /// Replaces the history of a rewound instance with the worker's, and goes on from there: activities that failed
    /// are gone from it and will be scheduled anew, child orchestrations that failed are rewound too.
    void rewriteHistory(Commit commit, ActiveInstance instance, List<Recorded> newHistory) {
        List<Recorded> unseen = inboxes.drain(commit, instance);
        commit.write(new Write.ClearHistory(instance.key()));
        instance.startOver();
        commit.change(instance).restart();
        String execution = newHistory.stream()
                .map(Recorded::event)
                .filter(ExecutionStarted.class::isInstance)
                .map(event -> ((ExecutionStarted) event).executionId())
                .findFirst()
                .orElse(instance.state().executionId());
        inboxes.append(commit, instance, newHistory);
        instance.state(States.rewound(instance.state(), execution, commit.now()));
        commit.write(new Write.PutInstance(instance.stored()));
        unseen.forEach(event -> inboxes.deliver(commit, instance, event));
        for (ChildCreated child : List.copyOf(instance.progress().children().values())) {
            registry.find(instance.hub(), child.instanceId()).ifPresent(found -> catchUp(commit, found, execution));
        }
        instance.wake();
        inboxes.resume(commit, instance);
    }

    private void catchUp(Commit commit, StoredInstance stored, @Nullable String execution) {
        StoredInstance child = stored.ofExecution(execution);
        ActiveInstance active = registry.active(child.hub(), child.state().instanceId());
        if (active != null) {
            active.parentContinuesAs(execution);
            commit.write(new Write.PutInstance(active.stored()));
        }
        if (child.state().status() == OrchestrationStatus.FAILED) {
            rewind(commit, child, "The parent was rewound");
        } else if (child.state().status().isTerminal()) {
            inboxes.tellParent(commit, child);
        }
    }
}
