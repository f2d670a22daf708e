package studio.fanout.worker;

import com.google.protobuf.Empty;
import io.grpc.Context;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.hub.HubPlace;
import studio.fanout.hub.HubProblem;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceStub;
import studio.fanout.wire.proto.WorkItem;

/// Keeps a stream of work items open, whatever happens to the hub.
///
/// Everything that changes it runs on the worker's one clock thread; work items go past it.
final class Link {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final TaskHubSidecarServiceStub hub;
    private final HubPlace place;
    private final Registrations registrations;
    private final IntSupplier slots;
    private final ClockThread thread;
    private final InstantSource clock;
    private final Pace pace;
    private final OpenLeases leases;
    private final Listener listener;
    private final List<ItemStream> retired = new ArrayList<>();
    private @Nullable ItemStream current;
    private Context.CancellableContext greeting = Context.ROOT.withCancellation();
    private int failures;
    private int attempt;
    private boolean resizing;
    private boolean stopped;
    private volatile LinkState state = new LinkState.Stopped();

    /// Whom a link serves.
    interface Listener {
        /// Called on a thread of the channel.
        void item(WorkItem item, Lease lease);

        /// Called on the clock thread.
        void stateChanged(LinkState state);
    }

    Link(
            TaskHubSidecarServiceStub hub,
            HubPlace place,
            Registrations registrations,
            IntSupplier slots,
            ClockThread thread,
            InstantSource clock,
            Pace pace,
            OpenLeases leases,
            Listener listener) {
        this.hub = hub;
        this.place = place;
        this.registrations = registrations;
        this.slots = slots;
        this.thread = thread;
        this.clock = clock;
        this.pace = pace;
        this.leases = leases;
        this.listener = listener;
    }

    LinkState state() {
        return state;
    }

    void start() {
        Instant now = clock.instant();
        state = new LinkState.Reconnecting(now, now, lostLink("The hub has not been asked yet."));
        thread.run(() -> {
            become(state);
            connect();
            watch();
        });
    }

    /// Tries at once what would be tried later; does nothing while the link is well or being tried.
    void retry() {
        thread.run(() -> {
            if (state instanceof LinkState.Reconnecting lost && lost.nextTry().isAfter(clock.instant())) {
                become(new LinkState.Reconnecting(lost.since(), clock.instant(), lost.problem()));
                connect();
            }
        });
    }

    /// Asks for a new stream that suits the slots, once they have stopped changing.
    void resize() {
        thread.run(() -> {
            if (!resizing) {
                resizing = true;
                thread.after(pace.settle(), this::replaceStream);
            }
        });
    }

    /// Takes no more work, but stays for what is under way.
    void stopTaking() {
        thread.run(() -> {
            stopped = true;
            streams().forEach(ItemStream::stopReading);
        });
    }

    /// Ends all streams.
    void close() {
        thread.run(() -> {
            stopped = true;
            greeting.cancel(null);
            streams().forEach(stream -> stream.cancel("the worker stops"));
            current = null;
            retired.clear();
            become(new LinkState.Stopped());
        });
    }

    private List<ItemStream> streams() {
        List<ItemStream> streams = new ArrayList<>(retired);
        if (current != null) {
            streams.add(current);
        }
        return streams;
    }

    private void connect() {
        if (stopped) {
            return;
        }
        int mine = ++attempt;
        greeting = Context.ROOT.withCancellation();
        try {
            greeting.run(() -> hub.withDeadlineAfter(pace.helloWithin().toMillis(), TimeUnit.MILLISECONDS)
                    .hello(Empty.getDefaultInstance(), new EndOfCall<>(end -> thread.run(() -> greeted(mine, end)))));
        } catch (Throwable unsent) {
            thread.run(() -> greeted(mine, Status.fromThrowable(unsent)));
        }
    }

    private void greeted(int mine, Status status) {
        if (mine != attempt || stopped) {
            return;
        }
        attempt++;
        if (!status.isOk()) {
            lost(HubProblem.of(status, place));
        } else if (openStream()) {
            become(new LinkState.Connected(clock.instant()));
        }
    }

    private boolean openStream() {
        ItemStream stream = new ItemStream(leases, new StreamEvents(), clock);
        current = stream;
        try {
            hub.getWorkItems(registrations.request(slots.getAsInt()), stream);
            return true;
        } catch (Throwable unsent) {
            stream.cancel("it could not be asked for");
            current = null;
            lost(HubProblem.of(unsent, place));
            return false;
        }
    }

    private final class StreamEvents implements ItemStream.Events {
        @Override
        public void item(WorkItem item, Lease lease) {
            listener.item(item, lease);
        }

        @Override
        public void began(ItemStream stream) {
            thread.run(() -> failures = stream == current ? 0 : failures);
        }

        @Override
        public void ended(ItemStream stream, Status status, boolean silent) {
            thread.run(() -> {
                retired.remove(stream);
                if (stream == current) {
                    current = null;
                    lost(reason(status, silent));
                }
            });
        }
    }

    private HubProblem reason(Status status, boolean silent) {
        if (!status.isOk()) {
            return HubProblem.of(status, place);
        }
        return lostLink(
                silent
                        ? "The hub ended the stream of work before sending anything."
                        : "The hub ended the stream of work; it may be restarting.");
    }

    private static HubProblem lostLink(String sentence) {
        return new HubProblem(HubProblem.Kind.UNREACHABLE, sentence);
    }

    private void lost(HubProblem why) {
        if (stopped) {
            return;
        }
        failures++;
        Duration bound = pace.backOff(failures);
        Duration wait = Duration.ofNanos(ThreadLocalRandom.current().nextLong(bound.toNanos() + 1));
        Instant now = clock.instant();
        Instant since = state instanceof LinkState.Reconnecting already ? already.since() : now;
        become(new LinkState.Reconnecting(since, now.plus(wait), why));
        LOG.debug("Lost the hub, next try in {}: {}", wait, why.sentence());
        int planned = attempt;
        thread.after(wait, () -> {
            if (planned == attempt) {
                connect();
            }
        });
    }

    private void replaceStream() {
        resizing = false;
        ItemStream old = current;
        if (old == null || stopped) {
            return;
        }
        retired.add(old);
        openStream();
        old.retire();
    }

    /// Looks for silence again and again; a hub pings far more often than that.
    private void watch() {
        if (stopped) {
            return;
        }
        Instant deaf = clock.instant().minus(pace.silence());
        ItemStream stream = current;
        if (stream != null && stream.heard().isBefore(deaf)) {
            current = null;
            stream.cancel("nothing came for too long");
            lost(lostLink("Nothing was heard from the hub for " + pace.silence().toSeconds() + " seconds."));
        }
        thread.after(pace.look(), this::watch);
    }

    private void become(LinkState next) {
        state = next;
        listener.stateChanged(next);
    }
}
