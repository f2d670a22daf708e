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
    private final Recollection recollection;
    private final Feed feed;
    private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
    private final List<Command> later = new ArrayList<>();
    private final ExecutorService announcer;
    private final Thread thread;
    private volatile boolean closing;

    Steps(
            Store store,
            InstantSource clock,
            Registry registry,
            Dispatcher dispatcher,
            Alarms alarms,
            Recollection recollection,
            Feed feed) {
        this.store = store;
        this.clock = clock;
        this.registry = registry;
        this.dispatcher = dispatcher;
        this.alarms = alarms;
        this.recollection = recollection;
        this.feed = feed;
        recollection.load();
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
        Instant pausedUntil = recollection.pausedUntil();
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
        if (recollection.isLost(commit.now())) {
            refuse(
                    batch,
                    new SchedulerException(Reason.UNAVAILABLE, "The scheduler waits for its store to work again"));
            return;
        }
        if (!later.isEmpty()) {
            batch.addAll(0, later);
            later.clear();
        }
        try {
            batch.forEach(command -> carryOut(command, commit));
            alarms.ring(commit);
            if (!recollection.isPaused(commit.now())) {
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
        dispatcher.committed();
        announcer.execute(commit::succeeded);
    }

    private static void carryOut(Command command, Commit commit) {
        try {
            command.work.accept(commit);
        } catch (SchedulerException e) {
            commit.then(() -> command.refuse.accept(e));
        }
    }

    /// Nothing of the transaction has happened: goes back to what is on disk, and tells so. When it was no trouble of
    /// the store but one command that this scheduler cannot carry out, only that one is refused.
    private void undo(List<Command> batch, Throwable failure) {
        recollection.recover();
        if (failure instanceof RuntimeException && !(failure instanceof StoreException) && batch.size() > 1) {
            step(new ArrayList<>(batch.subList(0, batch.size() / 2)));
            step(new ArrayList<>(batch.subList(batch.size() / 2, batch.size())));
            return;
        }
        if (failure instanceof StoreException) {
            LOG.error("The scheduler goes back to what is stored: {}", failure.getMessage());
            recollection.pause();
            refuse(batch, new SchedulerException(Reason.UNAVAILABLE, String.valueOf(failure.getMessage()), failure));
        } else {
            LOG.error("The scheduler failed and goes back to what is stored", failure);
            if (batch.isEmpty()) {
                recollection.pause();
            }
            SchedulerException why = new SchedulerException(Reason.BUG, "The scheduler failed: " + failure, failure);
            List<Command> failed = List.copyOf(batch);
            announcer.execute(() -> failed.forEach(command -> tell(command, why)));
        }
    }

    /// Refuses what cannot be done; what is let go of is let go of in a later step.
    private void refuse(List<Command> batch, SchedulerException why) {
        List<Command> refused = new ArrayList<>();
        for (Command command : batch) {
            if (command.always) {
                later.add(command);
            } else {
                refused.add(command);
            }
        }
        announcer.execute(() -> refused.forEach(command -> tell(command, why)));
    }

    private static void tell(Command command, SchedulerException why) {
        try {
            command.refuse.accept(why);
        } catch (RuntimeException e) {
            LOG.warn("Somebody could not be told of a refusal", e);
        }
    }
}
