package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.server.Refusals.refused;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_PENDING;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_TERMINATED;

import com.google.protobuf.StringValue;
import io.grpc.Status;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.wire.proto.InstanceBatch;
import studio.fanout.wire.proto.RestartInstanceRequest;
import studio.fanout.wire.proto.RewindInstanceRequest;
import studio.fanout.wire.proto.SkipGracefulOrchestrationTerminationsRequest;

/// What may be done to an instance depends on whether and how it has ended.
@Timeout(120)
class InstanceEndTest {
    private final LocalHub hub = LocalHub.inMemory();

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void terminatingWithoutAskingEndsWhatIsThere() {
        hub.start("o", "pending");
        hub.start("o", "running");
        hub.completed("done");
        var left = hub.calls()
                .skipGracefulOrchestrationTerminations(SkipGracefulOrchestrationTerminationsRequest.newBuilder()
                        .setInstanceBatch(InstanceBatch.newBuilder()
                                .addInstanceIds("running")
                                .addInstanceIds("done")
                                .addInstanceIds("unknown")
                                .addInstanceIds("pending"))
                        .setReason(StringValue.of("enough"))
                        .build())
                .getUnterminatedInstanceIdsList();

        assertThat(left).containsExactly("done", "unknown");
        assertThat(List.of(hub.status("pending"), hub.status("running"), hub.status("done")))
                .containsExactly(
                        ORCHESTRATION_STATUS_TERMINATED,
                        ORCHESTRATION_STATUS_TERMINATED,
                        ORCHESTRATION_STATUS_COMPLETED);
        var batch = InstanceBatch.newBuilder();
        for (int i = 0; i < 501; i++) {
            batch.addInstanceIds("i" + i);
        }
        refused(
                Status.Code.INVALID_ARGUMENT,
                () -> hub.calls()
                        .skipGracefulOrchestrationTerminations(SkipGracefulOrchestrationTerminationsRequest.newBuilder()
                                .setInstanceBatch(batch)
                                .build()));
    }

    @Test
    void onlyWhatHasEndedIsRestarted() {
        refused(Status.Code.NOT_FOUND, () -> restart("unknown", true));
        hub.start("o", "open");
        refused(Status.Code.FAILED_PRECONDITION, () -> restart("open", false));
        hub.terminate("open");
        hub.completed("x");
        String copy = restart("x", true);

        assertThat(copy).isNotEqualTo("x").isNotBlank();
        assertThat(hub.state(copy).getName()).isEqualTo("quick");
        assertThat(hub.status("x")).isEqualTo(ORCHESTRATION_STATUS_COMPLETED);
        assertThat(restart("x", false)).isEqualTo("x");
        assertThat(hub.status("x")).isEqualTo(ORCHESTRATION_STATUS_PENDING);
    }

    private String restart(String id, boolean newId) {
        return hub.calls()
                .restartInstance(RestartInstanceRequest.newBuilder()
                        .setInstanceId(id)
                        .setRestartWithNewInstanceId(newId)
                        .build())
                .getInstanceId();
    }

    @Test
    void onlyWhatHasFailedIsRewound() {
        refused(Status.Code.NOT_FOUND, () -> rewind("unknown"));
        hub.start("o", "open");
        refused(Status.Code.FAILED_PRECONDITION, () -> rewind("open"));
        hub.terminate("open");
        refused(Status.Code.FAILED_PRECONDITION, () -> rewind("open"));
        hub.completed("x");
        refused(Status.Code.FAILED_PRECONDITION, () -> rewind("x"));
    }

    private void rewind(String id) {
        var _ = hub.calls()
                .rewindInstance(
                        RewindInstanceRequest.newBuilder().setInstanceId(id).build());
    }
}
