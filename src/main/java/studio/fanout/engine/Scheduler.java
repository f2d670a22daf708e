package studio.fanout.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.engine.SchedulerException.Reason;
import studio.fanout.history.Attempt;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.RunUpdate;

/// A durable task scheduler: keeps task hubs in a store and hands their work to workers.
///
/// One thread does all the thinking. It takes the requests that have come in together, carries them out in memory,
/// writes what they changed in one transaction, and only then lets the answers, the announcements and the work items
/// go. Requests return futures that complete after the commit, or with a [SchedulerException] or [StoreException].
public final class Scheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    private record Command(Consumer<Commit> work, Consumer<Throwable> refuse) {}

    private final Store store;
    private final InstantSource clock;
    private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
    private final Dispatcher dispatcher = new Dispatcher();
    private final Alarms alarms = new Alarms();
    private final Feed feed = new Feed();
    private final Registry registry;
    private final Inboxes inboxes;
    private final Lifecycle lifecycle;
    private final Turns turns;
    private final Activities activities;
    private final ExecutorService announcer;
    private final Thread thread;
    private volatile boolean closing;
    private @Nullable Instant pausedUntil;
    private boolean lost;

    /// Brings back what the store holds; the scheduler works when the constructor returns.
    ///
    /// @throws StoreException when the store cannot be read
    public Scheduler(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        registry = new Registry(store);
        inboxes = new Inboxes(registry, dispatcher, alarms);
        lifecycle = new Lifecycle(registry, inboxes);
        turns = new Turns(registry, dispatcher, inboxes, lifecycle);
        activities = new Activities(registry, dispatcher, inboxes);
        announcer = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("scheduler-announcer").daemon().factory());
        load();
        thread = Thread.ofPlatform().name("scheduler").daemon().start(this::run);
    }

    // ------------------------------------------------------------ instances

    /// Creates an instance and returns its id.
    public CompletableFuture<String> start(String hub, StartRequest request) {
        return submit(commit -> lifecycle.start(commit, hub, request));
    }

    public CompletableFuture<?> raise(String hub, String instanceId, String name, @Nullable String input) {
        return perform(commit -> lifecycle.raise(commit, hub, instanceId, name, input));
    }

    public CompletableFuture<?> suspend(String hub, String instanceId, @Nullable String reason) {
        return perform(commit -> lifecycle.suspend(commit, hub, instanceId, reason));
    }

    public CompletableFuture<?> resume(String hub, String instanceId, @Nullable String reason) {
        return perform(commit -> lifecycle.resume(commit, hub, instanceId, reason));
    }

    public CompletableFuture<?> terminate(String hub, String instanceId, @Nullable String output, boolean recurse) {
        return perform(commit -> lifecycle.terminate(commit, hub, instanceId, output, recurse));
    }

    /// Ends these at once and returns the ids of those that were not there or had ended already.
    public CompletableFuture<List<String>> terminateAll(String hub, List<String> instanceIds, @Nullable String reason) {
        return submit(commit -> {
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
        return submit(commit -> instanceIds.stream()
                .mapToInt(id -> lifecycle.purge(commit, hub, id, recursive))
                .sum());
    }

    public CompletableFuture<String> restart(String hub, String instanceId, boolean newId) {
        return submit(commit -> lifecycle.restart(commit, hub, instanceId, newId));
    }

    public CompletableFuture<?> rewind(String hub, String instanceId, @Nullable String reason) {
        return perform(commit -> lifecycle.rewind(commit, hub, instanceId, reason));
    }

    /// Completes with the state of an instance once it meets a condition, at once with nothing when there is no such
    /// instance. Cancelling the future ends the wait.
    public CompletableFuture<Optional<InstanceState>> await(
            String hub, String instanceId, Predicate<InstanceState> condition) {
        CompletableFuture<InstanceState> met = new CompletableFuture<>();
        CompletableFuture<Optional<InstanceState>> answer = met.thenApply(Optional::of);
        var _ = answer.whenComplete((_, _) -> {
            met.cancel(false);
            commands.add(new Command(_ -> feed.forgetAnswered(hub, instanceId), _ -> {}));
        });
        commands.add(new Command(
                commit -> {
                    Optional<InstanceState> now = registry.find(hub, instanceId).map(StoredInstance::state);
                    if (now.isEmpty() || condition.test(now.get())) {
                        commit.then(() -> answer.complete(now), answer::completeExceptionally);
                    } else {
                        feed.await(hub, instanceId, condition, met);
                    }
                },
                answer::completeExceptionally));
        return answer;
    }

    /// Removes everything in a hub.
    public CompletableFuture<?> wipe(String hub) {
        return perform(commit -> {
            for (ActiveInstance instance : List.copyOf(registry.all())) {
                if (instance.hub().equals(hub)) {
                    instance.state(States.ended(
                            instance.state(), OrchestrationStatus.TERMINATED, null, null, null, commit.now()));
                    registry.remove(commit, instance.stored());
                }
            }
            commit.write(new Write.RemoveHub(hub));
        });
    }

    // ------------------------------------------------------------ workers

    public CompletableFuture<?> connect(WorkerStream stream) {
        return perform(_ -> dispatcher.connect(stream));
    }

    /// The worker has gone; what it had is given to others at once.
    public CompletableFuture<?> disconnect(WorkerStream stream) {
        return perform(commit -> activities.abandoned(commit, dispatcher.disconnect(stream)));
    }

    public CompletableFuture<?> answer(String hub, TurnAnswer answer) {
        return perform(commit -> turns.answer(commit, hub, answer));
    }

    public CompletableFuture<?> answer(String hub, ActivityAnswer answer) {
        return perform(commit -> activities.answer(commit, hub, answer));
    }

    /// A worker gives a work item back.
    public CompletableFuture<?> abandon(String token) {
        return perform(commit -> activities.abandon(commit, token));
    }

    public CompletableFuture<?> observe(String hub, List<Attempt> attempts) {
        return perform(commit -> activities.observe(commit, hub, attempts));
    }

    // ------------------------------------------------------------ listeners

    /// Tells of every commit in a run from now on; the listener must not block.
    public CompletableFuture<?> follow(long root, Consumer<RunUpdate> follower) {
        return perform(_ -> feed.follow(root, follower));
    }

    public void unfollow(long root, Consumer<RunUpdate> follower) {
        commands.add(new Command(_ -> feed.unfollow(root, follower), _ -> {}));
    }

    /// Tells which instances of a hub each commit changed; the listener must not block.
    public CompletableFuture<?> watch(String hub, Consumer<Set<String>> watcher) {
        return perform(_ -> feed.watch(hub, watcher));
    }

    public void unwatch(String hub, Consumer<Set<String>> watcher) {
        commands.add(new Command(_ -> feed.unwatch(hub, watcher), _ -> {}));
    }

    /// Carries out what has come in, then stops. The store stays open.
    @Override
    public void close() {
        closing = true;
        commands.add(new Command(_ -> {}, _ -> {}));
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        announcer.close();
    }

    // ------------------------------------------------------------ the thread

    private CompletableFuture<?> perform(Consumer<Commit> work) {
        return submit(commit -> {
            work.accept(commit);
            return true;
        });
    }

    private <T> CompletableFuture<T> submit(Function<Commit, T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (closing) {
            answer.completeExceptionally(closed());
            return answer;
        }
        commands.add(new Command(
                commit -> {
                    T value = work.apply(commit);
                    commit.then(() -> answer.complete(value), answer::completeExceptionally);
                },
                answer::completeExceptionally));
        return answer;
    }

    private void run() {
        List<Command> batch = new ArrayList<>();
        while (!closing || !commands.isEmpty()) {
            try {
                take(batch);
                step(batch);
            } catch (InterruptedException e) {
                closing = true;
            } catch (RuntimeException | Error e) {
                LOG.error("A step of the scheduler failed", e);
            } finally {
                batch.clear();
            }
        }
        for (Command late = commands.poll(); late != null; late = commands.poll()) {
            late.refuse.accept(closed());
        }
    }

    private static SchedulerException closed() {
        return new SchedulerException(Reason.UNAVAILABLE, "The scheduler is closing");
    }

    private void take(List<Command> batch) throws InterruptedException {
        Instant next = alarms.next();
        if (pausedUntil != null && (next == null || pausedUntil.isBefore(next))) {
            next = pausedUntil;
        }
        Command first = next == null
                ? commands.take()
                : commands.poll(
                        Math.max(0, Duration.between(clock.instant(), next).toNanos()), TimeUnit.NANOSECONDS);
        if (first != null) {
            batch.add(first);
            commands.drainTo(batch, Limits.GROUP - 1);
        }
    }

    private void step(List<Command> batch) {
        Commit commit = new Commit(clock.instant());
        if (lost && !paused(commit.now())) {
            recover();
        }
        if (lost) {
            batch.forEach(command -> command.refuse.accept(
                    new SchedulerException(Reason.UNAVAILABLE, "The scheduler waits for its store to work again")));
            return;
        }
        try {
            batch.forEach(command -> carryOut(command, commit));
            alarms.ring(commit);
            if (!paused(commit.now())) {
                dispatcher.dispatch(commit);
            }
            feed.prepare(commit);
            if (!commit.writes().isEmpty()) {
                store.commit(commit.writes());
            }
        } catch (RuntimeException | Error e) {
            undo(commit, e);
            return;
        }
        registry.committed(commit);
        announcer.execute(commit::succeeded);
    }

    private static void carryOut(Command command, Commit commit) {
        try {
            command.work.accept(commit);
        } catch (SchedulerException e) {
            commit.then(() -> command.refuse.accept(e), command.refuse);
        }
    }

    private boolean paused(Instant now) {
        if (pausedUntil != null && !now.isBefore(pausedUntil)) {
            pausedUntil = null;
        }
        return pausedUntil != null;
    }

    /// Nothing of the transaction has happened: tells so, and goes back to what is on disk.
    private void undo(Commit commit, Throwable failure) {
        LOG.error("The scheduler could not store a step and goes back to what is stored: {}", failure.getMessage());
        SchedulerException answer = new SchedulerException(
                Reason.UNAVAILABLE,
                failure instanceof StoreException
                        ? String.valueOf(failure.getMessage())
                        : "The scheduler failed: " + failure,
                failure);
        commit.failed(answer);
        pausedUntil = clock.instant().plusMillis(Limits.PAUSE_AFTER_FAILURE_MILLIS);
        recover();
    }

    private void recover() {
        try {
            load();
            lost = false;
        } catch (RuntimeException e) {
            LOG.error("The scheduler cannot read its store: {}", e.getMessage());
            lost = true;
            pausedUntil = clock.instant().plusMillis(Limits.PAUSE_AFTER_FAILURE_MILLIS);
        }
    }

    private void load() {
        dispatcher.clear();
        alarms.clear();
        Commit commit = new Commit(clock.instant());
        for (ActiveInstance instance : List.copyOf(registry.load())) {
            activities.interrupted(
                    commit,
                    instance,
                    store.attempts(instance.key()),
                    instance.state().lastUpdated());
            inboxes.resume(commit, instance);
        }
        if (!commit.writes().isEmpty()) {
            store.commit(commit.writes());
        }
    }
}
