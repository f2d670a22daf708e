package studio.fanout;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.fanout.cli.HttpPlan;
import studio.fanout.cli.HubPlan;
import studio.fanout.cli.HubSite;
import studio.fanout.cli.NotOpenedException;
import studio.fanout.cli.OpenHub;
import studio.fanout.client.HubClient;
import studio.fanout.client.SeenAttempts;
import studio.fanout.engine.SchedulerException;
import studio.fanout.engine.Store;
import studio.fanout.engine.StoreException;
import studio.fanout.http.HttpApi;
import studio.fanout.http.ListenException;
import studio.fanout.hub.CheckResult;
import studio.fanout.hub.HubChannel;
import studio.fanout.hub.HubCheck;
import studio.fanout.hub.HubDialer;
import studio.fanout.store.MemoryStore;
import studio.fanout.store.SqliteStore;
import studio.fanout.ui.connection.Door;
import studio.fanout.worker.AttemptSink;
import studio.fanout.worker.Registrations;
import studio.fanout.worker.Worker;
import studio.fanout.worker.WorkerName;
import studio.fanout.worker.WorkerStatus;
import studio.fanout.workload.Workload;

/// A hub with everything this process adds to it, put together in order and taken apart in reverse.
///
/// From the ground up: store, scheduler and its servers where the hub is embedded, then the channel, the client and
/// the worker, which are the same for every hub.
public final class Studio implements OpenHub {
    /// How long activities may go on when everything ends; what is unfinished then is done again next time.
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Resources resources = new Resources();
    private final InstantSource clock;
    private final HubDialer dialer;
    private final HubPlan plan;
    private final SeenAttempts attempts = new SeenAttempts();
    private final HubChannel channel;
    private final HubClient client;
    private final @Nullable Worker worker;
    private final StudioDoor door;
    private @Nullable EmbeddedScheduler scheduler;
    private @Nullable HttpApi http;

    private Studio(HubPlan plan, HubDialer dialer, InstantSource clock) {
        this.plan = plan;
        this.dialer = dialer;
        this.clock = clock;
        channel = resources.add(channel());
        client = resources.add(new HubClient(channel, attempts, clock));
        worker = plan.slots() == 0 ? null : work();
        door = new StudioDoor(client, scheduler, plan.site() instanceof HubSite.InFolder(Path folder) ? folder : null);
        resources.add(door::shut);
        resources.closeUnless(() -> plan.http().ifPresent(this::serve));
    }

    /// @throws NotOpenedException when the data folder or a port cannot be had
    public static Studio open(HubPlan plan, HubDialer dialer, InstantSource clock) {
        try {
            return new Studio(plan, dialer, clock);
        } catch (StoreException | SchedulerException | ListenException | IllegalArgumentException e) {
            throw new NotOpenedException(sentence(e), e);
        }
    }

    private static String sentence(RuntimeException e) {
        String text = String.valueOf(e.getMessage());
        return text.endsWith(".") ? text : text + ".";
    }

    private HubChannel channel() {
        return switch (plan.site()) {
            case HubSite.InMemory _ -> embedded(new MemoryStore());
            case HubSite.InFolder(Path folder) -> {
                Store store = SqliteStore.open(folder);
                Logging.toFolder(folder);
                yield embedded(store, folder);
            }
            case HubSite.Remote remote -> dialer.dial(remote.target());
        };
    }

    private HubChannel embedded(Store store, Path folder) {
        DoorPlate.takeDown(folder);
        HubChannel channelHere = embedded(store);
        if (scheduler != null && scheduler.address() != null) {
            new DoorPlate(scheduler.address(), plan.slots() > 0).hang(folder);
            resources.add(() -> DoorPlate.takeDown(folder));
        }
        return channelHere;
    }

    private HubChannel embedded(Store store) {
        EmbeddedScheduler opened =
                resources.add(new EmbeddedScheduler(store, clock, plan.grpc().orElse(null)));
        scheduler = opened;
        return HubDialer.embedded(opened.serverName(), EmbeddedScheduler.TASK_HUB);
    }

    private Worker work() {
        WorkerName workerName = WorkerName.unique();
        var added = new Worker(
                channel,
                workerName,
                new Registrations(Workload.orchestrations(), Workload.activities()),
                plan.slots(),
                clock,
                plan.site() instanceof HubSite.Remote ? attempts : AttemptSink.none());
        resources.add(() -> added.drain(GRACE));
        added.start();
        client.worksBeside(() -> added.status().slots());
        return added;
    }

    private void serve(HttpPlan wanted) {
        http = resources.add(HttpApi.listen(wanted.address(), client, wanted.rules(), _ -> {}));
    }

    @Override
    public String name() {
        return switch (plan.site()) {
            case HubSite.InMemory _ -> "Embedded scheduler · in memory";
            case HubSite.InFolder _ -> "Embedded scheduler · " + EmbeddedScheduler.TASK_HUB;
            case HubSite.Remote remote ->
                remote.target().taskHub() + " at " + remote.target().address();
        };
    }

    @Override
    public HubClient client() {
        return client;
    }

    @Override
    public Optional<WorkerStatus> worker() {
        return Optional.ofNullable(worker).map(Worker::status);
    }

    /// Changes how many activities the worker here runs at once; does nothing where there is none.
    public void resize(int slots) {
        if (worker != null) {
            worker.slots(slots);
        }
    }

    /// Tries at once what would be tried later: to connect, to sign in, to look for work and news.
    public void retry() {
        channel.retry();
        client.retry();
        if (worker != null) {
            worker.retry();
        }
    }

    /// Signs in where that is needed, and finds out whether a hub elsewhere is there; blocks.
    ///
    /// @throws NotOpenedException when nobody is signed in
    /// @throws studio.fanout.client.HubException when there is no such hub
    void greet() throws InterruptedException {
        if (plan.site() instanceof HubSite.Remote) {
            signIn();
            client.greet(dialer.patience().greeting());
        }
    }

    private void signIn() throws InterruptedException {
        try {
            var _ = channel.signIn().get();
        } catch (ExecutionException refused) {
            throw new NotOpenedException(channel.problem(refused).sentence(), refused);
        }
    }

    /// Lets other programs on this machine in while a window wants it; closed until then.
    public Door door() {
        return door;
    }

    /// Tests the scheduler of this process step by step; blocks.
    void test(Consumer<CheckResult> progress) throws InterruptedException {
        var _ = HubCheck.embedded(channel, progress);
    }

    /// Closes, but lets what the worker has begun go on for a while first; blocks. Interrupting makes it hurry.
    void leave(Duration patience) {
        channel.stopAsking();
        if (worker != null) {
            worker.drain(patience);
        }
        close();
    }

    /// Closes without waiting for a hub that is not there.
    void abandon() {
        channel.abort();
        close();
    }

    @Override
    public List<String> listeners() {
        List<String> lines = new ArrayList<>();
        if (scheduler != null && scheduler.address() != null) {
            lines.add("gRPC    %s  task hub %s".formatted(scheduler.address(), EmbeddedScheduler.TASK_HUB));
        }
        if (http != null) {
            lines.add("HTTP    " + http.address());
        }
        if (worker != null) {
            lines.add("Worker  %d at once".formatted(plan.slots()));
        }
        return lines;
    }

    @Override
    public void close() {
        resources.close();
    }
}
