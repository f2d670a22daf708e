package studio.fanout.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import studio.fanout.engine.CompletedQuery;
import studio.fanout.engine.InstanceQuery;
import studio.fanout.engine.Queued;
import studio.fanout.engine.Store;
import studio.fanout.engine.StoredInstance;
import studio.fanout.engine.Write;
import studio.fanout.history.Attempt;
import studio.fanout.history.InstanceState;
import studio.fanout.history.Recorded;

/// Keeps task hubs in memory, for as long as the process lives.
public final class MemoryStore implements Store {
    private record Task(int id, int number) {}

    private static final class Kept {
        private StoredInstance instance;
        private final List<ByteString> history = new ArrayList<>();
        private final TreeMap<Long, Queued> inbox = new TreeMap<>();
        private final TreeMap<Task, Attempt> attempts =
                new TreeMap<>(Comparator.comparingInt(Task::id).thenComparingInt(Task::number));

        Kept(StoredInstance instance) {
            this.instance = instance;
        }

        /// A new generation, or a rewound one: attempts of task ids that will be used again go with the history.
        void forgetHistory() {
            history.clear();
            attempts.clear();
        }
    }

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final TreeMap<Long, Kept> kept = new TreeMap<>();
    private final Map<String, Map<String, Long>> keys = new HashMap<>();

