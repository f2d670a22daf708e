package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.CompositeTaskFailedException;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.durabletask.RetryPolicy;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.fanout.store.SqliteStore;

/// What fails in the SDK's own worker is told, and tried again as often as it says.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SdkFailuresTest {
    private final HostedHub hub;

    SdkFailuresTest(@TempDir Path folder) {
        hub = new HostedHub(SqliteStore.open(folder));
    }

    @AfterEach
    void close() {
        hub.close();
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
}
