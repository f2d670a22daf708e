package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.NewOrchestrationInstanceOptions;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.durabletask.TaskCanceledException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.fanout.store.SqliteStore;

/// Time and events reach the code that the SDK's own worker runs.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SdkTimersAndEventsTest {
    private final HostedHub hub;

    SdkTimersAndEventsTest(@TempDir Path folder) {
        hub = new HostedHub(SqliteStore.open(folder));
    }

    @AfterEach
    void close() {
        hub.close();
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
    void aScheduledStartIsWaitedFor() throws TimeoutException {
        hub.orchestration("later", ctx -> ctx.complete("done")).work();
        Instant due = Instant.now().plusMillis(400);
        String id = hub.client()
                .scheduleNewOrchestrationInstance("later", new NewOrchestrationInstanceOptions().setStartTime(due));

        OrchestrationMetadata done = hub.finish(id);

        assertThat(done.getLastUpdatedAt()).isAfterOrEqualTo(due.minusMillis(1));
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
        hub.client().waitForInstanceStart(id, HostedHub.LONG);
        if (raise) {
            hub.client().raiseEvent(id, "Go");
        }

        assertThat(hub.finish(id).readOutputAs(String.class)).isEqualTo(raise ? "received" : "timed out");
    }
}
