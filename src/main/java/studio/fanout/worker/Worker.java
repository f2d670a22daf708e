package studio.fanout.worker;

import io.grpc.Channel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.hub.HubChannel;
import studio.fanout.hub.HubClock;
import studio.fanout.hub.HubPlace;
import studio.fanout.wire.proto.FanOutStudioGrpc;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;
import studio.fanout.wire.proto.WorkItem;

/// Works for a hub: runs the orchestrations and activities it knows, as the hub hands them out.
///
/// It keeps to the hub over any outage. It never closes the channel, which belongs to the caller.
public final class Worker implements AutoCloseable {
    /// The least and the most activities that a worker runs at once.
    public static final int MIN_SLOTS = 1;

    public static final int MAX_SLOTS = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final WorkerName name;
    private final Pace pace;
    private final ClockThread thread;
    private final OpenLeases leases = new OpenLeases();
    private final Slots slots;
    private final Completions completions;
    private final AttemptReporter reporter;
    private final Activities activities;
    private final Turns turns;
    private final Link link;
    private final List<Consumer<LinkState>> watchers = new CopyOnWriteArrayList<>();
    private volatile boolean draining;
    private boolean ended;

    /// @param slots how many activities may run at once, [#MIN_SLOTS] to [#MAX_SLOTS]
    /// @throws IllegalArgumentException when the slots are out of range
    public Worker(
            HubChannel hub,
            WorkerName name,
            Registrations registrations,
            int slots,
            InstantSource clock,
            AttemptSink sink) {
        this(
                hub.worker(name.value()),
                hub.place(),
                name,
                registrations,
                slots,
                clock,
                hub.clock(),
                sink,
                Pace.usual(hub.place().authentication().isInteractive()));
    }

    /// A worker that knows nothing of the hub's clock.
    Worker(
            Channel channel,
            HubPlace place,
            WorkerName name,
            Registrations registrations,
            int slots,
            InstantSource clock,
            AttemptSink sink,
            Pace pace) {
        this(channel, place, name, registrations, slots, clock, new HubClock(), sink, pace);
    }

    /// @param channel to the hub, with whatever headers and credentials that needs
    /// @param place where that is, in words for messages
    /// @param hubClock how the hub's clock stands to `clock`
    private Worker(
            Channel channel,
            HubPlace place,
            WorkerName name,
            Registrations registrations,
            int slots,
            InstantSource clock,
            HubClock hubClock,
            AttemptSink sink,
            Pace pace) {
        this.name = name;
        this.pace = pace;
        this.slots = new Slots(inRange(slots));
        this.thread = new ClockThread("worker");
        var hub = TaskHubSidecarServiceGrpc.newStub(channel);
        this.completions = new Completions(hub, thread, pace);
        this.reporter = new AttemptReporter(FanOutStudioGrpc.newStub(channel), sink, hubClock, thread, pace);
        this.activities =
                new Activities(new ActivityCall(registrations), this.slots, completions, reporter, name, thread, clock);
        this.turns = new Turns(
                TaskHubSidecarServiceGrpc.newBlockingStub(channel),
                new TurnRunner(registrations),
                completions,
                pace,
                sink,
                clock,
                "worker");
        this.link = new Link(hub, place, registrations, this.slots::limit, thread, clock, pace, leases, new Desk());
    }

    private static int inRange(int slots) {
        if (slots < MIN_SLOTS || slots > MAX_SLOTS) {
            throw new IllegalArgumentException("A worker has " + MIN_SLOTS + " to " + MAX_SLOTS + " slots, not " + slots
                    + "; choose a number in between.");
        }
        return slots;
    }

    public WorkerName name() {
        return name;
    }

    /// Starts looking for the hub; returns at once. To be called once.
    public void start() {
        WarmUp.begin();
        link.start();
    }

    /// Looks for the hub now instead of after the pause between two attempts.
    public void retry() {
        link.retry();
    }

    public WorkerStatus status() {
        return new WorkerStatus(
                link.state(),
                slots.limit(),
                slots.busy(),
                turns.finished(),
                activities.finished(),
                activities.failed());
    }

    /// How many items the hub waits for.
    int openItems() {
        return leases.all().size();
    }

    /// Tells of every change of the link from now on, on a thread of the worker; the watcher must be quick.
    public void watch(Consumer<LinkState> watcher) {
        watchers.add(watcher);
    }

    /// Changes how many activities may run at once; those that run already are let run.
    ///
    /// @throws IllegalArgumentException when the number is out of range
    public void slots(int number) {
        slots.limit(inRange(number));
        activities.fill();
        link.resize();
    }

    /// Stops for good: takes no more, lets what runs go on for a while, and gives the rest back to the hub.
    ///
    /// Returns when all that is done. Calls after the first do nothing.
    ///
    /// @param grace how long what runs may go on
    public synchronized void drain(Duration grace) {
        if (ended) {
            return;
        }
        ended = true;
        draining = true;
        link.stopTaking();
        activities.stopStarting();
        boolean interrupted = await(grace);
        activities.giveUpAll();
        leases.all().stream().filter(Lease::claim).forEach(completions::abandon);
        reporter.flushNow();
        interrupted |= await(pace.farewell());
        link.close();
        turns.close();
        thread.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean await(Duration atMost) {
        try {
            leases.awaitNone(atMost);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /// Stops at once: what runs is interrupted and given back to the hub.
    @Override
    public void close() {
        drain(Duration.ZERO);
    }

    private final class Desk implements Link.Listener {
        @Override
        public void item(WorkItem item, Lease lease) {
            if (draining || lease.kind() == Lease.Kind.ENTITY) {
                if (lease.claim()) {
                    completions.abandon(lease);
                }
            } else if (lease.kind() == Lease.Kind.TURN) {
                turns.take(item.getOrchestratorRequest(), lease);
            } else {
                activities.take(item.getActivityRequest(), lease);
            }
        }

        @Override
        public void stateChanged(LinkState state) {
            if (state instanceof LinkState.Connected) {
                reporter.ask();
            }
            watchers.forEach(watcher -> tell(watcher, state));
        }

        /// The link must not suffer from those who watch it.
        private void tell(Consumer<LinkState> watcher, LinkState state) {
            try {
                watcher.accept(state);
            } catch (RuntimeException | Error unforeseen) {
                LOG.error("A watcher of the link failed.", unforeseen);
            }
        }
    }
}
