package studio.fanout.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.engine.SchedulerException.Reason;

/// The thread that does the thinking, step by step.
///
/// A step takes the commands that have come in together, carries them out in memory, hands out work, writes all
/// changes in one transaction, and then lets another thread say what there is to say while the next step begins. When
/// a transaction fails nothing of it has happened: the memory is built anew from the store.
final class Steps implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /// @param work what to do
    /// @param refuse told when it could not be done
    /// @param always whether it needs no store and is done even while that does not work
    record Command(Consumer<Commit> work, Consumer<Throwable> refuse, boolean always) {
        Command(Consumer<Commit> work, Consumer<Throwable> refuse) {
            this(work, refuse, false);
        }

        /// Lets go of something: nobody hears of it, and it is done whatever the store does.
        static Command release(Consumer<Commit> work) {
            return new Command(work, _ -> {}, true);
        }
    }

    private final Store store;
    private final InstantSource clock;
    private final Registry registry;
    private final Dispatcher dispatcher;
    private final Alarms alarms;
    private final Inboxes inboxes;
    private final Activities activities;
    private final Feed feed;
    private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
    private final ExecutorService announcer;
    private final Thread thread;
    private volatile boolean closing;
    private @Nullable Instant pausedUntil;
    private boolean lost;

    Steps(
            Store store,
            InstantSource clock,
            Registry registry,
            Dispatcher dispatcher,
            Alarms alarms,
            Inboxes inboxes,
            Activities activities,
            Feed feed) {
        this.store = store;
        this.clock = clock;
        this.registry = registry;
        this.dispatcher = dispatcher;
        this.alarms = alarms;
        this.inboxes = inboxes;
        this.activities = activities;
        this.feed = feed;
        load();
        announcer = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("scheduler-announcer").daemon().factory());
        thread = Thread.ofPlatform().name("scheduler").daemon().start(this::run);
    }

    void add(Command command) {
        commands.add(command);
    }

    /// Carries out what has come in, then stops.
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

    /// Carries something out in the next step.
    CompletableFuture<?> perform(Consumer<Commit> work) {
        return submit(commit -> {
            work.accept(commit);
            return true;
        });
    }

    /// Carries something out in the next step; the future completes once it is on disk.
    <T> CompletableFuture<T> submit(Function<Commit, T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (closing) {
            answer.completeExceptionally(closed());
            return answer;
        }
        commands.add(new Command(
                commit -> {
                    T value = work.apply(commit);
                    commit.then(() -> answer.complete(value));
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
        Command first = next == null ? commands.take() : commands.poll(nanosUntil(next), TimeUnit.NANOSECONDS);
        if (first != null) {
            batch.add(first);
            commands.drainTo(batch, Limits.GROUP - 1);
        }
    }

    /// An hour at the most: what is due later is looked at again, and the farthest times are out of a long's range.
    private long nanosUntil(Instant next) {
        Instant now = clock.instant();
        Duration wait = next.isAfter(now.plus(LONGEST_WAIT)) ? LONGEST_WAIT : Duration.between(now, next);
        return Math.max(0, wait.toNanos());
    }

    private void step(List<Command> batch) {
        Commit commit = new Commit(clock.instant());
        if (lost && !paused(commit.now())) {
            recover();
        }
        if (lost) {
            refuse(
                    batch,
                    new SchedulerException(Reason.UNAVAILABLE, "The scheduler waits for its store to work again"));
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
            undo(batch, e);
            return;
        }
        registry.committed(commit);
        announcer.execute(commit::succeeded);
    }

    /// Refuses what cannot be done, and lets go of what is let go of: nobody has work any more, so there is nothing
    /// to be stored about that.
    private void refuse(List<Command> batch, SchedulerException why) {
        Commit unwritten = new Commit(clock.instant());
        for (Command command : batch) {
            if (command.always) {
                command.work.accept(unwritten);
            } else {
                unwritten.then(() -> command.refuse.accept(why));
            }
        }
        announcer.execute(unwritten::succeeded);
    }

    private static void carryOut(Command command, Commit commit) {
        try {
            command.work.accept(commit);
        } catch (SchedulerException e) {
            commit.then(() -> command.refuse.accept(e));
        }
    }

    private boolean paused(Instant now) {
        if (pausedUntil != null && !now.isBefore(pausedUntil)) {
            pausedUntil = null;
        }
        return pausedUntil != null;
    }

    /// Nothing of the transaction has happened: tells so, and goes back to what is on disk.
    private void undo(List<Command> batch, Throwable failure) {
        LOG.error("The scheduler could not store a step and goes back to what is stored: {}", failure.getMessage());
        SchedulerException answer = new SchedulerException(
                Reason.UNAVAILABLE,
                failure instanceof StoreException
                        ? String.valueOf(failure.getMessage())
                        : "The scheduler failed: " + failure,
                failure);
        pausedUntil = clock.instant().plusMillis(Limits.PAUSE_AFTER_FAILURE_MILLIS);
        recover();
        refuse(batch, answer);
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
