package studio.fanout.client;

import com.google.protobuf.Empty;
import io.grpc.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.InstanceState;
import studio.fanout.history.Recorded;
import studio.fanout.hub.HubChannel;
import studio.fanout.hub.HubClock;
import studio.fanout.hub.HubPlace;

/// Everything a user may ask of a task hub.
///
/// Calls block, so they belong on background threads; any number may run at once. Each one that fails throws a
/// [HubException] with a sentence for people. Reasons and names are plain text, inputs and payloads JSON text.
public final class HubClient implements AutoCloseable {
    private final HubLink link;
    private final SeenAttempts attempts;
    private final InstantSource clock;
    private final InstanceReader reader;
    private final InstanceControl control;
    private final InstancePurge purge;
    private volatile IntSupplier worker = () -> 0;
    private final OwnRuns own = new OwnRuns();
    private final HubClock hubClock;
    private final ClockOffset offset;
    private final HubTimes times;
    private final Set<KeptGoing> subscriptions = ConcurrentHashMap.newKeySet();

    /// @param hub stays the caller's to close, after this client was closed
    public HubClient(HubChannel hub, InstantSource clock) {
        this(hub, new SeenAttempts(), clock);
    }

    /// @param hub stays the caller's to close, after this client was closed
    /// @param attempts what a worker in this process saw, for hubs that cannot tell
    public HubClient(HubChannel hub, SeenAttempts attempts, InstantSource clock) {
        this(hub.client(), hub.place(), attempts, hub.clock(), clock);
    }

    /// @param channel stays the caller's to shut down, after this client was closed
    /// @param place where the hub is, in words for messages
    public HubClient(Channel channel, HubPlace place, InstantSource clock) {
        this(channel, place, new SeenAttempts(), clock);
    }

    HubClient(Channel channel, HubPlace place, SeenAttempts attempts, InstantSource clock) {
        this(channel, place, attempts, new HubClock(), clock);
    }

    private HubClient(Channel channel, HubPlace place, SeenAttempts attempts, HubClock hubClock, InstantSource clock) {
        this.attempts = attempts;
        this.hubClock = hubClock;
        this.clock = clock;
        offset = new ClockOffset(hubClock, clock);
        times = new HubTimes(offset);
        link = new HubLink(channel, place);
        reader = new InstanceReader(link, own, times, clock);
        control = new InstanceControl(link, reader, clock);
        purge = new InstancePurge(link, reader);
    }

    /// Says how many activities at once the worker beside this client runs, which is noted down with each run it
    /// starts.
    ///
    /// @param slots 0 while there is none; quick, for any thread
    public void worksBeside(IntSupplier slots) {
        worker = slots;
    }

    /// Finds out whether there is a hub that takes our calls; one that is merely busy is one.
    ///
    /// @throws HubException when there is none
    public void greet(Duration limit) {
        try {
            var _ = link.call("greet the hub", () -> link.hub(limit).hello(Empty.getDefaultInstance()));
        } catch (HubException e) {
            if (e.problem().kind().isLinkFailure()) {
                throw e;
            }
        }
    }

    /// @return the id of the new instance, which is stored when this returns but need not run yet
    public String start(StartRequest request) {
        Instant sent = clock.instant();
        int slots = worker.getAsInt();
        String id = control.start(slots == 0 ? request : request.noting(slots, sent));
        own.add(id);
        if (request.scheduledStart() == null) {
            offset.started(id, sent, clock.instant());
        }
        return id;
    }

    /// @param payloads whether to bring input, output, custom status and failure along
    /// @return empty when the hub knows no such instance
    public Optional<InstanceState> get(String instanceId, boolean payloads) {
        return reader.get(instanceId, payloads);
    }

    /// Waits until the instance has begun, and brings payloads along.
    ///
    /// @return empty when the hub knows no such instance
    /// @throws HubException of kind TIMEOUT when the limit passed first
    public Optional<InstanceState> awaitStart(String instanceId, Duration limit) {
        return reader.awaitStart(instanceId, limit);
    }

