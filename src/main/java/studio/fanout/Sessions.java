package studio.fanout;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import studio.fanout.cli.HubPlan;
import studio.fanout.cli.HubSite;
import studio.fanout.cli.NotOpenedException;
import studio.fanout.hub.CheckResult;
import studio.fanout.hub.CheckStep;
import studio.fanout.hub.Connection;
import studio.fanout.hub.ConnectionReading;
import studio.fanout.hub.HubCheck;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.HubProblem;
import studio.fanout.hub.HubTarget;
import studio.fanout.ui.connection.Hubs;
import studio.fanout.ui.connection.Session;

/// All hubs that this process has open for its window: the one on show, and those that go on behind it.
///
/// The embedded scheduler stays open once it was opened, with its worker, so its runs go on whatever the window shows.
/// A hub elsewhere that is left gets its worker back in peace: what has begun is finished, the rest is given back.
final class Sessions implements Hubs, AutoCloseable {
    /// How long activities may go on for a hub that was left.
    private static final Duration PARTING = Duration.ofSeconds(60);

    /// A window that is not painted by then has a reason of its own, which hubs need not share.
    private static final Duration LONGEST_PAINT = Duration.ofSeconds(5);

    private final HubDialer dialer;
    private final InstantSource clock;
    private final HubPlan plan;
    private final HubSite home;
    private final Map<HubSite, CompletableFuture<Studio>> open = new LinkedHashMap<>();
    private final Set<Thread> partings = new HashSet<>();
    private volatile CountDownLatch drawn = new CountDownLatch(0);
    private int slots;
    private boolean closed;

    /// @param plan what the command line asked for
    /// @param home where the embedded scheduler keeps its data
    Sessions(HubPlan plan, HubSite home, HubDialer dialer, InstantSource clock) {
        this.plan = plan;
        this.home = home;
        this.dialer = dialer;
        this.clock = clock;
        slots = plan.slots();
    }

    /// Opens nothing yet, until [#drawn]: the processor has enough to do with painting the window for the first time,
    /// and people see it sooner.
    void waitUntilDrawn() {
        drawn = new CountDownLatch(1);
    }

    /// Gives the workers of this process another number of slots than the plan does; to be called before any is open.
    ///
    /// @param wanted at least 1
    synchronized void workWith(int wanted) {
        slots = wanted;
    }

    void drawn() {
        drawn.countDown();
    }

    private Studio openDrawn(HubSite site) {
        try {
            var _ = drawn.await(LONGEST_PAINT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Studio.open(planned(site), dialer, clock);
    }

    @Override
    public CompletableFuture<Session> open(Connection connection) {
        HubSite site;
        try {
            site = site(connection);
        } catch (NotOpenedException e) {
            return CompletableFuture.failedFuture(e);
        }
        return open(site).thenApply(studio -> session(connection, studio));
    }

    private synchronized CompletableFuture<Studio> open(HubSite site) {
        CompletableFuture<Studio> known = open.get(site);
        if (known == null || known.isCompletedExceptionally()) {
            known = closed
                    ? CompletableFuture.failedFuture(new NotOpenedException("The window is closing."))
                    : CompletableFuture.supplyAsync(() -> openDrawn(site), Thread::startVirtualThread);
            open.put(site, known);
        }
        return known;
    }

    private synchronized HubPlan planned(HubSite site) {
        return plan.at(site, slots);
    }

    private HubSite site(Connection connection) {
        return switch (connection) {
            case Connection.Embedded _ -> home;
            case Connection.Remote remote -> new HubSite.Remote(target(remote));
        };
    }

    private static HubTarget target(Connection.Remote remote) {
        return switch (remote.connectionString().read()) {
            case ConnectionReading.Complete complete -> complete.target();
            case ConnectionReading.NeedsTaskHub incomplete -> throw unusable(incomplete);
            case ConnectionReading.Invalid invalid -> throw unusable(invalid);
        };
    }

    private static NotOpenedException unusable(ConnectionReading reading) {
        return new NotOpenedException(reading.problems().getFirst().sentence());
    }

    private Session session(Connection connection, Studio studio) {
        return new Session(
                connection.name(),
                studio.client(),
                () -> studio.worker().orElseThrow(),
                it -> resize(studio, it),
                studio::retry,
                studio.door());
    }

    private synchronized void resize(Studio studio, int wanted) {
        slots = wanted;
        studio.resize(wanted);
    }

    @Override
    public void leave(Connection connection) {
        if (connection instanceof Connection.Remote remote
                && remote.connectionString().read() instanceof ConnectionReading.Complete complete) {
            leave(new HubSite.Remote(complete.target()));
        }
    }

    private synchronized void leave(HubSite site) {
        CompletableFuture<Studio> left = open.remove(site);
        if (left != null) {
            partings.removeIf(thread -> !thread.isAlive());
            partings.add(Thread.ofVirtual().name("leave-hub").start(() -> part(left)));
        }
    }

    private static void part(CompletableFuture<Studio> left) {
        left.handle((studio, failure) -> studio)
                .thenAccept(studio -> {
                    if (studio != null) {
                        studio.leave(PARTING);
                    }
                })
                .join();
    }

    @Override
    public void test(Connection connection, Consumer<CheckResult> progress) throws InterruptedException {
        switch (connection) {
            case Connection.Embedded _ -> testEmbedded(progress);
            case Connection.Remote remote -> new HubCheck(dialer).run(target(remote), progress);
        }
    }

    /// One that is not open is opened for the test, without a worker, and closed again.
    private void testEmbedded(Consumer<CheckResult> progress) throws InterruptedException {
        CompletableFuture<Studio> known;
        synchronized (this) {
            known = open.get(home);
        }
        try {
            if (known != null && !known.isCompletedExceptionally()) {
                known.join().test(progress);
            } else {
                try (Studio studio = Studio.open(plan.at(home, 0), dialer, clock)) {
                    studio.test(progress);
                }
            }
        } catch (NotOpenedException e) {
            progress.accept(new CheckResult.Failed(
                    CheckStep.ANSWER, new HubProblem(HubProblem.Kind.UNREACHABLE, String.valueOf(e.getMessage()))));
        }
    }

    /// Closes everything; blocks until that is done. Whatever parts still has to hurry.
    @Override
    public void close() {
        List<CompletableFuture<Studio>> all;
        List<Thread> hurried;
        drawn();
        synchronized (this) {
            closed = true;
            all = List.copyOf(open.values());
            open.clear();
            hurried = List.copyOf(partings);
        }
        hurried.forEach(Thread::interrupt);
        for (CompletableFuture<Studio> each : all) {
            each.handle((studio, failure) -> studio)
                    .thenAccept(studio -> {
                        if (studio != null) {
                            studio.close();
                        }
                    })
                    .join();
        }
        hurried.forEach(Sessions::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
