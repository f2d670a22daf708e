package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.wire.proto.EntityBatchResult;
import studio.fanout.wire.proto.EventRaisedEvent;
import studio.fanout.wire.proto.GetEntityRequest;
import studio.fanout.wire.proto.HistoryEvent;
import studio.fanout.wire.proto.HistoryEvent.EventTypeCase;
import studio.fanout.wire.proto.OrchestrationStatus;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.WorkItem;

/// What is recorded of an answer.
@Timeout(120)
class WorkAnswersTest {
    private final LocalHub hub = LocalHub.inMemory();

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    @SuppressWarnings("deprecation")
    void anAnswerInPartsIsCarriedOutWithItsLastPart() {
        String id = hub.start("o");
        ScriptedWorker worker = hub.worker();
        WorkItem turn = worker.turn();
        worker.answer(turn, OrchestratorResponse.newBuilder().setIsPartial(true).addActions(Wire.schedule(0, "a")));
        assertThat(worker.pending()).isEmpty();
        worker.answer(turn, OrchestratorResponse.newBuilder().addActions(Wire.schedule(1, "b")));

        assertThat(Wire.names(worker.pending())).containsExactlyInAnyOrder("a", "b");
        assertThat(Wire.count(hub, id, EventTypeCase.TASKSCHEDULED)).isEqualTo(2);
    }

    @Test
    void aDecisionMadeAgainIsRecordedOnce() {
        String id = hub.start("o");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"), Wire.schedule(0, "a"));
        worker.complete(worker.activity(), "\"r\"");
        worker.answer(worker.turn(), Wire.schedule(0, "a"), Wire.complete(0, "\"done\""));

        assertThat(Wire.count(hub, id, EventTypeCase.TASKSCHEDULED)).isEqualTo(1);
        assertThat(hub.state(id).getOutput().getValue()).isEqualTo("\"done\"");
        assertThat(worker.pending()).isEmpty();
    }

    @Test
    void failuresKeepTheirDetails() {
        String id = hub.start("o");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"));
        WorkItem activity = worker.activity();
        var details = Wire.failure("").toBuilder()
                .setInnerFailure(Wire.failure("the cause"))
                .putProperties("code", Value.newBuilder().setNumberValue(42).build())
                .build();
        worker.answer(activity, ScriptedWorker.answerTo(activity).setFailureDetails(details));
        WorkItem turn = worker.turn();
        assertThat(Wire.newEvents(turn).getLast().getTaskFailed().getFailureDetails())
                .isEqualTo(details);
        worker.answer(turn, Wire.fail(1, "all is lost"));

        assertThat(hub.state(id).getFailureDetails().getErrorMessage()).isEqualTo("all is lost");
        assertThat(hub.status(id)).isEqualTo(OrchestrationStatus.ORCHESTRATION_STATUS_FAILED);
        assertThat(hub.state(id).hasOutput()).isFalse();
    }

    @Test
    void whatComesAfterTheEndIsDropped() {
        String id = hub.start("o");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"), Wire.schedule(1, "a"));
        WorkItem first = worker.activity();
        WorkItem second = worker.activity();
        worker.complete(first, "\"r\"");
        worker.answer(worker.turn(), Wire.complete(2, "\"done\""));
        long length = Wire.history(hub, id).size();

        worker.complete(second, "\"late\"");
        hub.raise(id, "late");

        assertThat(Wire.history(hub, id)).hasSize((int) length);
        assertThat(worker.pending()).isEmpty();
    }

    @Test
    void theNextGenerationGetsNothingOfTheLast() {
        String id = hub.start("o");
        ScriptedWorker worker = hub.worker(Wire.limits(1, 1));
        worker.answer(worker.turn(), Wire.schedule(0, "old"), Wire.schedule(1, "old"));
        WorkItem old = worker.activity();
        hub.raise(id, "go");
        worker.answer(worker.turn(), Wire.continueAsNew(2, "\"next\""));
        WorkItem turn = worker.turn();
        assertThat(Wire.newEvents(turn).get(1).getExecutionStarted().getInput().getValue())
                .isEqualTo("\"next\"");
        worker.answer(turn, Wire.schedule(0, "new"));

        worker.complete(old, "\"late\"");
        WorkItem fresh = worker.activity();
        assertThat(fresh.getActivityRequest().getName()).isEqualTo("new");
        worker.complete(fresh, "\"fresh\"");
        WorkItem last = worker.turn();

        assertThat(Wire.newEvents(last).stream()
                        .filter(HistoryEvent::hasTaskCompleted)
                        .map(e -> e.getTaskCompleted().getResult().getValue()))
                .containsExactly("\"fresh\"");
    }

    /// Such an event can come in as one carried over to the next generation.
    @Test
    void whatThisBuildDoesNotKnowIsStoredAndRelayedAsItCame() {
        String id = hub.start("o");
        ScriptedWorker worker = hub.worker();
        UnknownFieldSet novelty = UnknownFieldSet.newBuilder()
                .addField(
                        4_711,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8("from the future"))
                                .build())
                .build();
        HistoryEvent unknownKind = HistoryEvent.newBuilder()
                .setEventId(-1)
                .setTimestamp(Wire.time(LocalHub.past()))
                .setUnknownFields(novelty)
                .build();
        HistoryEvent unknownField = HistoryEvent.newBuilder()
                .setEventId(-1)
                .setTimestamp(Wire.time(LocalHub.past()))
                .setEventRaised(EventRaisedEvent.newBuilder().setName("e").setUnknownFields(novelty))
                .build();
        var onwards = Wire.continueAsNew(0, "\"next\"").toBuilder();
        onwards.getCompleteOrchestrationBuilder()
                .addCarryoverEvents(unknownKind.toByteString())
                .addCarryoverEvents(unknownField.toByteString());
        worker.answer(worker.turn(), onwards.build());
        WorkItem turn = worker.turn();
        assertThat(Wire.newEvents(turn)).contains(unknownKind, unknownField);
        worker.answer(turn, Wire.schedule(0, "a"));
        hub.restart();

        assertThat(Wire.history(hub, id)).contains(unknownKind, unknownField);
        ScriptedWorker next = hub.worker();
        next.complete(next.activity(), "\"r\"");
        assertThat(Wire.pastEvents(next.turn())).contains(unknownKind, unknownField);
    }

    @Test
    void entitiesAreRefusedWithASentence() {
        assertThatThrownBy(() -> hub.calls().getEntity(GetEntityRequest.getDefaultInstance()))
                .hasMessageStartingWith("UNIMPLEMENTED: ")
                .hasMessageMatching(".*[Ee]ntit.*");
        assertThatThrownBy(() -> hub.calls().completeEntityTask(EntityBatchResult.getDefaultInstance()))
                .hasMessageStartingWith("UNIMPLEMENTED: ");
    }
}
