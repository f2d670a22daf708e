package studio.fanout.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.fanout.client.HubException.Kind;
import studio.fanout.engine.Scheduler;
import studio.fanout.history.HistoryEvent.ExecutionStarted;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.RunUpdate;
import studio.fanout.hub.HubChannel;
import studio.fanout.hub.HubDialer;
import studio.fanout.server.HubServer;
import studio.fanout.store.MemoryStore;
import studio.fanout.worker.AttemptSink;
import studio.fanout.worker.Registrations;
import studio.fanout.worker.Worker;
import studio.fanout.worker.WorkerName;
import studio.fanout.workload.Workload;

/// The client on the real scheduler.
class ClientOnSchedulerTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String QUICK = "{\"workItems\":[\"a\",\"b\"],\"minSeconds\":0,\"maxSeconds\":0}";
    private static final String FAILING = "{\"workItems\":[\"a\"],\"maxSeconds\":0,\"minSeconds\":0,\"failureRate\":1}";

    private final MemoryStore store = new MemoryStore();
    private final Scheduler scheduler = new Scheduler(store, InstantSource.system());
    private HubServer server;
    private HubChannel channel;
    private HubClient client;
    private Worker worker;

    @BeforeEach
    void open() {
        String name = UUID.randomUUID().toString();
        server = HubServer.inProcess(name, scheduler, store);
        channel = HubDialer.embedded(name, "default");
        client = new HubClient(channel, new SeenAttempts(), InstantSource.system());
        worker = new Worker(
                channel,
                WorkerName.unique(),
                new Registrations(Workload.orchestrations(), Workload.activities()),
                4,
                InstantSource.system(),
                AttemptSink.none());
    }

    @AfterEach
    void close() {
        worker.close();
        client.close();
        channel.close();
        server.close();
        scheduler.close();
    }

    @Test
    void startsAndWaitsAndReadsTheHistory() {
        worker.start();
        String id = client.start(new StartRequest(Workload.ORCHESTRATION, null, QUICK, Map.of("by", "test"), null));

        InstanceState end = client.awaitCompletion(id, LIMIT).orElseThrow();

        assertThat(end.status()).isEqualTo(OrchestrationStatus.COMPLETED);
        assertThat(end.output()).contains("\"total_items_processed\":2");
        assertThat(end.tags()).containsEntry("by", "test");
        assertThat(client.history(id)).anyMatch(it -> it.event() instanceof ExecutionStarted);
        assertThat(client.awaitStart(id, LIMIT)).map(InstanceState::instanceId).contains(id);
    }

    @Test
    void listsPageByPageAndPurges() {
        worker.start();
        for (String name : List.of("x-1", "x-2", "x-3", "y-1")) {
            client.start(new StartRequest(Workload.ORCHESTRATION, name, QUICK, Map.of(), null));
            assertThat(client.awaitCompletion(name, LIMIT)).isPresent();
        }
        var xs = new InstanceFilter(EnumSet.of(OrchestrationStatus.COMPLETED), null, null, "x-", false);

        InstancePage first = client.list(xs, 2, null);
        InstancePage second = client.list(xs, 2, first.continuation());

        assertThat(first.instances()).hasSize(2);
        assertThat(second.instances()).hasSize(1);
        assertThat(second.continuation()).isNull();
        assertThat(client.purge("y-1", false)).isEqualTo(1);
        assertThat(client.purge("y-1", false)).isZero();
        assertThat(client.purge(xs)).isEqualTo(3);
        assertThat(client.list(InstanceFilter.all(), 10, null).instances()).isEmpty();
    }

    @Test
    void suspendsResumesAndTerminates() {
        String id = client.start(StartRequest.of(Workload.ORCHESTRATION, QUICK));
        client.suspend(id, "wait");
        worker.start();
        assertThat(client.awaitStart(id, LIMIT)).map(InstanceState::status).contains(OrchestrationStatus.SUSPENDED);
        client.terminate(id, "enough", true);

        InstanceState end = client.awaitCompletion(id, LIMIT).orElseThrow();
        assertThat(end.status()).isEqualTo(OrchestrationStatus.TERMINATED);
        assertThat(end.output()).isEqualTo("\"enough\"");
    }

    @Test
    void rewindsWhatFailedAndRestarts() {
        worker.start();
        String id = client.start(StartRequest.of(Workload.ORCHESTRATION, FAILING));
        assertThat(client.awaitCompletion(id, LIMIT)).map(InstanceState::status).contains(OrchestrationStatus.FAILED);

        client.rewind(id, "again");
        assertThat(client.awaitCompletion(id, LIMIT)).map(InstanceState::status).contains(OrchestrationStatus.FAILED);
        assertThat(client.restart(id, false)).isEqualTo(id);
        assertThat(client.awaitCompletion(id, LIMIT)).isPresent();
        assertThat(client.restart(id, true)).isNotEqualTo(id);
    }

    @Test
    void saysWhatIsInTheWay() {
        client.start(new StartRequest(Workload.ORCHESTRATION, "mine", QUICK, Map.of(), null));

        assertThat(catchThrowableOfType(
                                HubException.class,
                                () -> client.start(
                                        new StartRequest(Workload.ORCHESTRATION, "mine", QUICK, Map.of(), null)))
                        .kind())
                .isEqualTo(Kind.ALREADY_EXISTS);
        assertThat(catchThrowableOfType(HubException.class, () -> client.restart("mine", false)))
                .extracting(HubException::kind)
                .isEqualTo(Kind.NOT_NOW);
        assertThat(catchThrowableOfType(HubException.class, () -> client.history("nothing")))
                .hasMessage("It was not possible to read the history of run nothing: the hub has no such run.");
        assertThat(client.awaitCompletion("nothing", LIMIT)).isEmpty();
    }

    @Test
    void followsARunAndHearsOfChanges() throws Exception {
        BlockingQueue<RunUpdate> updates = new LinkedBlockingQueue<>();
        BlockingQueue<String> changed = new LinkedBlockingQueue<>();
        String id = client.start(StartRequest.of(Workload.ORCHESTRATION, QUICK));
        try (var watch = client.watch(new Changes(changed));
                var follow = client.follow(id, new Updates(updates))) {
            assertThat(updates.poll(30, TimeUnit.SECONDS)).matches(RunUpdate::reset);
            worker.start();
            assertThat(client.awaitCompletion(id, LIMIT)).isPresent();
            boolean ended = false;
            boolean attempted = false;
            while (!ended || !attempted) {
                RunUpdate update = updates.poll(30, TimeUnit.SECONDS);
                assertThat(update).isNotNull();
                ended |= update.instances().stream()
                        .anyMatch(it -> it.state().status().isTerminal());
                attempted |= !update.attempts().isEmpty();
            }
            assertThat(changed.poll(30, TimeUnit.SECONDS)).isEqualTo(id);
            assertThat(client.offers(Feature.LIVE_UPDATES)).isTrue();
            assertThat(watch).isNotSameAs(follow);
        }
    }

    private record Updates(BlockingQueue<RunUpdate> updates) implements RunListener {
        @Override
        public void onUpdate(RunUpdate update) {
            updates.add(update);
        }

        @Override
        public void onTrouble(HubException trouble, Duration retryIn) {
            throw trouble;
        }
    }

    private record Changes(BlockingQueue<String> changed) implements ChangeListener {
        @Override
        public void onChange(Set<String> instanceIds, boolean more) {
            changed.addAll(instanceIds);
        }

        @Override
        public void onTrouble(HubException trouble, Duration retryIn) {
            throw trouble;
        }
    }
}
