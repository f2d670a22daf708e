package studio.fanout.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.fanout.engine.SchedulerException.Reason;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.ChildCreated;
import studio.fanout.history.HistoryEvent.EventRaised;
import studio.fanout.history.HistoryEvent.ExecutionCompleted;
import studio.fanout.history.HistoryEvent.ExecutionResumed;
import studio.fanout.history.HistoryEvent.ExecutionStarted;
import studio.fanout.history.HistoryEvent.ExecutionSuspended;
import studio.fanout.history.HistoryEvent.ExecutionTerminated;
import studio.fanout.history.HistoryEvent.TurnCompleted;
import studio.fanout.history.HistoryEvent.TurnStarted;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.Recorded;
import studio.fanout.wire.HistoryEncoder;

/// What people do to instances: start, signal, suspend, end, run again, remove.
final class Lifecycle {
    private final Registry registry;
    private final Inboxes inboxes;

    Lifecycle(Registry registry, Inboxes inboxes) {
        this.registry = registry;
        this.inboxes = inboxes;
    }

    String start(Commit commit, String hub, StartRequest request) {
        String id = request.instanceId().isEmpty() ? UUID.randomUUID().toString() : request.instanceId();
        registry.find(hub, id).ifPresent(existing -> replace(commit, existing, request.replaceable()));
        create(
                commit,
                hub,
                0,
                new ExecutionStarted(
                        HistoryEvent.NO_ID,
                        commit.now(),
                        request.name(),
                        request.version(),
                        request.input(),
                        id,
                        UUID.randomUUID().toString(),
                        null,
                        request.scheduledStart(),
                        request.trace(),
                        request.tags()));
        return id;
    }

    private void replace(Commit commit, StoredInstance existing, @Nullable Set<OrchestrationStatus> replaceable) {
        OrchestrationStatus status = existing.state().status();
        boolean allowed = replaceable == null ? status.isTerminal() : replaceable.contains(status);
        if (!allowed) {
            throw new SchedulerException(
                    Reason.ALREADY_EXISTS,
                    "An orchestration instance with the id " + existing.state().instanceId() + " exists already and is "
                            + status);
        }
        ActiveInstance running =
                registry.running(existing.hub(), existing.state().instanceId());
        if (running != null) {
            inboxes.end(commit, running, OrchestrationStatus.TERMINATED, null, null, null);
        }
        registry.remove(commit, existing);
    }

    /// Creates an instance and lets it begin.
    ///
    /// @param root the run it belongs to, 0 when it is one of its own
    void create(Commit commit, String hub, long root, ExecutionStarted start) {
        long key = registry.nextKey();
        StoredInstance stored =
                new StoredInstance(key, root == 0 ? key : root, hub, States.pending(start), start.parent());
        ActiveInstance instance = new ActiveInstance(stored);
        registry.add(instance);
        commit.change(instance);
        commit.write(new Write.PutInstance(stored));
        inboxes.deliver(commit, instance, start);
    }

    /// Events for an instance that has ended, or never was, are dropped.
    void raise(Commit commit, String hub, String instanceId, String name, @Nullable String input) {
        ActiveInstance instance = registry.running(hub, instanceId);
        if (instance != null) {
            inboxes.deliver(
                    commit,
                    instance,
                    new EventRaised(HistoryEvent.NO_ID, instance.nextEventTime(commit.now()), name, input));
        }
    }

    void suspend(Commit commit, String hub, String instanceId, @Nullable String reason) {
        ActiveInstance instance = registry.running(hub, instanceId);
        if (instance != null) {
            inboxes.deliver(
                    commit,
                    instance,
                    new ExecutionSuspended(HistoryEvent.NO_ID, instance.nextEventTime(commit.now()), reason));
        }
    }

    void resume(Commit commit, String hub, String instanceId, @Nullable String reason) {
        ActiveInstance instance = registry.running(hub, instanceId);
        if (instance != null) {
            inboxes.deliver(
                    commit,
                    instance,
                    new ExecutionResumed(HistoryEvent.NO_ID, instance.nextEventTime(commit.now()), reason));
        }
    }

    /// Ends an instance at once, with no turn and no worker; what its activities still bring is dropped. Nothing
    /// happens to one that has ended, or never was.
    void terminate(Commit commit, String hub, String instanceId, @Nullable String output, boolean recurse) {
        ActiveInstance instance = registry.running(hub, instanceId);
        if (instance == null) {
            return;
        }
        List<ChildCreated> children = List.copyOf(instance.progress().children().values());
        inboxes.append(commit, instance, termination(commit, instance, output, recurse));
        String stored = output == null || output.isEmpty() ? null : output;
        inboxes.end(
                commit,
                instance,
                OrchestrationStatus.TERMINATED,
                stored,
                instance.state().customStatus(),
                null);
        if (recurse) {
            children.forEach(child -> terminate(commit, hub, child.instanceId(), output, true));
        }
    }

    private static List<Recorded> termination(
            Commit commit, ActiveInstance instance, @Nullable String output, boolean recurse) {
        List<Recorded> events = new ArrayList<>();
        if (!instance.progress().started()) {
            events.add(HistoryEncoder.record(new TurnStarted(HistoryEvent.NO_ID, instance.nextTurnTime(commit.now()))));
            instance.inbox().stream()
                    .map(Queued::event)
                    .filter(event -> event.event() instanceof ExecutionStarted)
                    .forEach(events::add);
            events.add(
                    HistoryEncoder.record(new TurnCompleted(HistoryEvent.NO_ID, instance.nextEventTime(commit.now()))));
        }
        var at = instance.nextEventTime(commit.now());
        events.add(HistoryEncoder.record(new ExecutionTerminated(HistoryEvent.NO_ID, at, output, recurse)));
        events.add(HistoryEncoder.record(
                new ExecutionCompleted(HistoryEvent.NO_ID, at, OrchestrationStatus.TERMINATED, output, null)));
        return events;
    }

    /// Starts an instance that has ended once more, from the beginning and with the same input.
    String restart(Commit commit, String hub, String instanceId, boolean newId) {
        StoredInstance stored = registry.existing(hub, instanceId);
        InstanceState state = stored.state();
        if (!state.status().isTerminal()) {
            throw new SchedulerException(
                    Reason.NOT_NOW,
                    "The instance " + instanceId + " is " + state.status()
                            + "; only one that has ended can be restarted");
        }
        return start(
                commit,
                hub,
                new StartRequest(
                        newId ? "" : instanceId,
                        state.name(),
                        state.version(),
                        state.input(),
                        null,
                        null,
                        null,
                        state.tags()));
    }
}
