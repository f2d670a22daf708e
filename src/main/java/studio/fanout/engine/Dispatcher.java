package studio.fanout.engine;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.HistoryEvent.TaskScheduled;
import studio.fanout.history.Recorded;

/// Hands work to workers: who gets what next, and who has what.
///
/// Work of different names waits in different lanes, so that work nobody takes holds up nothing else.
final class Dispatcher {
    private record Lane(String name, @Nullable String version) {}

    /// @param task the activity, or null for a turn
    private record Entry(ActiveInstance instance, @Nullable TaskScheduled task) {}

    private static final class Hub {
        private final FairQueue<Lane, Entry> turns = new FairQueue<>();
        private final FairQueue<Lane, Entry> activities = new FairQueue<>();
        private final Set<WorkerStream> streams = new LinkedHashSet<>();

        FairQueue<Lane, Entry> queue(boolean turn) {
            return turn ? turns : activities;
        }

        boolean isIdle() {
            return streams.isEmpty() && turns.isIdle() && activities.isIdle();
        }
    }

    private final Map<String, Hub> hubs = new HashMap<>();
    private final Leases leases = new Leases();
    private final String boot = UUID.randomUUID().toString().substring(0, 8);
    private long deliveries;

    void connect(WorkerStream stream) {
        hub(stream.hub()).streams.add(stream);
    }

    /// The worker is gone: what it had waits again, in front and in the order in which it was given.
    List<Lease> disconnect(WorkerStream stream) {
        Hub hub = hub(stream.hub());
        hub.streams.remove(stream);
        List<Lease> open = List.copyOf(stream.leases());
        open.reversed().forEach(this::release);
        if (hub.isIdle()) {
            hubs.remove(stream.hub());
        }
        return open;
    }

    void offerActivity(ActiveInstance instance, TaskScheduled task) {
        hub(instance.hub())
                .activities
                .add(new Lane(task.name(), task.version()), instance.root(), new Entry(instance, task));
    }

    void offerTurn(ActiveInstance instance) {
        if (!instance.queued()) {
            instance.queued(true);
            Lane lane = new Lane(instance.state().name(), instance.state().version());
            hub(instance.hub()).turns.add(lane, instance.root(), new Entry(instance, null));
        }
    }

    /// The lease of a token; without a token, the one of the activity or turn. Null when there is no such lease.
    @Nullable
    Lease lease(String token, @Nullable ActiveInstance instance, int taskId) {
        if (!token.isEmpty()) {
            return leases.get(token);
        }
        if (instance == null) {
            return null;
        }
        return taskId == Lease.TURN ? instance.turn() : instance.leases().get(taskId);
    }

    /// The item is done with.
    void finish(Lease lease) {
        if (!leases.end(lease)) {
            return;
        }
        lease.queue().done(lease.instance().root());
        if (lease.isTurn()) {
            if (lease.equals(lease.instance().turn())) {
                lease.instance().turn(null);
            }
        } else {
            lease.instance().leases().remove(lease.taskId(), lease);
        }
    }

    /// The item is to be done by somebody else.
    void release(Lease lease) {
        finish(lease);
        ActiveInstance instance = lease.instance();
        if (lease.isTurn()) {
            if (instance.needsTurn()) {
                offerTurn(instance);
            }
            return;
        }
        TaskScheduled task = lease.task();
        if (task != null && lease.isWaitedFor()) {
            hub(instance.hub())
                    .activities
                    .addFirst(new Lane(task.name(), task.version()), instance.root(), new Entry(instance, task));
        }
    }

    /// What was granted and ended since the last time is final.
    void committed() {
        leases.committed();
    }

    /// Forgets all work; the workers stay, and with them the activities they have had since before this step.
    void rollBack() {
        leases.rollBack();
        hubs.replaceAll((_, hub) -> {
            Hub empty = new Hub();
            empty.streams.addAll(hub.streams);
            empty.streams.forEach(WorkerStream::forget);
            return empty;
        });
    }

