package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_PENDING;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_TERMINATED;

import com.google.protobuf.StringValue;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.wire.proto.CreateTaskHubRequest;
import studio.fanout.wire.proto.DeleteTaskHubRequest;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.WorkItem;

/// Waiting for an instance, and what ends it: also when all of the hub is wiped.
@Timeout(120)
class WaitsAndWipesTest {
    private final LocalHub hub = LocalHub.inMemory();

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void waitsEndWithTheStateWaitedFor() throws Exception {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        var start = hub.beginning("x");
        var end = hub.end("x");
        WorkItem turn = worker.turn();
        worker.answer(turn, OrchestratorResponse.newBuilder().setCustomStatus(StringValue.of("1")));
        assertThat(start.get(60, TimeUnit.SECONDS)
                        .getOrchestrationState()
                        .getCustomStatus()
                        .getValue())
                .isEqualTo("1");
        assertThat(end.isDone()).isFalse();
        hub.terminate("x");
        assertThat(end.get(60, TimeUnit.SECONDS).getOrchestrationState().getOrchestrationStatus())
                .isEqualTo(ORCHESTRATION_STATUS_TERMINATED);
        assertThat(hub.calls()
                        .waitForInstanceCompletion(LocalHub.request("unknown"))
                        .getExists())
                .isFalse();
    }

    @Test
    void aWaitEndsWhenItsInstanceIsReplacedOrItsHubIsWiped() throws Exception {
        hub.start("o", "x");
        hub.start("o", "y");
        var replaced = hub.end("x");
        var wiped = hub.end("y");
        hub.settle();
        assertThat(replaced.isDone() || wiped.isDone()).isFalse();
        hub.replace("x", ORCHESTRATION_STATUS_PENDING);
        var _ = hub.calls()
                .createTaskHub(CreateTaskHubRequest.newBuilder()
                        .setRecreateIfExists(true)
                        .build());

        assertThat(replaced.get(60, TimeUnit.SECONDS)).isNotNull();
        assertThat(wiped.get(60, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void aWaitThatIsOverHoldsUpNobody() {
        hub.start("o", "x");
        assertThatThrownBy(() -> hub.calls()
                        .withDeadlineAfter(50, TimeUnit.MILLISECONDS)
                        .waitForInstanceCompletion(LocalHub.request("x")))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
        hub.terminate("x");
        assertThat(hub.status("x")).isEqualTo(ORCHESTRATION_STATUS_TERMINATED);
    }

    @Test
    void aHubIsWipedWhenItIsMadeAnewOrDeleted() {
        hub.start("o", "x");
        hub.completed("y");
        var _ = hub.calls().createTaskHub(CreateTaskHubRequest.getDefaultInstance());
        assertThat(hub.exists("x")).isTrue();
        ScriptedWorker worker = hub.worker();
        WorkItem turn = worker.turn();
        var _ = hub.calls()
                .createTaskHub(CreateTaskHubRequest.newBuilder()
                        .setRecreateIfExists(true)
                        .build());
        assertThat(hub.exists("x") || hub.exists("y")).isFalse();
        worker.answer(turn, Wire.complete(0, "\"late\""));
        assertThat(hub.exists("x")).isFalse();
        hub.start("o", "x");
        worker.turn();
        var _ = hub.calls().deleteTaskHub(DeleteTaskHubRequest.getDefaultInstance());
        assertThat(hub.exists("x")).isFalse();
    }
}