    /// Waits until the instance is finished, and brings payloads along.
    ///
    /// @return empty when the hub knows no such instance
    /// @throws HubException of kind TIMEOUT when the limit passed first
    public Optional<InstanceState> awaitCompletion(String instanceId, Duration limit) {
        return reader.awaitCompletion(instanceId, limit);
    }

    /// @param pageSize most instances wanted at once, at least 1
    /// @param continuation of the page before, or null for the first page
    public InstancePage list(InstanceFilter filter, int pageSize, @Nullable String continuation) {
        return reader.list(filter, pageSize, continuation);
    }

    /// Committed events of the current generation, in order.
    public List<Recorded> history(String instanceId) {
        return reader.history(instanceId);
    }

    public void suspend(String instanceId, String reason) {
        control.suspend(instanceId, reason);
    }

    public void resume(String instanceId, String reason) {
        control.resume(instanceId, reason);
    }

    /// Asks for the end, which comes with the instance's next turn.
    ///
    /// @param reason becomes the output of the run, as JSON text; null for no output
    /// @param recursive whether descendants end too, where the hub knows how
    public void terminate(String instanceId, @Nullable String reason, boolean recursive) {
        control.terminate(instanceId, reason, recursive);
    }

    /// @param json the payload, or null for none
    public void raise(String instanceId, String eventName, @Nullable String json) {
        control.raise(instanceId, eventName, json);
    }

    /// Deletes an instance that is finished.
    ///
    /// @return how many were deleted: 0 when it does not exist or is not finished
    public int purge(String instanceId, boolean recursive) {
        int count = purge.purge(instanceId, recursive);
        if (count > 0) {
            own.remove(instanceId);
        }
        return count;
    }

    /// Deletes every finished instance that the filter matches.
    ///
    /// @return how many were deleted
    public int purge(InstanceFilter filter) {
        return purge.purge(filter);
    }

    /// Runs a finished instance again from the beginning, with the same name, input, version and tags.
    ///
    /// @return the id of the new run
    public String restart(String instanceId, boolean newId) {
        String id = control.restart(instanceId, newId);
        own.add(id);
        return id;
    }

    /// Runs a failed instance again from where it failed.
    public void rewind(String instanceId, String reason) {
        control.rewind(instanceId, reason);
    }

    /// Tells everything about a run and its descendants, and goes on telling; survives lost links by itself.
    ///
    /// The first update, and the first after each [RunListener#onTrouble], have `reset` set.
    public Subscription follow(String instanceId, RunListener listener) {
        var poller = new HistoryPoller(reader, link, instanceId, attempts, times, clock);
        return keep("follow " + instanceId, new RunFollower(link, instanceId, listener, poller, times));
    }

    /// Tells which instances changed; survives lost links by itself.
    public Subscription watch(ChangeListener listener) {
        return keep("watch", new ChangeWatch(link, reader, listener, clock));
    }

    /// Whether the hub has the feature, as far as its answers showed.
    public boolean offers(Feature feature) {
        return link.offers(feature);
    }

    /// Tells each time the hub turns out to lack something, on a background thread; see [#offers].
    public void onMissing(Runnable listener) {
        link.onMissing(listener);
    }

    /// Says how closely somebody looks, which decides how often a hub is asked that tells nothing by itself.
    ///
    /// Whoever begins to look again sees news at once.
    public void attend(Attention attention) {
        boolean closer = attention.compareTo(link.attention()) < 0;
        link.attention(attention);
        if (closer) {
            retry();
        }
    }

    /// Does at once what subscriptions would do after their pauses.
    public void retry() {
        subscriptions.forEach(KeptGoing::wake);
    }

    /// How far the hub's clock is ahead of ours, negative when it is behind, as far as its answers and the times of its
    /// runs showed; empty while that is less than `least`.
    public Optional<Duration> clockAhead(Duration least) {
        return hubClock.beyond(least);
    }

    private Subscription keep(String name, KeptGoing.Work work) {
        KeptGoing kept = KeptGoing.start(name, work);
        subscriptions.add(kept);
        return () -> {
            kept.close();
            subscriptions.remove(kept);
        };
    }

    /// Ends all subscriptions.
    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        link.close();
    }
}
