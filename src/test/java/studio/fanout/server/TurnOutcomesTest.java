package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_FAILED;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING;

import com.google.protobuf.StringValue;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.wire.proto.EventRaisedEvent;
import studio.fanout.wire.proto.HistoryEvent;
import studio.fanout.wire.proto.OrchestrationState;
import studio.fanout.wire.proto.OrchestratorAction;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.SendEntityMessageAction;
import studio.fanout.wire.proto.WorkItem;

/// What becomes of an instance by what its worker answers.
@Timeout(120)
class TurnOutcomesTest {
    private final SetClock clock = new SetClock();
    private final LocalHub hub = LocalHub.inMemory(clock);

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void continuingAsNewIsSeenAsOneRunningInstance() {
        hub.start("o", "x");
        var first = hub.state("x");
        ScriptedWorker worker = hub.worker();
        WorkItem turn = worker.turn();
        hub.raise("x", "meanwhile");
        clock.advance(Duration.ofSeconds(1));
        var onwards = Wire.continueAsNew(2, "2").toBuilder();
        onwards.getCompleteOrchestrationBuilder().setNewVersion(StringValue.of("v2"));
        onwards.getCompleteOrchestrationBuilder()
                .addCarryoverEvents(HistoryEvent.newBuilder()
                        .setEventId(-1)
                        .setTimestamp(Wire.time(clock.instant()))
                        .setEventRaised(EventRaisedEvent.newBuilder().setName("kept"))
                        .build()
                        .toByteString());
        worker.answer(
                turn,
                OrchestratorResponse.newBuilder()
                        .setCustomStatus(StringValue.of("\"going\""))
                        .addActions(Wire.schedule(0, "never"))
                        .addActions(Wire.child(1, "never", "never"))
                        .addActions(onwards));
        WorkItem next = worker.turn();
        OrchestrationState state = hub.state("x");

        assertThat(worker.pending()).isEmpty();
        assertThat(hub.exists("never")).isFalse();
        assertThat(Wire.pastEvents(next)).isEmpty();
        assertThat(Wire.newEvents(next).stream()
                        .filter(HistoryEvent::hasEventRaised)
                        .map(e -> e.getEventRaised().getName()))
                .containsExactly("kept", "meanwhile");
        assertThat(Wire.newEvents(next)
                        .get(1)
                        .getExecutionStarted()
                        .getVersion()
                        .getValue())
                .isEqualTo("v2");
        assertThat(state.getOrchestrationStatus()).isEqualTo(ORCHESTRATION_STATUS_RUNNING);
        assertThat(state.getCustomStatus().getValue()).isEqualTo("\"going\"");
        assertThat(state.getCreatedTimestamp()).isEqualTo(first.getCreatedTimestamp());
        assertThat(state.getExecutionId()).isNotEqualTo(first.getExecutionId());
    }

    @Test
    void aCustomStatusStaysUntilItIsReplaced() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), OrchestratorResponse.newBuilder().setCustomStatus(StringValue.of("1")));
        hub.raise("x", "e");
        worker.answer(worker.turn());
        assertThat(hub.state("x").getCustomStatus().getValue()).isEqualTo("1");
        hub.raise("x", "e");
        worker.answer(worker.turn(), OrchestratorResponse.newBuilder().setCustomStatus(StringValue.of("")));
        assertThat(hub.state("x").getCustomStatus().getValue()).isEmpty();
    }

    @Test
    void anActionThatIsNotOfferedFailsVisibly() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(
                worker.turn(),
                OrchestratorAction.newBuilder()
                        .setId(0)
                        .setSendEntityMessage(SendEntityMessageAction.getDefaultInstance())
                        .build());

        assertThat(hub.status("x")).isEqualTo(ORCHESTRATION_STATUS_FAILED);
        assertThat(hub.state("x").getFailureDetails().getErrorMessage()).contains("entity");
    }

    @Test
    void anEndThatIsNoneFailsVisibly() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.end(0, ORCHESTRATION_STATUS_RUNNING, "1"));
        hub.restart();

        assertThat(hub.status("x")).isEqualTo(ORCHESTRATION_STATUS_FAILED);
        assertThat(hub.state("x").getFailureDetails().getErrorMessage()).isNotBlank();
    }
}
