package studio.fanout.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskActivityContext;
import com.microsoft.durabletask.TaskOrchestration;
import com.microsoft.durabletask.TaskOrchestrationContext;
import io.grpc.ManagedChannel;
import io.grpc.inprocess.InProcessChannelBuilder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.engine.Scheduler;
import studio.fanout.server.HubServer;
import studio.fanout.store.SqliteStore;
import studio.fanout.wire.proto.CreateInstanceRequest;
import studio.fanout.wire.proto.GetInstanceRequest;
import studio.fanout.wire.proto.OrchestrationState;
import studio.fanout.wire.proto.OrchestrationStatus;
import studio.fanout.wire.proto.RewindInstanceRequest;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceBlockingStub;

/// A run that failed is taken back to before its failure, by the scheduler and the worker together.
@Timeout(120)
class RewindTest {
    private final String name = UUID.randomUUID().toString();
    private final SqliteStore store;
    private final Scheduler scheduler;
    private final HubServer server;
    private final ManagedChannel channel = InProcessChannelBuilder.forName(name).build();
    private final Map<String, TaskOrchestration> orchestrations = new HashMap<>();
    private final Map<String, Integer> runs = new ConcurrentHashMap<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private volatile boolean healed;
    private @Nullable Worker worker;

    RewindTest(@TempDir Path folder) {
        store = SqliteStore.open(folder);
        scheduler = new Scheduler(store, InstantSource.system());
        server = HubServer.inProcess(name, scheduler, store);
    }

    @AfterEach
    void close() {
        gate.countDown();
        if (worker != null) {
            worker.close();
        }
        channel.shutdownNow();
        server.close();
        scheduler.close();
        store.close();
    }

    /// Fails for "bad" until things are mended; holds "slow" until it is let go.
    private Object work(TaskActivityContext ctx) {
        String item = ctx.getInput(String.class);
        runs.merge(item, 1, Integer::sum);
        if (item.startsWith("bad") && !healed) {
            throw new IllegalStateException("The " + item + " one");
        }
        if (item.startsWith("slow")) {
            try {
                assertThat(gate.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return item;
    }

    private void work() {
        worker = TappedWorker.on(
                channel,
                new Registrations(
                        orchestrations.entrySet().stream()
                                .map(it -> Named.orchestration(it.getKey(), it.getValue()))
                                .toList(),
                        List.of(Named.activity("work", this::work))),
                8);
        worker.start();
    }

    private TaskHubSidecarServiceBlockingStub calls() {
        return TaskHubSidecarServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    private OrchestrationState run(String orchestration) {
        var _ = calls().startInstance(CreateInstanceRequest.newBuilder()
                .setInstanceId("x")
                .setName(orchestration)
                .build());
        return end("x");
    }

    private OrchestrationState end(String id) {
        return calls().waitForInstanceCompletion(GetInstanceRequest.newBuilder()
                        .setInstanceId(id)
                        .setGetInputsAndOutputs(true)
                        .build())
                .getOrchestrationState();
    }

    private OrchestrationState rewind() {
        healed = true;
        var _ = calls().rewindInstance(
                        RewindInstanceRequest.newBuilder().setInstanceId("x").build());
        return end("x");
    }

    private static void fan(TaskOrchestrationContext ctx, String... items) {
        List<Task<String>> all = List.of(items).stream()
                .map(item -> ctx.callActivity("work", item, String.class))
                .toList();
        ctx.complete(String.join(",", ctx.allOf(all).await()));
    }

    @Test
    void whatFailedRunsAgainAndWhatCompletedDoesNot() {
        orchestrations.put("fan", ctx -> {
            String before = ctx.callActivity("work", "before", String.class).await();
            assertThat(before).isEqualTo("before");
            fan(ctx, "good1", "bad", "good2");
        });
        work();
        OrchestrationState failed = run("fan");
        assertThat(failed.getOrchestrationStatus()).isEqualTo(OrchestrationStatus.ORCHESTRATION_STATUS_FAILED);

        OrchestrationState done = rewind();

        assertThat(done.getOrchestrationStatus()).isEqualTo(OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED);
        assertThat(done.getOutput().getValue()).isEqualTo("\"good1,bad,good2\"");
        assertThat(done.hasFailureDetails()).isFalse();
        assertThat(runs).containsExactlyInAnyOrderEntriesOf(Map.of("before", 1, "good1", 1, "bad", 2, "good2", 1));
        assertThat(done.getExecutionId()).isNotEqualTo(failed.getExecutionId());
    }

    @Test
    void childrenThatFailedAreRewoundWithTheirParent() {
        orchestrations.put(
                "parent",
                ctx -> ctx.complete(ctx.callSubOrchestrator("child", null, "x-child", String.class)
                        .await()));
        orchestrations.put("child", ctx -> fan(ctx, "good", "bad"));
        work();
        run("parent");

        OrchestrationState done = rewind();

        assertThat(done.getOutput().getValue()).isEqualTo("\"good,bad\"");
        assertThat(end("x-child").getOrchestrationStatus())
                .isEqualTo(OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED);
        assertThat(runs).containsExactlyInAnyOrderEntriesOf(Map.of("good", 1, "bad", 2));
    }

    @Test
    void aChildThatStillRunsIsWaitedForAgain() {
        orchestrations.put("parent", ctx -> {
            Task<String> child = ctx.callSubOrchestrator("child", null, "x-child", String.class);
            String other = ctx.callActivity("work", "bad", String.class).await();
            ctx.complete(child.await() + "," + other);
        });
        orchestrations.put("child", ctx -> fan(ctx, "slow"));
        work();
        assertThat(run("parent").getOrchestrationStatus()).isEqualTo(OrchestrationStatus.ORCHESTRATION_STATUS_FAILED);
        healed = true;
        var _ = calls().rewindInstance(
                        RewindInstanceRequest.newBuilder().setInstanceId("x").build());
        awaitRuns("bad", 2);
        gate.countDown();

        assertThat(end("x").getOutput().getValue()).isEqualTo("\"slow,bad\"");
        assertThat(runs).containsEntry("slow", 1);
    }

    /// The second run of an activity shows that the history has been rewritten.
    private void awaitRuns(String item, int count) {
        while (runs.getOrDefault(item, 0) < count) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aChildThatEndedAfterItsParentIsTakenIntoAccount() {
        orchestrations.put("parent", ctx -> {
            Task<String> child = ctx.callSubOrchestrator("child", null, "x-child", String.class);
            String other = ctx.callActivity("work", "bad", String.class).await();
            ctx.complete(child.await() + "," + other);
        });
        orchestrations.put("child", ctx -> fan(ctx, "slow"));
        work();
        run("parent");
        gate.countDown();
        end("x-child");

        assertThat(rewind().getOutput().getValue()).isEqualTo("\"slow,bad\"");
        assertThat(runs).containsEntry("slow", 1);
    }

    @Test
    void aRunCanBeRewoundAgainAndAgain() {
        orchestrations.put("fan", ctx -> fan(ctx, "good", "bad1", "bad2"));
        work();
        run("fan");
        IntStream.range(0, 2).forEach(_ -> {
            var _ = calls().rewindInstance(RewindInstanceRequest.newBuilder()
                    .setInstanceId("x")
                    .build());
            assertThat(end("x").getOrchestrationStatus()).isEqualTo(OrchestrationStatus.ORCHESTRATION_STATUS_FAILED);
        });

        assertThat(rewind().getOutput().getValue()).isEqualTo("\"good,bad1,bad2\"");
        assertThat(runs).containsExactlyInAnyOrderEntriesOf(Map.of("good", 1, "bad1", 4, "bad2", 4));
    }
}
