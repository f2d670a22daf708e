package studio.fanout.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.ExecutionRewound;
import studio.fanout.history.HistoryEvent.ExecutionStarted;
import studio.fanout.history.HistoryEvent.TaskScheduled;
import studio.fanout.history.HistoryEvent.TurnStarted;
import studio.fanout.history.Recorded;
import studio.fanout.wire.HistoryEncoder;

/// Hands work to workers: who gets what next, and who has what.
///
/// Work of different names waits in different lanes, so that work nobody takes holds up nothing else.
final class Dispatcher {
    private record Lane(boolean turn, String name, @Nullable String version) {}

    private record Entry(ActiveInstance instance, int taskId) {}

    private static final class Hub {
        private final Map<Lane, FairQueue<Entry>> lanes = new LinkedHashMap<>();
        private final List<WorkerStream> streams = new ArrayList<>();
    }

    private final Map<String, Hub> hubs = new HashMap<>();
    private final Map<String, Lease> leases = new HashMap<>();
    private final String boot = UUID.randomUUID().toString().substring(0, 8);
    private long deliveries;

    void connect(WorkerStream stream) {
        hub(stream.hub()).streams.add(stream);
    }

    /// The worker is gone: what it had waits again, in front.
    List<Lease> disconnect(WorkerStream stream) {
        hub(stream.hub()).streams.remove(stream);
        List<Lease> open = List.copyOf(stream.leases());
        open.forEach(this::release);
        return open;
    }

    void offerActivity(ActiveInstance instance, TaskScheduled task) {
        lane(instance, task.eventId()).add(instance.root(), new Entry(instance, task.eventId()));
    }

    void offerTurn(ActiveInstance instance) {
        if (!instance.queued()) {
            instance.queued(true);
            lane(instance, Lease.TURN).add(instance.root(), new Entry(instance, Lease.TURN));
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
        if (leases.remove(lease.token()) == null) {
            return;
        }
        lease.stream().let(lease);
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
        } else if (!instance.ended() && instance.progress().tasks().containsKey(lease.taskId())) {
            lane(instance, lease.taskId()).addFirst(instance.root(), new Entry(instance, lease.taskId()));
        }
    }

    /// Forgets all work and all leases; the workers stay.
    void clear() {
        leases.clear();
        hubs.values().forEach(hub -> {
            hub.lanes.clear();
            hub.streams.forEach(WorkerStream::forget);
        });
    }

    /// Hands out whatever somebody has room for. The items are sent after the commit.
    void dispatch(Commit commit) {
        for (Hub hub : hubs.values()) {
            for (Iterator<Map.Entry<Lane, FairQueue<Entry>>> lanes =
                            hub.lanes.entrySet().iterator();
                    lanes.hasNext(); ) {
                Map.Entry<Lane, FairQueue<Entry>> lane = lanes.next();
                serve(hub, lane.getKey(), lane.getValue(), commit);
                if (lane.getValue().isIdle()) {
                    lanes.remove();
                }
            }
        }
    }

    private void serve(Hub hub, Lane lane, FairQueue<Entry> queue, Commit commit) {
        while (!queue.isEmpty()) {
            WorkerStream stream = freest(hub, lane);
            if (stream == null) {
                return;
            }
            Entry entry = queue.poll();
            if (entry == null || !deliver(entry, lane, queue, stream, commit)) {
                if (entry != null) {
                    queue.done(entry.instance.root());
                }
            }
        }
    }

    private static @Nullable WorkerStream freest(Hub hub, Lane lane) {
        WorkerStream best = null;
        for (WorkerStream stream : hub.streams) {
            boolean takes = lane.turn
                    ? stream.filter().takesTurn(lane.name, lane.version) && stream.hasRoomForTurn()
                    : stream.filter().takesActivity(lane.name, lane.version) && stream.hasRoomForActivity();
            if (takes && (best == null || stream.load(lane.turn) < best.load(lane.turn))) {
                best = stream;
            }
        }
        return best;
    }

    private boolean deliver(Entry entry, Lane lane, FairQueue<Entry> queue, WorkerStream stream, Commit commit) {
        ActiveInstance instance = entry.instance;
        return lane.turn
                ? deliverTurn(instance, queue, stream, commit)
                : deliverActivity(instance, entry.taskId, queue, stream, commit);
    }

    private boolean deliverActivity(
            ActiveInstance instance, int taskId, FairQueue<Entry> queue, WorkerStream stream, Commit commit) {
        TaskScheduled task = instance.progress().tasks().get(taskId);
        if (instance.ended() || task == null || instance.leases().containsKey(taskId)) {
            return false;
        }
        Lease lease = new Lease(nextToken(), instance, stream, taskId, queue, List.of(), 0);
        grant(lease);
        instance.leases().put(taskId, lease);
        instance.delivered(taskId);
        WorkItem item = new WorkItem.Activity(
                lease.token(), instance.instanceId(), instance.state().executionId(), task);
        commit.then(() -> stream.send(item));
        return true;
    }

    private boolean deliverTurn(ActiveInstance instance, FairQueue<Entry> queue, WorkerStream stream, Commit commit) {
        instance.queued(false);
        if (!instance.needsTurn()) {
            return false;
        }
        List<Recorded> newEvents = newEvents(instance, commit.now());
        int taken = newEvents.size() - 1;
        Lease lease = new Lease(nextToken(), instance, stream, Lease.TURN, queue, newEvents, taken);
        grant(lease);
        instance.turn(lease);
        WorkItem item = new WorkItem.Turn(
                lease.token(),
                instance.key(),
                instance.instanceId(),
                instance.state().executionId(),
                instance.events(),
                newEvents);
        commit.then(() -> stream.send(item));
        return true;
    }

    /// The start of the turn, then what waits, in order of arrival but with the start of the execution in front:
    /// orchestrator code that sees anything before its start ends at once. A rewind comes alone.
    private static List<Recorded> newEvents(ActiveInstance instance, Instant now) {
        List<Recorded> events = new ArrayList<>(instance.inbox().size() + 1);
        events.add(HistoryEncoder.record(new TurnStarted(HistoryEvent.NO_ID, instance.nextTurnTime(now))));
        for (Queued queued : instance.inbox()) {
            HistoryEvent event = queued.event().event();
            events.add(event instanceof ExecutionStarted ? 1 : events.size(), queued.event());
            if (event instanceof ExecutionRewound) {
                break;
            }
        }
        return events;
    }

    private void grant(Lease lease) {
        leases.put(lease.token(), lease);
        lease.stream().hold(lease);
    }

    private String nextToken() {
        return boot + "-" + ++deliveries;
    }

    private Hub hub(String name) {
        return hubs.computeIfAbsent(name, _ -> new Hub());
    }

    private FairQueue<Entry> lane(ActiveInstance instance, int taskId) {
        Lane lane;
        if (taskId == Lease.TURN) {
            lane = new Lane(true, instance.state().name(), instance.state().version());
        } else {
            TaskScheduled task = instance.progress().tasks().get(taskId);
            if (task == null) {
                throw new IllegalStateException("Task " + taskId + " has its answer already");
            }
            lane = new Lane(false, task.name(), task.version());
        }
        return hub(instance.hub()).lanes.computeIfAbsent(lane, _ -> new FairQueue<>());
    }
}
