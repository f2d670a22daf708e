package studio.fanout.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.fanout.history.OrchestrationStatus;

/// Takes instances out of a hub, for good.
final class Removal {
    /// How many instances of a wiped hub are named to those who watch it; they are told that there are more.
    private static final int NAMED = Limits.PAGE + 1;

    private final Registry registry;

    Removal(Registry registry) {
        this.registry = registry;
    }

    /// Removes an instance that has ended, and with it its descendants if asked; then all of them or none.
    ///
    /// @return how many were removed: 0 when it is not there, or when one that would go has not ended
    int purge(Commit commit, String hub, String instanceId, boolean recursive) {
        Optional<StoredInstance> found = registry.find(hub, instanceId);
        if (found.isEmpty()) {
            return 0;
        }
        List<StoredInstance> family = recursive ? family(found.get()) : List.of(found.get());
        if (!family.stream().allMatch(each -> each.state().status().isTerminal())) {
            return 0;
        }
        family.forEach(each -> registry.remove(commit, each));
        return family.size();
    }

    /// The instance and all its descendants.
    private List<StoredInstance> family(StoredInstance ancestor) {
        Map<String, List<StoredInstance>> children = new HashMap<>();
        for (StoredInstance relative : registry.run(ancestor.root())) {
            String parent = relative.state().parentInstanceId();
            if (parent != null) {
                children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(relative);
            }
        }
        List<StoredInstance> family = new ArrayList<>(List.of(ancestor));
        for (int i = 0; i < family.size(); i++) {
            List<StoredInstance> next = children.remove(family.get(i).state().instanceId());
            if (next != null) {
                family.addAll(next);
            }
        }
        return family;
    }

    /// Removes everything in a hub.
    ///
    /// @param followed runs that somebody follows, in whatever hub
    void wipe(Commit commit, String hub, Set<Long> followed) {
        for (ActiveInstance instance : List.copyOf(registry.all())) {
            if (instance.hub().equals(hub)) {
                instance.state(
                        States.ended(instance.state(), OrchestrationStatus.TERMINATED, null, null, null, commit.now()));
                commit.change(instance);
                registry.remove(commit, instance.stored());
            }
        }
        registry.some(hub, NAMED).forEach(stored -> registry.remove(commit, stored));
        for (long root : followed) {
            registry.run(root).stream()
                    .filter(stored -> stored.hub().equals(hub))
                    .findFirst()
                    .ifPresent(stored -> registry.remove(commit, stored));
        }
        commit.write(new Write.RemoveHub(hub));
    }
}
