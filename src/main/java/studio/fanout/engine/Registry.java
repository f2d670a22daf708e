package studio.fanout.engine;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Recorded;
import studio.fanout.wire.HistoryDecoder;

/// Which instances there are: those that have not ended in memory, the others in the store.
///
/// Belongs to the scheduler's thread and knows also what the transaction under way has done.
final class Registry {
    private record Id(String hub, String instanceId) {}

    private final Store store;
    private final Map<Id, ActiveInstance> active = new HashMap<>();
    private final Set<Long> removed = new HashSet<>();
    private long lastKey;
    private long lastSequence;

    Registry(Store store) {
        this.store = store;
    }

    /// Brings back every instance that has not ended.
    Collection<ActiveInstance> load() {
        active.clear();
        removed.clear();
        lastKey = Math.max(lastKey, store.lastKey());
        lastSequence = Math.max(lastSequence, store.lastSequence());
        store.unfinished().forEach(this::load);
        return active.values();
    }

    /// Brings back one instance, whether it has ended or not.
    ActiveInstance load(StoredInstance stored) {
        ActiveInstance instance = new ActiveInstance(stored);
        for (ByteString encoded : store.history(stored.key(), 0, Integer.MAX_VALUE)) {
            instance.committed(decode(encoded));
        }
        for (Queued queued : store.inbox(stored.key())) {
            instance.enqueue(queued);
            instance.notLaterThan(queued.event().event().timestamp());
        }
        store.attempts(stored.key()).forEach(a -> instance.deliveredBefore(a.taskId(), a.number()));
        add(instance);
        return instance;
    }

    void add(ActiveInstance instance) {
        active.put(new Id(instance.hub(), instance.instanceId()), instance);
    }

    /// The instance if it is in memory: it has not ended, or ended in the transaction under way. Else null.
    @Nullable
    ActiveInstance active(String hub, String instanceId) {
        return active.get(new Id(hub, instanceId));
    }

    /// The instance if it has not ended, else null.
    @Nullable
    ActiveInstance running(String hub, String instanceId) {
        ActiveInstance instance = active(hub, instanceId);
        return instance == null || instance.ended() ? null : instance;
    }

    Optional<StoredInstance> find(String hub, String instanceId) {
        ActiveInstance instance = active(hub, instanceId);
        if (instance != null) {
            return Optional.of(instance.stored());
        }
        return store.find(hub, instanceId).filter(stored -> !removed.contains(stored.key()));
    }

    /// Whether the instance has not been removed or replaced.
    boolean isStored(ActiveInstance instance) {
        return find(instance.hub(), instance.instanceId())
                .filter(stored -> stored.key() == instance.key())
                .isPresent();
    }

    /// @throws SchedulerException when there is no such instance
    StoredInstance existing(String hub, String instanceId) {
        return find(hub, instanceId)
                .orElseThrow(() -> new SchedulerException(
                        SchedulerException.Reason.NOT_FOUND,
                        "There is no orchestration instance with the id " + instanceId));
    }

    Collection<ActiveInstance> all() {
        return active.values();
    }

    /// The instances of a run as they are now.
    List<StoredInstance> run(long root) {
        Map<Long, StoredInstance> run = new LinkedHashMap<>();
        store.run(root).forEach(stored -> run.put(stored.key(), stored));
        active.values().stream()
                .filter(instance -> instance.root() == root)
                .forEach(instance -> run.put(instance.key(), instance.stored()));
        run.keySet().removeAll(removed);
        return List.copyOf(run.values());
    }

    /// Some stored instances of a hub.
    List<StoredInstance> some(String hub, int atMost) {
        return store.query(new InstanceQuery(hub, Set.of(), null, null, null, 0, atMost));
    }

    void remove(Commit commit, StoredInstance stored) {
        removed.add(stored.key());
        active.remove(new Id(stored.hub(), stored.state().instanceId()));
        commit.removed(stored);
    }

    /// Lets go of what only the transaction needed.
    void committed(Commit commit) {
        for (Commit.Change change : commit.changes()) {
            ActiveInstance instance = change.instance();
            if (instance.ended()) {
                active.remove(new Id(instance.hub(), instance.instanceId()), instance);
            }
        }
        removed.clear();
    }

    long nextKey() {
        return ++lastKey;
    }

    long nextSequence() {
        return ++lastSequence;
    }

    private static Recorded decode(ByteString encoded) {
        try {
            return HistoryDecoder.decode(encoded.toByteArray());
        } catch (InvalidProtocolBufferException e) {
            throw new StoreException("The stored history of an instance cannot be read: " + e.getMessage(), e);
        }
    }
}
