package studio.fanout.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.DurableTaskGrpcClientBuilder;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.durabletask.RetryPolicy;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.engine.Scheduler;
import studio.fanout.engine.StoredInstance;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.TaskCompleted;
import studio.fanout.history.HistoryEvent.TaskFailed;
import studio.fanout.server.HubServer;
import studio.fanout.store.CarelessDisk;
import studio.fanout.store.FaultyStore;
import studio.fanout.wire.HistoryDecoder;

/// A run whose store fails now and then completes all the same, and nothing of it happens twice.
@Timeout(180)
class FlakyStoreTest {
    private static final int ITEMS = 60;

    /// Which commits fail; each costs the scheduler a second of rest.
    private static final int FAILURES = 4;

    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final Map<Integer, Integer> executions = new ConcurrentHashMap<>();

    private boolean fails() {
        return commits.incrementAndGet() % 4 == 3 && failed.getAndIncrement() < FAILURES;
    }

    private Registrations registrations() {
        TaskOptions retried = new TaskOptions(new RetryPolicy(3, Duration.ofMillis(1)));
        return new Registrations(
                List.of(Named.orchestration("run", ctx -> {
                    List<Task<Integer>> tasks = IntStream.range(0, ITEMS)
                            .mapToObj(i -> i % 20 == 7
                                    ? ctx.callActivity("work", i, retried, Integer.class)
                                    : ctx.callActivity("work", i, Integer.class))
                            .toList();
                    int sum = ctx.allOf(tasks).await().stream()
                            .mapToInt(Integer::intValue)
                            .sum();
                    ctx.createTimer(Duration.ofMillis(1)).await();
                    ctx.complete(sum);
                })),
                List.of(Named.activity("work", ctx -> {
                    int item = ctx.getInput(int.class);
                    if (executions.merge(item, 1, Integer::sum) == 1 && item % 20 == 7) {
                        throw new IllegalStateException("Fails at first");
                    }
                    return item;
                })));
    }

    private static String start(DurableTaskClient client) {
        while (true) {
            try {
                return client.scheduleNewOrchestrationInstance("run");
            } catch (StatusRuntimeException e) {
                assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            }
        }
    }

    @Test
    void aRunCompletesAndNothingOfItHappensTwice(@TempDir Path folder) throws Exception {
        FaultyStore store = new FaultyStore(CarelessDisk.open(folder));
        String name = UUID.randomUUID().toString();
        try (Scheduler scheduler = new Scheduler(store, InstantSource.system());
                HubServer _ = HubServer.inProcess(name, scheduler, store)) {
            ManagedChannel channel = InProcessChannelBuilder.forName(name).build();
            store.failWrites(this::fails);
            try (Worker worker = TappedWorker.on(channel, registrations(), 8)) {
                worker.start();
                DurableTaskClient client =
                        new DurableTaskGrpcClientBuilder().grpcChannel(channel).build();
                String id = start(client);

                OrchestrationMetadata end = client.waitForInstanceCompletion(id, Duration.ofMinutes(2), true);

                assertThat(end.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
                assertThat(end.readOutputAs(int.class)).isEqualTo(ITEMS * (ITEMS - 1) / 2);
                everythingHappenedOnce(store, id);
            }
            channel.shutdownNow();
        }
        store.close();
    }

    private void everythingHappenedOnce(FaultyStore store, String id) throws Exception {
        assertThat(failed.get()).isGreaterThan(1);
        assertThat(executions).hasSize(ITEMS);
        executions.forEach((item, times) -> assertThat(times).as("item " + item).isEqualTo(item % 20 == 7 ? 2 : 1));
        StoredInstance instance = store.find("default", id).orElseThrow();
        List<Integer> answered = new ArrayList<>();
        for (var encoded : store.history(instance.key(), 0, Integer.MAX_VALUE)) {
            HistoryEvent event = HistoryDecoder.decode(encoded.toByteArray()).event();
            if (event instanceof TaskCompleted done) {
                answered.add(done.taskId());
            } else if (event instanceof TaskFailed bad) {
                answered.add(bad.taskId());
            }
        }
        assertThat(answered).doesNotHaveDuplicates().hasSize(ITEMS + ITEMS / 20);
    }
}
