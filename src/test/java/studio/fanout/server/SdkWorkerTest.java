package studio.fanout.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.durabletask.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.store.SqliteStore;

/// The SDK's own client and worker find here what they find at any Durable Task scheduler.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SdkWorkerTest {
    private final HostedHub hub;

    SdkWorkerTest(@TempDir Path folder) {
        hub = new HostedHub(SqliteStore.open(folder));
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void anEmptyOrchestrationCompletesWithItsOutput() throws TimeoutException {
        hub.orchestration("empty", ctx -> ctx.complete(ctx.getInput(String.class)))
                .work();

        OrchestrationMetadata done = hub.run("empty", "Hello");

        assertThat(done.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
        assertThat(done.readInputAs(String.class)).isEqualTo("Hello");
        assertThat(done.readOutputAs(String.class)).isEqualTo("Hello");
    }

    @Test
    void activitiesInARowAndChildrenReturnTheirResults() throws TimeoutException {
        hub.orchestration("chain", ctx -> {
                    int value = ctx.getInput(int.class);
                    for (int i = 0; i < 10; i++) {
                        value = ctx.callActivity("plusOne", value, int.class).await();
                    }
                    if (value < 15) {
                        value = ctx.callSubOrchestrator("chain", value, int.class)
                                .await();
                    }
                    ctx.complete(value);
                })
                .activity("plusOne", ctx -> ctx.getInput(int.class) + 1)
                .work();

        assertThat(hub.run("chain", 0).readOutputAs(int.class)).isEqualTo(20);
    }

    @Test
    void aFanOutCollectsItsResultsInOrder() throws TimeoutException {
        hub.orchestration("fan", ctx -> {
                    List<Task<Integer>> all = IntStream.range(0, 10)
                            .mapToObj(i -> ctx.callActivity("square", i, Integer.class))
                            .toList();
                    ctx.complete(ctx.allOf(all).await());
                })
                .activity("square", ctx -> ctx.getInput(int.class) * ctx.getInput(int.class))
                .work();

        assertThat(hub.run("fan", "").readOutputAs(Integer[].class))
                .containsExactly(0, 1, 4, 9, 16, 25, 36, 49, 64, 81);
    }

    @Test
    void anyOfEndsWithTheFirstWhileOthersAreOut() throws TimeoutException {
        hub.orchestration("race", ctx -> {
                    List<Task<?>> all = new ArrayList<>();
                    for (int i = 0; i < 5; i++) {
                        all.add(ctx.callActivity("name", i, String.class));
                    }
                    ctx.complete(ctx.anyOf(all).await().await());
                })
                .activity("name", ctx -> "done " + ctx.getInput(int.class))
                .work();

        assertThat(hub.run("race", "").readOutputAs(String.class)).startsWith("done ");
    }

    @Test
    void customStatusIsSetReplacedAndCleared() throws TimeoutException {
        hub.orchestration("status", ctx -> {
                    ctx.setCustomStatus("Started!");
                    ctx.waitForExternalEvent("Go").await();
                    ctx.clearCustomStatus();
                    ctx.complete("bye");
                })
                .work();
        String id = hub.client().scheduleNewOrchestrationInstance("status");

        OrchestrationMetadata started = requireNonNull(hub.client().waitForInstanceStart(id, HostedHub.LONG, true));
        assertThat(started.readCustomStatusAs(String.class)).isEqualTo("Started!");
        hub.client().raiseEvent(id, "Go");
        assertThat(hub.finish(id).isCustomStatusFetched()).isFalse();
    }

    @Test
    void continueAsNewGoesThroughGenerationsAndKeepsEvents() throws TimeoutException {
        hub.orchestration("counter", ctx -> {
                    int got = ctx.getInput(int.class);
                    ctx.waitForExternalEvent("Tick", int.class).await();
                    if (got + 1 < 5) {
                        ctx.continueAsNew(got + 1);
                    } else {
                        ctx.complete("all " + (got + 1));
                    }
                })
                .work();
        String id = hub.client().scheduleNewOrchestrationInstance("counter", 0);
        for (int i = 0; i < 5; i++) {
            hub.client().raiseEvent(id, "Tick", i);
        }

        assertThat(hub.finish(id).readOutputAs(String.class)).isEqualTo("all 5");
    }

    @Test
    void continueAsNewWithTimersReplacesTheInput() throws TimeoutException {
        hub.orchestration("generations", ctx -> {
                    int n = ctx.getInput(int.class);
                    ctx.createTimer(Duration.ZERO).await();
                    if (n < 9) {
                        ctx.continueAsNew(n + 1);
                    } else {
                        ctx.complete(n);
                    }
                })
                .work();

        OrchestrationMetadata done = hub.run("generations", 1);

        assertThat(done.readOutputAs(int.class)).isEqualTo(9);
        assertThat(done.readInputAs(int.class)).isEqualTo(9);
    }

    @Test
    void idsAndTimesAreStableOverReplays() throws TimeoutException {
        List<UUID> ids = new ArrayList<>();
        List<Instant> firsts = new ArrayList<>();
        hub.orchestration("stable", ctx -> {
                    ids.add(ctx.newUUID());
                    firsts.add(ctx.getCurrentInstant());
                    ctx.callActivity("nothing").await();
                    ctx.complete(!ctx.getCurrentInstant().equals(firsts.getFirst()));
                })
                .activity("nothing", ctx -> null)
                .work();

        assertThat(hub.run("stable", "").readOutputAs(boolean.class)).isTrue();
        assertThat(ids).hasSize(2).containsOnly(ids.getFirst());
        assertThat(firsts).containsOnly(firsts.getFirst());
    }

    @Test
    void whatAWorkerLeavesIsTakenUpByTheNext() throws Exception {
        AtomicInteger blocked = new AtomicInteger();
        hub.orchestration(
                        "one",
                        ctx -> ctx.complete(
                                ctx.callActivity("slow", null, String.class).await()))
                .activity("slow", ctx -> {
                    if (blocked.getAndIncrement() == 0) {
                        try {
                            Thread.currentThread().join();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                    return "second";
                })
                .work();
        String id = hub.client().scheduleNewOrchestrationInstance("one");
        while (blocked.get() == 0) {
            Thread.onSpinWait();
        }

        hub.stopWorking();
        hub.work();

        assertThat(hub.finish(id).readOutputAs(String.class)).isEqualTo("second");
    }
}
