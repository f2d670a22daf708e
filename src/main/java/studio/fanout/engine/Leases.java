package studio.fanout.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which items are with workers, by token, and what a step that fails must not change about that.
///
/// A worker that runs an activity knows nothing of a store in trouble. It keeps what it was handed before, so that
/// trouble makes nothing run twice, and its answer is good once the store works again.
final class Leases {
    private final Map<String, Lease> open = new LinkedHashMap<>();
    private final Set<String> unsent = new HashSet<>();
    private final List<Lease> finished = new ArrayList<>();
    private final Map<Long, Map<String, Lease>> kept = new HashMap<>();

    @Nullable
    Lease get(String token) {
        return open.get(token);
    }

    void grant(Lease lease) {
        open.put(lease.token(), lease);
        unsent.add(lease.token());
        lease.stream().hold(lease);
    }

    /// Takes a lease back from a worker that has it since before.
    void renew(Lease lease) {
        open.put(lease.token(), lease);
        lease.stream().hold(lease);
    }

    /// Ends a lease; false when it had ended.
    boolean end(Lease lease) {
        if (open.remove(lease.token()) == null) {
            return false;
        }
        lease.stream().let(lease);
        finished.add(lease);
        return true;
    }

    /// The step is on disk: what was granted is sent, what was ended is over.
    void committed() {
        unsent.clear();
        finished.clear();
    }

    /// Nothing of the step has happened. The activities that workers had before it are kept for their instances; turns
    /// are taken again, since orchestrator code does the same both times.
    void rollBack() {
        finished.forEach(this::keep);
        open.values().forEach(this::keep);
        open.clear();
        committed();
    }

    private void keep(Lease lease) {
        if (!lease.isTurn() && !unsent.contains(lease.token())) {
            kept.computeIfAbsent(lease.instance().key(), _ -> new LinkedHashMap<>())
                    .put(lease.token(), lease);
        }
    }

    /// Gives out what was kept for an instance.
    List<Lease> takeKept(long key) {
        Map<String, Lease> leases = kept.remove(key);
        return leases == null ? List.of() : List.copyOf(leases.values());
    }

    /// Forgets what was kept for instances that are no more.
    void forgetKept() {
        kept.clear();
    }
}
