package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.server.Refusals.refused;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_FAILED;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_PENDING;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING;

import com.google.protobuf.StringValue;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.wire.proto.CreateInstanceRequest;
import studio.fanout.wire.proto.GetInstanceRequest;
import studio.fanout.wire.proto.HistoryEvent.EventTypeCase;
import studio.fanout.wire.proto.OrchestrationIdReusePolicy;
import studio.fanout.wire.proto.OrchestrationState;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.WorkItem;

/// What a start is given, whom it may replace, and when it begins.
@Timeout(120)
class InstanceStartTest {
    private final SetClock clock = new SetClock();
    private final LocalHub hub = LocalHub.inMemory(clock);

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aStartKeepsAllItWasGiven() {
        String id = hub.calls()
                .startInstance(CreateInstanceRequest.newBuilder()
                        .setName("o")
                        .setVersion(StringValue.of(""))
                        .setInput(StringValue.of("[1]"))
                        .putTags("colour", "blue")
                        .build())
                .getInstanceId();
        OrchestrationState state = hub.state(id);

        assertThat(id).isNotBlank();
        assertThat(state.getName()).isEqualTo("o");
        assertThat(state.hasVersion()).isTrue();
        assertThat(state.getInput().getValue()).isEqualTo("[1]");
        assertThat(state.getTagsMap()).containsEntry("colour", "blue");
        assertThat(Wire.instant(state.getCreatedTimestamp())).isEqualTo(clock.instant());
        assertThat(state.getOrchestrationStatus()).isEqualTo(ORCHESTRATION_STATUS_PENDING);
        assertThat(hub.state(hub.start("o")).hasVersion()).isFalse();
    }

    @Test
    void payloadsAreGivenWhenAskedForOnly() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(
                worker.turn(),
                OrchestratorResponse.newBuilder()
                        .setCustomStatus(StringValue.of("\"half way\""))
                        .addActions(Wire.fail(0, "no")));

        OrchestrationState bare = hub.calls()
                .getInstance(GetInstanceRequest.newBuilder().setInstanceId("x").build())
                .getOrchestrationState();
        assertThat(bare.hasInput() || bare.hasOutput() || bare.hasCustomStatus() || bare.hasFailureDetails())
                .isFalse();
        assertThat(hub.state("x").getCustomStatus().getValue()).isEqualTo("\"half way\"");
        assertThat(hub.state("x").getFailureDetails().getErrorMessage()).isEqualTo("no");
    }

    @Test
    void anIdInUseIsRefusedUnlessItsInstanceHasEnded() {
        hub.start("o", "x");
        refused(Status.Code.ALREADY_EXISTS, () -> hub.start("o", "x"));
        hub.completed("y");
        hub.start("again", "y");

        assertThat(hub.state("y").getName()).isEqualTo("again");
        assertThat(hub.status("y")).isEqualTo(ORCHESTRATION_STATUS_PENDING);
        assertThat(Wire.history(hub, "y")).isEmpty();
    }

    @Test
    void aPolicySaysWhichInstancesMayBeReplaced() {
        hub.completed("done");
        hub.start("o", "open");
        refused(Status.Code.ALREADY_EXISTS, () -> hub.replace("done"));
        refused(Status.Code.ALREADY_EXISTS, () -> hub.replace("done", ORCHESTRATION_STATUS_FAILED));
        refused(Status.Code.ALREADY_EXISTS, () -> hub.replace("open", ORCHESTRATION_STATUS_RUNNING));
        hub.replace("done", ORCHESTRATION_STATUS_FAILED, ORCHESTRATION_STATUS_COMPLETED);
        hub.replace("open", ORCHESTRATION_STATUS_PENDING);

        assertThat(hub.state("done").getName()).isEqualTo("new");
        assertThat(hub.state("open").getName()).isEqualTo("new");
    }

    @Test
    void aStatusThatNobodyKnowsReplacesNothing() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"));

        refused(
                Status.Code.INVALID_ARGUMENT,
                () -> hub.calls()
                        .startInstance(Wire.start("new", "x").toBuilder()
                                .setOrchestrationIdReusePolicy(
                                        OrchestrationIdReusePolicy.newBuilder().addReplaceableStatusValue(99))
                                .build()));
        assertThat(hub.state("x").getName()).isEqualTo("o");
    }

    @Test
    void aReplacedRunTakesNothingFromItsPredecessor() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(
                worker.turn(),
                Wire.schedule(0, "a"),
                Wire.timer(1, clock.instant().plusSeconds(60)));
        WorkItem old = worker.activity();
        hub.replace("x", ORCHESTRATION_STATUS_RUNNING);
        WorkItem turn = worker.turn();
        worker.complete(old, "\"late\"");
        clock.advance(Duration.ofMinutes(2));
        worker.answer(turn, Wire.schedule(0, "b"));

        assertThat(worker.activity().getActivityRequest().getName()).isEqualTo("b");
        assertThat(worker.pending()).isEmpty();
    }

    @Test
    void aScheduledStartWaitsForItsTime() {
        Instant due = clock.instant().plusSeconds(3_600);
        var _ = hub.calls()
                .startInstance(Wire.start("o", "x").toBuilder()
                        .setScheduledStartTimestamp(Wire.time(due))
                        .build());
        ScriptedWorker worker = hub.worker();
        hub.raise("x", "early");
        clock.advance(Duration.ofSeconds(3_599));
        assertThat(worker.pending()).isEmpty();
        assertThat(hub.status("x")).isEqualTo(ORCHESTRATION_STATUS_PENDING);
        assertThat(Wire.instant(hub.state("x").getScheduledStartTimestamp())).isEqualTo(due);
        clock.advance(Duration.ofSeconds(1));
        hub.settle();

        assertThat(Wire.kinds(Wire.newEvents(worker.turn())))
                .containsExactly(
                        EventTypeCase.ORCHESTRATORSTARTED, EventTypeCase.EXECUTIONSTARTED, EventTypeCase.EVENTRAISED);
    }
}
