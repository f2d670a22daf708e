package studio.fanout.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.fanout.store.SqliteStore;

/// Terminating, suspending and restarting by the SDK's own client.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SdkLifecycleTest {
    private final HostedHub hub;

    SdkLifecycleTest(@TempDir Path folder) {
        hub = new HostedHub(SqliteStore.open(folder));
    }

    @AfterEach
    void close() {
        hub.close();
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
        hub.client().waitForInstanceStart(busy, HostedHub.LONG);
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
        hub.client().waitForInstanceStart(id, HostedHub.LONG);

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
        hub.client().waitForInstanceStart(id, HostedHub.LONG);
        hub.client().suspendInstance(id);
        awaitStatus(id, OrchestrationRuntimeStatus.SUSPENDED);

        hub.client().terminate(id, null);

        assertThat(hub.finish(id).getRuntimeStatus()).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
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

    private OrchestrationMetadata found(String id) {
        return requireNonNull(hub.client().getInstanceMetadata(id, false));
    }

    private void awaitStatus(String id, OrchestrationRuntimeStatus status) {
        long limit = System.nanoTime() + HostedHub.LONG.toNanos();
        while (found(id).getRuntimeStatus() != status) {
            assertThat(System.nanoTime()).as("waiting for " + status).isLessThan(limit);
            Thread.onSpinWait();
        }
    }
}
