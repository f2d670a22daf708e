package studio.fanout.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.CompositeTaskFailedException;
import com.microsoft.durabletask.NewOrchestrationInstanceOptions;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.durabletask.RetryPolicy;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskCanceledException;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOptions;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.fanout.store.SqliteStore;

/// The SDK's own client and worker find here what they find at any Durable Task scheduler.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SdkWorkerTest {
    private static final Duration LONG = Duration.ofSeconds(60);

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
    void aTimerFiresNotBeforeItsTimeAndOnlyOnce() throws TimeoutException {
        List<Instant> turns = new ArrayList<>();
        hub.orchestration("timer", ctx -> {
                    turns.add(ctx.getCurrentInstant());
                    ctx.createTimer(Duration.ofMillis(300)).await();
                    ctx.complete(ctx.getIsReplaying());
                })
                .work();

        OrchestrationMetadata done = hub.run("timer", "");

        assertThat(done.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
        assertThat(Duration.between(done.getCreatedAt(), done.getLastUpdatedAt()))
                .isGreaterThan(Duration.ofMillis(299));
        assertThat(turns).hasSize(2);
    }

    @Test
    void eachZeroTimerHasATurnOfItsOwnAndReplaysTheOnesBefore() throws TimeoutException {
        hub.orchestration("replaying", ctx -> {
                    List<Boolean> seen = new ArrayList<>();
                    seen.add(ctx.getIsReplaying());
                    ctx.createTimer(Duration.ZERO).await();
                    seen.add(ctx.getIsReplaying());
                    ctx.createTimer(Duration.ZERO).await();
                    seen.add(ctx.getIsReplaying());
                    ctx.complete(seen);
                })
                .work();

        assertThat(hub.run("replaying", "").readOutputAs(Boolean[].class)).containsExactly(true, true, false);
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
    void eventsArriveInOrderEvenBeforeTheFirstTurn() throws TimeoutException {
        String id = hub.client().scheduleNewOrchestrationInstance("events");
        for (int i = 0; i < 10; i++) {
            hub.client().raiseEvent(id, "Tick", i);
        }
        hub.orchestration("events", ctx -> {
                    List<Integer> seen = new ArrayList<>();
                    for (int i = 0; i < 10; i++) {
                        seen.add(ctx.waitForExternalEvent("Tick", int.class).await());
                    }
                    ctx.complete(seen);
                })
                .work();

        assertThat(hub.finish(id).readOutputAs(Integer[].class)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEventWinsAgainstItsTimeOutOrDoesNot(boolean raise) throws TimeoutException {
        hub.orchestration("patient", ctx -> {
                    try {
                        ctx.waitForExternalEvent("Go", Duration.ofMillis(raise ? 60_000 : 200))
                                .await();
                        ctx.complete("received");
                    } catch (TaskCanceledException e) {
                        ctx.complete("timed out");
                    }
                })
                .work();
        String id = hub.client().scheduleNewOrchestrationInstance("patient");
        hub.client().waitForInstanceStart(id, LONG);
        if (raise) {
            hub.client().raiseEvent(id, "Go");
        }

        assertThat(hub.finish(id).readOutputAs(String.class)).isEqualTo(raise ? "received" : "timed out");
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

        OrchestrationMetadata started = requireNonNull(hub.client().waitForInstanceStart(id, LONG, true));
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
    void terminateEndsAnInstanceWithTheGivenOutputWithOrWithoutAWorker() throws TimeoutException {
        String idle = hub.client().scheduleNewOrchestrationInstance("waits");
        hub.client().terminate(idle, "too late");
        OrchestrationMetadata first = hub.finish(idle);
        assertThat(first.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
        assertThat(first.readOutputAs(String.class)).isEqualTo("too late");

        hub.orchestration("waits", ctx -> ctx.waitForExternalEvent("Never").await())
                .work();
        String busy = hub.client().scheduleNewOrchestrationInstance("waits");
        hub.client().waitForInstanceStart(busy, LONG);
        hub.client().terminate(busy, "enough");
        OrchestrationMetadata second = hub.finish(busy);
        assertThat(second.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
        assertThat(second.readOutputAs(String.class)).isEqualTo("enough");
    }

    @Test
    void aSuspendedInstanceHoldsEventsUntilItIsResumed() throws TimeoutException {
        hub.orchestration(
                        "waits",
                        ctx -> ctx.complete(
                                ctx.waitForExternalEvent("Go", String.class).await()))
                .work();
        String id = hub.client().scheduleNewOrchestrationInstance("waits");
        hub.client().waitForInstanceStart(id, LONG);

        hub.client().suspendInstance(id);
        awaitStatus(id, OrchestrationRuntimeStatus.SUSPENDED);
        hub.client().raiseEvent(id, "Go", "now");
        assertThat(found(id).getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.SUSPENDED);
        hub.client().resumeInstance(id);

        assertThat(hub.finish(id).readOutputAs(String.class)).isEqualTo("now");
    }

    @Test
    void aSuspendedInstanceCanBeTerminated() throws TimeoutException {
        hub.orchestration("waits", ctx -> ctx.waitForExternalEvent("Never").await())
                .work();
        String id = hub.client().scheduleNewOrchestrationInstance("waits");
        hub.client().waitForInstanceStart(id, LONG);
        hub.client().suspendInstance(id);
        awaitStatus(id, OrchestrationRuntimeStatus.SUSPENDED);

        hub.client().terminate(id, null);

        assertThat(hub.finish(id).getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
    }

    private OrchestrationMetadata found(String id) {
        return requireNonNull(hub.client().getInstanceMetadata(id, false));
    }

    private void awaitStatus(String id, OrchestrationRuntimeStatus status) {
        long limit = System.nanoTime() + LONG.toNanos();
        while (found(id).getRuntimeStatus() != status) {
            assertThat(System.nanoTime()).as("waiting for " + status).isLessThan(limit);
            Thread.onSpinWait();
        }
    }

    @Test
    void failuresOfActivitiesAndOrchestrationsAreTold() throws TimeoutException {
        hub.orchestration("fails", ctx -> {
                    ctx.callActivity("bad", "x").await();
                    ctx.complete("never");
                })
                .orchestration("handles", ctx -> {
                    try {
                        ctx.callActivity("bad", "x").await();
                    } catch (TaskFailedException e) {
                        ctx.complete(e.getTaskId() + " " + e.getErrorDetails().getErrorMessage());
                    }
                })
                .orchestration("parent", ctx -> {
                    try {
                        ctx.callSubOrchestrator("fails", "", Void.class).await();
                    } catch (TaskFailedException e) {
                        ctx.complete("child: " + e.getErrorDetails().getErrorMessage());
                    }
                })
                .activity("bad", ctx -> {
                    throw new IllegalStateException("Kah-BOOOM!!!");
                })
                .work();

        OrchestrationMetadata failed = hub.run("fails", "");
        assertThat(failed.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.FAILED);
        assertThat(failed.getFailureDetails().getErrorType()).isEqualTo(TaskFailedException.class.getName());
        assertThat(failed.getFailureDetails().getErrorMessage()).contains("Task 'bad' (#0)", "Kah-BOOOM!!!");
        assertThat(failed.getFailureDetails().getStackTrace()).isNotBlank();
        assertThat(hub.run("handles", "").readOutputAs(String.class)).isEqualTo("0 Kah-BOOOM!!!");
        assertThat(hub.run("parent", "").readOutputAs(String.class)).contains("child: ", "Kah-BOOOM!!!");
    }

    @Test
    void compositeFailuresNameEachTask() throws TimeoutException {
        hub.orchestration("fan", ctx -> {
                    List<Task<String>> all = new ArrayList<>();
                    for (int i = 0; i < 6; i++) {
                        all.add(ctx.callActivity("odd", i, String.class));
                    }
                    try {
                        ctx.allOf(all).await();
                    } catch (CompositeTaskFailedException e) {
                        ctx.complete(e.getExceptions().size());
                    }
                })
                .activity("odd", ctx -> {
                    if (ctx.getInput(int.class) % 2 == 1) {
                        throw new IllegalArgumentException("odd");
                    }
                    return "even";
                })
                .work();

        assertThat(hub.run("fan", "").readOutputAs(int.class)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void retriesTakeNoExtraTimers(int attempts) throws TimeoutException {
        AtomicInteger tried = new AtomicInteger();
        TaskOptions retry = new TaskOptions(new RetryPolicy(attempts, Duration.ofMillis(1)));
        hub.orchestration("retries", ctx -> {
                    ctx.callActivity("bad", null, retry, Void.class).await();
                    ctx.complete("never");
                })
                .activity("bad", ctx -> {
                    tried.incrementAndGet();
                    throw new IllegalStateException("again");
                })
                .work();

        OrchestrationMetadata failed = hub.run("retries", "");

        assertThat(tried).hasValue(attempts);
        assertThat(failed.getFailureDetails().getErrorMessage()).contains("(#" + (2 * attempts - 2) + ")");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void retriedChildrenAreMadeAnewUnderTheSameId(int attempts) throws TimeoutException {
        AtomicInteger tried = new AtomicInteger();
        TaskOptions retry = new TaskOptions(new RetryPolicy(attempts, Duration.ofMillis(1)));
        hub.orchestration("parent", ctx -> {
                    ctx.callSubOrchestrator("child", "", null, retry, Void.class)
                            .await();
                    ctx.complete("never");
                })
                .orchestration("child", ctx -> {
                    tried.incrementAndGet();
                    throw new IllegalStateException("again");
                })
                .work();

        OrchestrationMetadata failed = hub.run("parent", "");

        assertThat(tried).hasValue(attempts);
        assertThat(failed.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.FAILED);
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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEndedInstanceIsRestartedUnderTheSameOrANewId(boolean newId) throws TimeoutException {
        hub.orchestration("echo", ctx -> ctx.complete(ctx.getInput(String.class)))
                .work();
        String id = hub.client().scheduleNewOrchestrationInstance("echo", "again");
        hub.finish(id);

        String restarted = hub.client().restartInstance(id, newId);

        assertThat(restarted.equals(id)).isEqualTo(!newId);
        assertThat(hub.finish(restarted).readOutputAs(String.class)).contains("again");
    }

    @Test
    void anInstanceThatIsNotThereIsNotFound() {
        assertThat(found("nowhere").isInstanceFound()).isFalse();
    }

    @Test
    void aScheduledStartIsWaitedFor() throws TimeoutException {
        hub.orchestration("later", ctx -> ctx.complete("done")).work();
        Instant due = Instant.now().plusMillis(400);
        String id = hub.client()
                .scheduleNewOrchestrationInstance("later", new NewOrchestrationInstanceOptions().setStartTime(due));

        OrchestrationMetadata done = hub.finish(id);

        assertThat(done.getLastUpdatedAt()).isAfterOrEqualTo(due.minusMillis(1));
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
