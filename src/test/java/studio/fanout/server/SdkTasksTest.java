package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.CompositeTaskFailedException;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.durabletask.RetryHandler;
import com.microsoft.durabletask.RetryPolicy;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.fanout.store.SqliteStore;

/// Timers, retries and tasks in every combination that the SDK's own worker makes of them.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SdkTasksTest {
    private final HostedHub hub;

    SdkTasksTest(@TempDir Path folder) {
        hub = new HostedHub(SqliteStore.open(folder));
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aTimerForAPointInTimeFiresThen() throws TimeoutException {
        Instant due = Instant.now().plusMillis(300);
        hub.orchestration("alarm", ctx -> {
                    ctx.createTimer(due.atZone(ZoneOffset.UTC)).await();
                    ctx.complete(
                            !ctx.getCurrentInstant().isBefore(due.truncatedTo(java.time.temporal.ChronoUnit.MILLIS)));
                })
                .work();

        assertThat(hub.run("alarm", "").readOutputAs(boolean.class)).isTrue();
    }

    @Test
    void aTimerLongerThanTheWorkersSegmentsEndsTheRunNotBeforeItsTime() throws TimeoutException {
        hub.longestTimer(Duration.ofMillis(150))
                .orchestration(
                        "long", ctx -> ctx.createTimer(Duration.ofMillis(350)).await())
                .work();

        OrchestrationMetadata done = hub.run("long", "");

        assertThat(done.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
        assertThat(Duration.between(done.getCreatedAt(), done.getLastUpdatedAt()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(350));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEventAndALongTimerRaceEachOther(boolean raise) throws TimeoutException {
        hub.longestTimer(Duration.ofSeconds(raise ? 10 : 1))
                .orchestration("race", ctx -> {
                    Task<Void> event = ctx.waitForExternalEvent("Go", Duration.ofMinutes(10));
                    Task<Void> timer = ctx.createTimer(raise ? Duration.ofMinutes(5) : Duration.ofMillis(100));
                    Task<?> first = ctx.anyOf(event, timer).await();
                    ctx.complete(first.equals(timer) ? "timer" : "event");
                })
                .work();
        String id = hub.client().scheduleNewOrchestrationInstance("race");
        if (raise) {
            hub.client().raiseEvent(id, "Go");
        }

        assertThat(hub.finish(id).readOutputAs(String.class)).isEqualTo(raise ? "event" : "timer");
    }

    @Test
    void resultsAreWorkedOnAsTheyCome() throws TimeoutException {
        hub.orchestration(
                        "then",
                        ctx -> ctx.complete(ctx.callActivity("hello", "x", String.class)
                                .thenApply(text -> text + "!")
                                .await()))
                .activity("hello", ctx -> "hello " + ctx.getInput(String.class))
                .work();

        assertThat(hub.run("then", "").readOutputAs(String.class)).isEqualTo("hello x!");
    }

    @Test
    void anEventThatLeadsToTheNextGenerationTakesTheOthersAlong() throws TimeoutException {
        hub.orchestration("relay", ctx -> {
                    int seen = ctx.getInput(int.class);
                    if (seen == 4) {
                        ctx.complete(seen);
                        return;
                    }
                    ctx.waitForExternalEvent("Next", int.class)
                            .thenAccept(step -> ctx.continueAsNew(seen + step))
                            .await();
                })
                .work();
        String id = hub.client().scheduleNewOrchestrationInstance("relay", 0);
        for (int i = 0; i < 4; i++) {
            hub.client().raiseEvent(id, "Next", 1);
        }

        assertThat(hub.finish(id).readOutputAs(int.class)).isEqualTo(4);
    }

    @Test
    void allOfWaitsForOneThatIsRetried() throws TimeoutException {
        AtomicBoolean failed = new AtomicBoolean();
        TaskOptions retry = new TaskOptions(new RetryPolicy(2, Duration.ofMillis(50)));
        hub.orchestration("all", ctx -> {
                    List<Task<String>> tasks = IntStream.range(0, 4)
                            .mapToObj(i -> ctx.callActivity("work", i, retry, String.class))
                            .toList();
                    ctx.complete(String.join(",", ctx.allOf(tasks).await()));
                })
                .activity("work", ctx -> {
                    if (ctx.getInput(int.class) == 2 && !failed.getAndSet(true)) {
                        throw new IllegalStateException("once");
                    }
                    return "done" + ctx.getInput(int.class);
                })
                .work();

        assertThat(hub.run("all", "").readOutputAs(String.class)).isEqualTo("done0,done1,done2,done3");
    }

    @Test
    void allOfTellsOfThoseThatFailForGood() throws TimeoutException {
        TaskOptions retry = new TaskOptions(new RetryPolicy(2, Duration.ofMillis(1)));
        hub.orchestration("all", ctx -> {
                    List<Task<String>> tasks = new ArrayList<>();
                    for (int i = 0; i < 4; i++) {
                        tasks.add(ctx.callActivity(i < 2 ? "bad" : "good", i, retry, String.class));
                    }
                    try {
                        ctx.allOf(tasks).await();
                    } catch (CompositeTaskFailedException e) {
                        ctx.complete(e.getExceptions().size() + " failed");
                    }
                })
                .activity("good", _ -> "good")
                .activity("bad", _ -> {
                    throw new IllegalStateException("for good");
                })
                .work();

        OrchestrationMetadata done = hub.run("all", "");
        assertThat(done.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
        assertThat(done.readOutputAs(String.class)).isEqualTo("2 failed");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void handlersRetryWithoutTimers(int attempts) throws TimeoutException {
        AtomicInteger tried = new AtomicInteger();
        RetryHandler handler = context -> context.getLastFailure().isCausedBy(IllegalStateException.class)
                && context.getLastAttemptNumber() < attempts;
        hub.orchestration("handled", ctx -> {
                    ctx.callActivity("bad", null, new TaskOptions(handler), Void.class)
                            .await();
                    ctx.complete("never");
                })
                .activity("bad", _ -> {
                    tried.incrementAndGet();
                    throw new IllegalStateException("again");
                })
                .work();

        OrchestrationMetadata failed = hub.run("handled", "");

        assertThat(tried).hasValue(attempts);
        assertThat(failed.getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.FAILED);
        assertThat(failed.getFailureDetails().getErrorMessage()).contains("(#" + (attempts - 1) + ")");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void handlersRetryChildrenToo(int attempts) throws TimeoutException {
        AtomicInteger tried = new AtomicInteger();
        RetryHandler handler = context -> context.getLastAttemptNumber() < attempts;
        hub.orchestration("parent", ctx -> {
                    ctx.callSubOrchestrator("child", "", null, new TaskOptions(handler), Void.class)
                            .await();
                    ctx.complete("never");
                })
                .orchestration("child", _ -> {
                    tried.incrementAndGet();
                    throw new IllegalStateException("again");
                })
                .work();

        assertThat(hub.run("parent", "").getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.FAILED);
        assertThat(tried).hasValue(attempts);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aChildThatFailsIsHandledOrFailsItsParent(boolean handled) throws TimeoutException {
        hub.orchestration("parent", ctx -> {
                    try {
                        ctx.callSubOrchestrator("child", "", Void.class).await();
                    } catch (TaskFailedException e) {
                        if (!handled) {
                            throw e;
                        }
                        ctx.complete("handled");
                    }
                })
                .orchestration("child", _ -> {
                    throw new IllegalStateException("Kah-BOOOM!!!");
                })
                .work();

        OrchestrationMetadata end = hub.run("parent", "");

        assertThat(end.getRuntimeStatus())
                .isEqualTo(handled ? OrchestrationRuntimeStatus.COMPLETED : OrchestrationRuntimeStatus.FAILED);
        if (!handled) {
            assertThat(end.getFailureDetails().getErrorMessage()).contains("Kah-BOOOM!!!");
        }
    }
}