    @Override
    public void commit(List<Write> writes) {
        lock.writeLock().lock();
        try {
            writes.forEach(this::apply);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void apply(Write write) {
        switch (write) {
            case Write.PutInstance it -> put(it.instance());
            case Write.RemoveInstance it -> remove(it.key());
            case Write.RemoveHub it ->
                List.copyOf(keys.getOrDefault(it.hub(), Map.of()).values()).forEach(this::remove);
            case Write.UpdateInstance it -> change(it.key(), k -> k.instance = updated(k.instance, it.state()));
            case Write.AppendHistory it ->
                change(it.key(), k -> it.events().forEach(event -> k.history.add(bytes(event))));
            case Write.ClearHistory it -> change(it.key(), Kept::forgetHistory);
            case Write.Enqueue it ->
                change(it.key(), k -> k.inbox.put(it.queued().sequence(), it.queued()));
            case Write.Dequeue it ->
                change(it.key(), k -> k.inbox.headMap(it.through(), true).clear());
            case Write.PutAttempt it ->
                change(
                        it.key(),
                        k -> k.attempts.put(
                                new Task(it.attempt().taskId(), it.attempt().number()), it.attempt()));
        }
    }

    private void change(long key, Consumer<Kept> change) {
        Kept found = kept.get(key);
        if (found != null) {
            change.accept(found);
        }
    }

    private void put(StoredInstance instance) {
        Kept existing = kept.get(instance.key());
        if (existing == null) {
            kept.put(instance.key(), new Kept(instance));
            keys.computeIfAbsent(instance.hub(), _ -> new HashMap<>())
                    .put(instance.state().instanceId(), instance.key());
        } else {
            existing.instance = instance;
        }
    }

    private void remove(long key) {
        Kept removed = kept.remove(key);
        if (removed != null) {
            keys.getOrDefault(removed.instance.hub(), Map.of())
                    .remove(removed.instance.state().instanceId(), key);
        }
    }

    private static StoredInstance updated(StoredInstance instance, InstanceState state) {
        return instance.with(state);
    }

    private static ByteString bytes(Recorded event) {
        return UnsafeByteOperations.unsafeWrap(event.encoded());
    }

    @Override
    public long lastKey() {
        return read(() -> kept.isEmpty() ? 0 : kept.lastKey());
    }

    @Override
    public long lastSequence() {
        return read(() -> kept.values().stream()
                .filter(k -> !k.inbox.isEmpty())
                .mapToLong(k -> k.inbox.lastKey())
                .max()
                .orElse(0));
    }

    @Override
    public List<StoredInstance> unfinished() {
        return select(instance -> !instance.state().status().isTerminal());
    }

    @Override
    public List<Queued> inbox(long key) {
        return read(
                () -> kept.containsKey(key) ? List.copyOf(kept.get(key).inbox.values()) : List.of());
    }

    @Override
    public Optional<StoredInstance> find(String hub, String instanceId) {
        return read(() -> Optional.ofNullable(keys.getOrDefault(hub, Map.of()).get(instanceId))
                .map(kept::get)
                .map(found -> found.instance));
    }

    @Override
    public List<StoredInstance> query(InstanceQuery query) {
        return read(() -> kept.tailMap(query.after(), false).values().stream()
                .map(k -> k.instance)
                .filter(instance -> matches(instance, query))
                .limit(query.limit())
                .map(instance -> instance.with(instance.state().withoutPayloads()))
                .toList());
    }

    private static boolean matches(StoredInstance instance, InstanceQuery query) {
        InstanceState state = instance.state();
        return instance.hub().equals(query.hub())
                && (query.statuses().isEmpty() || query.statuses().contains(state.status()))
                && (query.createdFrom() == null || !state.created().isBefore(query.createdFrom()))
                && (query.createdTo() == null || !state.created().isAfter(query.createdTo()))
                && (query.idPrefix() == null || state.instanceId().startsWith(query.idPrefix()));
    }

    @Override
    public List<StoredInstance> completed(CompletedQuery query) {
        return read(() -> kept.values().stream()
                .map(k -> k.instance)
                .filter(instance -> matches(instance, query))
                .sorted(Comparator.comparing(MemoryStore::completedAt)
                        .thenComparing(instance -> instance.state().instanceId()))
                .limit(query.limit())
                .map(instance -> instance.with(instance.state().withoutPayloads()))
                .toList());
    }

    private static boolean matches(StoredInstance instance, CompletedQuery query) {
        InstanceState state = instance.state();
        Instant completed = state.completed();
        return completed != null
                && state.status().isTerminal()
                && instance.hub().equals(query.hub())
                && (query.statuses().isEmpty() || query.statuses().contains(state.status()))
                && (query.from() == null || !completed.isBefore(query.from()))
                && (query.to() == null || completed.isBefore(query.to()))
                && (query.afterTime() == null
                        || completed.isAfter(query.afterTime())
                        || (completed.equals(query.afterTime())
                                && state.instanceId().compareTo(query.afterId()) > 0));
    }

    private static Instant completedAt(StoredInstance instance) {
        Instant completed = instance.state().completed();
        return completed == null ? Instant.MAX : completed;
    }

    @Override
    public List<StoredInstance> run(long root) {
        return select(instance -> instance.root() == root).stream()
                .map(instance -> instance.with(instance.state().briefly()))
                .toList();
    }

    @Override
    public List<ByteString> history(long key, int from, int to) {
        return read(() -> {
            Kept found = kept.get(key);
            if (found == null) {
                return List.of();
            }
            int end = Math.min(to, found.history.size());
            return from >= end ? List.of() : List.copyOf(found.history.subList(from, end));
        });
    }

    @Override
    public List<ByteString> historyPage(long key, int from, int bytes) {
        return read(() -> {
            Kept found = kept.get(key);
            List<ByteString> page = new ArrayList<>();
            long taken = 0;
            for (int i = from; found != null && i < found.history.size() && taken < bytes; i++) {
                page.add(found.history.get(i));
                taken += found.history.get(i).size();
            }
            return page;
        });
    }

    @Override
    public List<Attempt> attempts(long key) {
        return read(
                () -> kept.containsKey(key) ? List.copyOf(kept.get(key).attempts.values()) : List.of());
    }

    @Override
    public void close() {}

    private List<StoredInstance> select(Predicate<StoredInstance> wanted) {
        return read(() -> Stream.of(kept.values())
                .flatMap(Collection::stream)
                .map(k -> k.instance)
                .filter(wanted)
                .toList());
    }

    private <T> T read(Supplier<T> reading) {
        lock.readLock().lock();
        try {
            return reading.get();
        } finally {
            lock.readLock().unlock();
        }
    }
}
