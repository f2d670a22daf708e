package studio.fanout.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import studio.fanout.client.HubClient;
import studio.fanout.client.SeenAttempts;
import studio.fanout.client.StartRequest;
import studio.fanout.engine.Scheduler;
import studio.fanout.engine.Store;
import studio.fanout.history.InstanceState;
import studio.fanout.hub.HubChannel;
import studio.fanout.hub.HubDialer;
import studio.fanout.server.HubServer;
import studio.fanout.store.SqliteStore;
import studio.fanout.worker.AttemptSink;
import studio.fanout.worker.Registrations;
import studio.fanout.worker.Worker;
import studio.fanout.worker.WorkerName;
import studio.fanout.workload.RunInput;
import studio.fanout.workload.Workload;

/// The app without its window: a scheduler on a SQLite file, a worker and a client.
final class DurableHub implements AutoCloseable {
    static final Duration LIMIT = Duration.ofMinutes(10);

    private final Path folder;
    private final Store store;
    private final Scheduler scheduler;
    private final HubServer server;
    private final HubChannel channel;
    private final Worker worker;
    private final HubClient client;

    DurableHub(Path folder, int slots, Registrations registrations) {
        this.folder = folder;
        String name = UUID.randomUUID().toString();
        store = SqliteStore.open(folder);
        scheduler = new Scheduler(store, InstantSource.system());
        server = HubServer.inProcess(name, scheduler, store);
        channel = HubDialer.embedded(name, "default");
        worker = new Worker(
                channel, WorkerName.unique(), registrations, slots, InstantSource.system(), AttemptSink.none());
        worker.start();
        client = new HubClient(channel, new SeenAttempts(), InstantSource.system());
    }

    static DurableHub withWorkload(int slots) {
        return withWorkload(temporaryFolder(), slots);
    }

    static DurableHub withWorkload(Path folder, int slots) {
        return new DurableHub(folder, slots, new Registrations(Workload.orchestrations(), Workload.activities()));
    }

    static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("fanout-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HubClient client() {
        return client;
    }

    String start(RunInput input) {
        return client.start(new StartRequest(Workload.ORCHESTRATION, null, input.toJson(), Map.of(), null));
    }

    InstanceState finish(String id) {
        InstanceState state = client.awaitCompletion(id, LIMIT).orElseThrow();
        if (state.output() == null) {
            throw new IllegalStateException("The run did not complete: " + state.status() + " " + state.failure());
        }
        return state;
    }

    /// Bytes on disk.
    long size() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Override
    public void close() {
        worker.close();
        client.close();
        channel.close();
        server.close();
        scheduler.close();
        store.close();
    }
}
