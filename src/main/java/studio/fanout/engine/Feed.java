package studio.fanout.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import studio.fanout.history.Attempt;
import studio.fanout.history.InstanceState;
import studio.fanout.history.RunUpdate;
import studio.fanout.history.RunUpdate.InstanceUpdate;

/// Tells of what was committed: to those who follow a run, watch a hub, or wait for an instance.
///
/// Belongs to the scheduler's thread; what is told is told after the commit.
final class Feed {
    private record Id(String hub, String instanceId) {}

    private record Waiter(Predicate<InstanceState> condition, CompletableFuture<InstanceState> answer) {}

    private final Map<Long, Set<Consumer<RunUpdate>>> followers = new HashMap<>();
    private final Map<String, Set<Consumer<Set<String>>>> watchers = new HashMap<>();
    private final Map<Id, List<Waiter>> waiters = new HashMap<>();

    void follow(long root, Consumer<RunUpdate> follower) {
        followers.computeIfAbsent(root, _ -> new LinkedHashSet<>()).add(follower);
    }

    /// The runs that somebody follows.
    Set<Long> followed() {
        return Set.copyOf(followers.keySet());
    }

    void unfollow(long root, Consumer<RunUpdate> follower) {
        followers.computeIfPresent(root, (_, all) -> all.remove(follower) && all.isEmpty() ? null : all);
    }

    void watch(String hub, Consumer<Set<String>> watcher) {
        watchers.computeIfAbsent(hub, _ -> new LinkedHashSet<>()).add(watcher);
    }

    void unwatch(String hub, Consumer<Set<String>> watcher) {
        watchers.computeIfPresent(hub, (_, all) -> all.remove(watcher) && all.isEmpty() ? null : all);
    }

    /// Waits for a state of an instance; nobody waits for one that is there already.
    void await(
            String hub,
            String instanceId,
            Predicate<InstanceState> condition,
            CompletableFuture<InstanceState> answer) {
        Id id = new Id(hub, instanceId);
        Waiter waiter = new Waiter(condition, answer);
        waiters.computeIfAbsent(id, _ -> new ArrayList<>()).add(waiter);
    }

    /// No longer waits for what has been answered or given up.
    void forgetAnswered(String hub, String instanceId) {
        waiters.computeIfPresent(new Id(hub, instanceId), (_, all) -> {
            all.removeIf(waiter -> waiter.answer.isDone());
            return all.isEmpty() ? null : all;
        });
    }

    /// Prepares what is to be said of a transaction, to be said once it is on disk.
    void prepare(Commit commit) {
        answerWaiters(commit);
        tellWatchers(commit);
        if (!followers.isEmpty()) {
            tellFollowers(commit);
        }
    }

    private void answerWaiters(Commit commit) {
        if (waiters.isEmpty()) {
            return;
        }
        for (Commit.Change change : commit.changes()) {
            InstanceState state = change.instance().state();
            List<Waiter> waiting = waiters.get(new Id(change.instance().hub(), state.instanceId()));
            if (waiting != null) {
                waiting.stream()
                        .filter(waiter -> waiter.condition.test(state))
                        .forEach(waiter -> commit.then(() -> waiter.answer.complete(state)));
            }
        }
    }

    private void tellWatchers(Commit commit) {
        if (watchers.isEmpty()) {
            return;
        }
        Map<String, Set<String>> changed = new LinkedHashMap<>();
        for (Commit.Change change : commit.changes()) {
            changed.computeIfAbsent(change.instance().hub(), _ -> new LinkedHashSet<>())
                    .add(change.instance().instanceId());
        }
        for (StoredInstance removed : commit.removed()) {
            changed.computeIfAbsent(removed.hub(), _ -> new LinkedHashSet<>())
                    .add(removed.state().instanceId());
        }
        changed.forEach((hub, ids) ->
                watchers.getOrDefault(hub, Set.of()).forEach(watcher -> commit.then(() -> watcher.accept(ids))));
    }

    private void tellFollowers(Commit commit) {
        Map<Long, List<InstanceUpdate>> instances = new LinkedHashMap<>();
        Map<Long, List<Attempt>> attempts = new HashMap<>();
        Set<Long> voided = new LinkedHashSet<>();
        commit.removed().forEach(removed -> voided.add(removed.root()));
        for (Commit.Change change : commit.changes()) {
            long root = change.instance().root();
            if (!followers.containsKey(root)) {
                continue;
            }
            instances.computeIfAbsent(root, _ -> new ArrayList<>()).add(update(change));
            attempts.computeIfAbsent(root, _ -> new ArrayList<>()).addAll(change.attempts());
            if (change.restarted()) {
                voided.add(root);
            }
        }
        for (Map.Entry<Long, Set<Consumer<RunUpdate>>> entry : followers.entrySet()) {
            long root = entry.getKey();
            boolean reset = voided.contains(root);
            if (reset || instances.containsKey(root)) {
                RunUpdate update = new RunUpdate(
                        instances.getOrDefault(root, List.of()), attempts.getOrDefault(root, List.of()), false, reset);
                List<Consumer<RunUpdate>> all = List.copyOf(entry.getValue());
                commit.then(() -> all.forEach(follower -> follower.accept(update)));
            }
        }
    }

    private static InstanceUpdate update(Commit.Change change) {
        return new InstanceUpdate(
                change.instance().state().briefly(), change.firstEvent(), List.copyOf(change.events()));
    }
}
