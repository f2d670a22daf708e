package studio.fanout.engine;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Attempt;
import studio.fanout.history.InstanceState;
import studio.fanout.history.RunUpdate;

/// A durable task scheduler: keeps task hubs in a store and hands their work to workers.
///
/// One thread does all the thinking. It takes the requests that have come in together, carries them out in memory,
/// writes what they changed in one transaction, and only then lets the answers, the announcements and the work items
/// go. Requests return futures that complete after the commit, or with a [SchedulerException] or [StoreException].
public final class Scheduler implements AutoCloseable {
    private final InstantSource clock;
    private final Dispatcher dispatcher = new Dispatcher();
    private final Feed feed = new Feed();
    private final Registry registry;
    private final Lifecycle lifecycle;
    private final Removal removal;
    private final Rewinding rewinding;
    private final Turns turns;
    private final Activities activities;
    private final BigItems bigItems;
    private final Admission admission;
    private final Steps steps;

    /// Brings back what the store holds; the scheduler works when the constructor returns.
    ///
    /// @throws StoreException when the store cannot be read
    public Scheduler(Store store, InstantSource clock) {
        this.clock = clock;
        Alarms alarms = new Alarms();
        registry = new Registry(store);
        Inboxes inboxes = new Inboxes(registry, dispatcher, alarms);
        lifecycle = new Lifecycle(registry, inboxes);
        bigItems = new BigItems(inboxes);
        admission = new Admission(registry, Runtime.getRuntime().maxMemory() / Limits.HELD_SHARE);
        removal = new Removal(registry);
        rewinding = new Rewinding(registry, inboxes);
        turns = new Turns(registry, dispatcher, inboxes, lifecycle, rewinding);
        activities = new Activities(registry, dispatcher, inboxes);
        Recollection recollection = new Recollection(store, clock, registry, dispatcher, alarms, inboxes, activities);
        steps = new Steps(store, clock, registry, dispatcher, alarms, recollection, feed);
    }

    /// What all its times are by.
    public InstantSource clock() {
        return clock;
    }

    /// Creates an instance and returns its id.
    public CompletableFuture<String> start(String hub, StartRequest request) {
        return steps.submit(commit -> {
            admission.admit(request.input());
            return lifecycle.start(commit, hub, request);
        });
    }

    public CompletableFuture<?> raise(String hub, String instanceId, String name, @Nullable String input) {
        return steps.perform(commit -> {
            admission.admit(input);
            lifecycle.raise(commit, hub, instanceId, name, input);
        });
    }

    public CompletableFuture<?> suspend(String hub, String instanceId, @Nullable String reason) {
        return steps.perform(commit -> {
            admission.admit(reason);
            lifecycle.suspend(commit, hub, instanceId, reason);
        });
    }

    public CompletableFuture<?> resume(String hub, String instanceId, @Nullable String reason) {
        return steps.perform(commit -> {
            admission.admit(reason);
            lifecycle.resume(commit, hub, instanceId, reason);
        });
    }

    public CompletableFuture<?> terminate(String hub, String instanceId, @Nullable String output, boolean recurse) {
        return steps.perform(commit -> lifecycle.terminate(commit, hub, instanceId, output, recurse));
    }

    /// Ends these at once and returns the ids of those that were not there or had ended already.
    public CompletableFuture<List<String>> terminateAll(String hub, List<String> instanceIds, @Nullable String reason) {
        return steps.submit(commit -> {
            List<String> left = new ArrayList<>();
            for (String id : instanceIds) {
                if (registry.running(hub, id) == null) {
                    left.add(id);
                } else {
                    lifecycle.terminate(commit, hub, id, reason, false);
                }
            }
            return left;
        });
    }

    /// Removes instances that have ended and returns how many.
    public CompletableFuture<Integer> purge(String hub, List<String> instanceIds, boolean recursive) {
        return steps.submit(commit -> instanceIds.stream()
                .mapToInt(id -> removal.purge(commit, hub, id, recursive))
                .sum());
    }

    public CompletableFuture<String> restart(String hub, String instanceId, boolean newId) {
        return steps.submit(commit -> lifecycle.restart(commit, hub, instanceId, newId));
    }

    public CompletableFuture<?> rewind(String hub, String instanceId, @Nullable String reason) {
        return steps.perform(commit -> rewinding.rewind(commit, hub, instanceId, reason));
    }

    /// Completes with the state of an instance once it meets a condition, at once with nothing when there is no such
    /// instance. Cancelling the future ends the wait.
    public CompletableFuture<Optional<InstanceState>> await(
            String hub, String instanceId, Predicate<InstanceState> condition) {
        CompletableFuture<InstanceState> met = new CompletableFuture<>();
        CompletableFuture<Optional<InstanceState>> answer = met.thenApply(Optional::of);
        var _ = answer.whenComplete((_, _) -> {
            met.cancel(false);
            steps.add(Steps.Command.release(_ -> feed.forgetAnswered(hub, instanceId)));
        });
        steps.add(new Steps.Command(
                commit -> {
                    Optional<InstanceState> now = registry.find(hub, instanceId).map(StoredInstance::state);
                    if (now.isEmpty() || condition.test(now.get())) {
                        commit.then(() -> answer.complete(now));
                    } else {
                        feed.await(hub, instanceId, condition, met);
                    }
                },
                answer::completeExceptionally));
        return answer;
    }

    /// Removes everything in a hub.
    public CompletableFuture<?> wipe(String hub) {
        return steps.perform(commit -> removal.wipe(commit, hub, feed.followed()));
    }

    public CompletableFuture<?> connect(WorkerStream stream) {
        return steps.perform(_ -> dispatcher.connect(stream));
    }

    /// The worker has gone; what it had is given to others at once.
    public void disconnect(WorkerStream stream) {
        steps.add(Steps.Command.release(commit -> {
            List<Lease> open = dispatcher.disconnect(stream);
            activities.abandoned(commit, open);
            bigItems.lost(commit, open);
        }));
    }

    /// A worker keeps up again with what it is sent.
    public void ready() {
        steps.add(Steps.Command.release(_ -> {}));
    }

    public CompletableFuture<?> answer(String hub, TurnAnswer answer) {
        return steps.perform(commit -> turns.answer(commit, hub, answer));
    }

    public CompletableFuture<?> answer(String hub, ActivityAnswer answer) {
        return steps.perform(commit -> activities.answer(commit, hub, answer));
    }

    /// A worker gives a work item back.
    public CompletableFuture<?> abandon(String hub, String token) {
        return steps.perform(commit -> activities.abandon(commit, hub, token));
    }

    public CompletableFuture<?> observe(String hub, List<Attempt> attempts) {
        return steps.perform(commit -> activities.observe(commit, hub, attempts));
    }

    /// Tells of every commit in a run from now on; the listener must not block.
    public CompletableFuture<?> follow(long root, Consumer<RunUpdate> follower) {
        return steps.perform(_ -> feed.follow(root, follower));
    }

    public void unfollow(long root, Consumer<RunUpdate> follower) {
        steps.add(Steps.Command.release(_ -> feed.unfollow(root, follower)));
    }

    /// Tells which instances of a hub each commit changed; the listener must not block.
    public CompletableFuture<?> watch(String hub, Consumer<Set<String>> watcher) {
        return steps.perform(_ -> feed.watch(hub, watcher));
    }

    public void unwatch(String hub, Consumer<Set<String>> watcher) {
        steps.add(Steps.Command.release(_ -> feed.unwatch(hub, watcher)));
    }

    /// Carries out what has come in, then stops. The store stays open.
    @Override
    public void close() {
        steps.close();
    }
}