    /// Finds the activities of an instance that workers still have.
    void adopt(ActiveInstance instance) {
        for (Lease kept : leases.takeKept(instance.key())) {
            Hub hub = hub(instance.hub());
            TaskScheduled task = instance.progress().tasks().get(kept.taskId());
            if (task != null
                    && hub.streams.contains(kept.stream())
                    && instance.isExecution(kept.instance().state().executionId())) {
                Lease lease = new Lease(
                        kept.token(), instance, kept.stream(), task, hub.activities, List.of(), 0, kept.bytes());
                hub.activities.begin(instance.root());
                leases.renew(lease);
                instance.leases().put(lease.taskId(), lease);
                instance.deliveredBefore(lease.taskId(), kept.instance().delivery(lease.taskId()));
            }
        }
    }

    /// Every instance has found its own.
    void adopted() {
        leases.forgetKept();
    }

    /// Hands out whatever somebody has room for. The items are sent after the commit.
    void dispatch(Commit commit) {
        for (Hub hub : hubs.values()) {
            serve(hub, true, commit);
            serve(hub, false, commit);
        }
    }

    private void serve(Hub hub, boolean turn, Commit commit) {
        FairQueue<Lane, Entry> queue = hub.queue(turn);
        for (var next = queue.poll(lane -> freest(hub, turn, lane) != null);
                next != null;
                next = queue.poll(lane -> freest(hub, turn, lane) != null)) {
            WorkerStream stream = freest(hub, turn, next.lane());
            if (stream == null || !deliver(next.item(), queue, stream, commit)) {
                queue.done(next.run());
            }
        }
    }

    private static @Nullable WorkerStream freest(Hub hub, boolean turn, Lane lane) {
        WorkerStream best = null;
        for (WorkerStream stream : hub.streams) {
            boolean takes = turn
                    ? stream.hasRoomForTurn() && stream.filter().takesTurn(lane.name, lane.version)
                    : stream.hasRoomForActivity() && stream.filter().takesActivity(lane.name, lane.version);
            if (takes && (best == null || stream.load(turn) < best.load(turn))) {
                best = stream;
            }
        }
        return best;
    }

    private boolean deliver(Entry entry, FairQueue<Lane, Entry> queue, WorkerStream stream, Commit commit) {
        return entry.task == null
                ? deliverTurn(entry.instance, queue, stream, commit)
                : deliverActivity(entry.instance, entry.task, queue, stream, commit);
    }

    private boolean deliverActivity(
            ActiveInstance instance,
            TaskScheduled task,
            FairQueue<Lane, Entry> queue,
            WorkerStream stream,
            Commit commit) {
        long bytes = task.input() == null ? 0 : task.input().length();
        Lease lease = new Lease(nextToken(), instance, stream, task, queue, List.of(), 0, bytes);
        if (!lease.isWaitedFor() || instance.leases().containsKey(task.eventId())) {
            return false;
        }
        leases.grant(lease);
        instance.leases().put(task.eventId(), lease);
        instance.delivered(task.eventId());
        WorkItem item = new WorkItem.Activity(
                lease.token(), instance.instanceId(), instance.state().executionId(), task);
        stream.expect(item.bytes());
        commit.then(() -> stream.send(item));
        return true;
    }

    private boolean deliverTurn(
            ActiveInstance instance, FairQueue<Lane, Entry> queue, WorkerStream stream, Commit commit) {
        instance.queued(false);
        if (!instance.needsTurn()) {
            return false;
        }
        List<Recorded> newEvents = TurnEvents.of(instance, commit.now());
        int taken = newEvents.size() - 1;
        long bytes = TurnEvents.bytes(newEvents) + (stream.fetchesHistory() ? 0 : instance.historyBytes());
        Lease lease = new Lease(nextToken(), instance, stream, null, queue, newEvents, taken, bytes);
        leases.grant(lease);
        instance.turn(lease);
        WorkItem item = new WorkItem.Turn(
                lease.token(),
                instance.key(),
                instance.instanceId(),
                instance.state().executionId(),
                instance.events(),
                instance.historyBytes(),
                newEvents);
        stream.expect(item.bytes());
        commit.then(() -> stream.send(item));
        return true;
    }

    private String nextToken() {
        return boot + "-" + ++deliveries;
    }

    private Hub hub(String name) {
        return hubs.computeIfAbsent(name, _ -> new Hub());
    }
}
