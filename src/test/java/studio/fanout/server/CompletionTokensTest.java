package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.wire.proto.HistoryEvent;
import studio.fanout.wire.proto.HistoryEvent.EventTypeCase;
import studio.fanout.wire.proto.OrchestrationStatus;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.WorkItem;

/// An answer counts once, and for the delivery that it answers.
@Timeout(120)
class CompletionTokensTest {
    private final LocalHub hub = LocalHub.inMemory();

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void anAnswerUnderATokenOfAnEarlierDeliveryChangesNothing() {
        String id = hub.start("o");
        ScriptedWorker early = hub.worker();
        WorkItem lostTurn = early.turn();
        early.drop();
        ScriptedWorker late = hub.worker();
        WorkItem turn = late.turn();
        assertThat(turn.getCompletionToken()).isNotEqualTo(lostTurn.getCompletionToken());

        late.answer(lostTurn, Wire.complete(0, "\"stale\""));
        assertThat(hub.status(id)).isEqualTo(OrchestrationStatus.ORCHESTRATION_STATUS_PENDING);
        late.answer(turn, Wire.schedule(0, "a"));

        WorkItem lost = late.activity();
        late.drop();
        ScriptedWorker last = hub.worker();
        WorkItem again = last.activity();
        last.complete(lost, "\"stale\"");
        assertThat(last.pending()).isEmpty();
        last.complete(again, "\"fresh\"");
        last.answer(last.turn(), Wire.complete(1, "\"done\""));

        assertThat(Wire.history(hub, id).stream()
                        .filter(HistoryEvent::hasTaskCompleted)
                        .map(e -> e.getTaskCompleted().getResult().getValue()))
                .containsExactly("\"fresh\"");
    }

    @Test
    void anAnswerWithoutATokenIsFoundByItsIds() {
        String id = hub.start("o");
        ScriptedWorker worker = hub.worker();
        worker.answer(untokened(worker.turn()), Wire.schedule(0, "a"));
        worker.complete(untokened(worker.activity()), "\"r\"");
        worker.answer(untokened(worker.turn()), Wire.complete(1, "\"done\""));

        assertThat(hub.state(id).getOutput().getValue()).isEqualTo("\"done\"");
    }

    @Test
    void aTokenIsGoodForItsOwnTaskInItsOwnHubOnly() {
        String id = hub.start("o");
        ScriptedWorker worker = hub.worker();
        ScriptedWorker stranger = hub.worker("elsewhere");
        WorkItem turn = worker.turn();
        stranger.answer(turn, Wire.complete(0, "\"stolen\""));
        stranger.giveBack(turn);
        worker.answer(turn, Wire.schedule(0, "a"), Wire.schedule(1, "a"));
        WorkItem first = worker.activity();
        WorkItem second = worker.activity();

        stranger.complete(first, "\"stolen\"");
        stranger.giveBack(first);
        worker.complete(
                first.toBuilder()
                        .setCompletionToken(second.getCompletionToken())
                        .build(),
                "\"mixed up\"");
        worker.answer(first, ScriptedWorker.answerTo(first).setInstanceId("another"));
        worker.answer(turn, OrchestratorResponse.newBuilder().addActions(Wire.complete(9, "\"again\"")));
        assertThat(worker.pending()).isEmpty();
        worker.complete(first, "\"r\"");
        worker.complete(second, "\"r\"");
        worker.answer(worker.turn(), Wire.complete(2, "\"done\""));

        assertThat(hub.state(id).getOutput().getValue()).isEqualTo("\"done\"");
    }

    @Test
    void anAnswerGivenTwiceIsRecordedOnce() {
        String id = hub.start("o");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"));
        WorkItem activity = worker.activity();
        worker.complete(activity, "\"one\"");
        worker.complete(activity, "\"two\"");
        worker.complete(untokened(activity), "\"three\"");
        worker.answer(worker.turn(), Wire.complete(1, "\"done\""));
        worker.complete(activity, "\"four\"");

        assertThat(Wire.count(hub, id, EventTypeCase.TASKCOMPLETED)).isEqualTo(1);
        assertThat(Wire.count(hub, id, EventTypeCase.EXECUTIONCOMPLETED)).isEqualTo(1);
    }

    private static WorkItem untokened(WorkItem item) {
        return item.toBuilder().clearCompletionToken().build();
    }
}
