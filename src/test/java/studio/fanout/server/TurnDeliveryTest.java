package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.wire.proto.GetWorkItemsRequest;
import studio.fanout.wire.proto.HistoryEvent;
import studio.fanout.wire.proto.HistoryEvent.EventTypeCase;
import studio.fanout.wire.proto.OrchestratorAction;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.StreamInstanceHistoryRequest;
import studio.fanout.wire.proto.WorkItem;
import studio.fanout.wire.proto.WorkerCapability;

/// What a worker is told in a turn.
@Timeout(120)
class TurnDeliveryTest {
    private final LocalHub hub = LocalHub.inMemory();

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void theFirstTurnBeginsWithItsStartAndTheStartOfTheExecution() {
        String id = hub.start("o");
        hub.raise(id, "early");
        WorkItem turn = hub.worker().turn();

        assertThat(Wire.pastEvents(turn)).isEmpty();
        assertThat(Wire.kinds(Wire.newEvents(turn)))
                .containsExactly(
                        EventTypeCase.ORCHESTRATORSTARTED, EventTypeCase.EXECUTIONSTARTED, EventTypeCase.EVENTRAISED);
        assertThat(Wire.newEvents(turn))
                .allSatisfy(event -> assertThat(event.getEventId()).isEqualTo(-1));
        assertThat(turn.getOrchestratorRequest().getExecutionId().getValue())
                .isNotEmpty()
                .isEqualTo(hub.state(id).getExecutionId().getValue());
    }

    @Test
    void anInstanceHasOneTurnAtATimeAndWhatComesMeanwhileIsInTheNext() {
        String id = hub.start("o");
        ScriptedWorker worker = hub.worker();
        WorkItem first = worker.turn();
        hub.raise(id, "one");
        hub.raise(id, "two");
        assertThat(worker.pending()).isEmpty();

        worker.answer(first);
        WorkItem second = worker.turn();

        assertThat(Wire.newEvents(second).stream()
                        .filter(HistoryEvent::hasEventRaised)
                        .map(e -> e.getEventRaised().getName()))
                .containsExactly("one", "two");
        assertThat(Wire.kinds(Wire.pastEvents(second)))
                .containsExactly(
                        EventTypeCase.ORCHESTRATORSTARTED,
                        EventTypeCase.EXECUTIONSTARTED,
                        EventTypeCase.ORCHESTRATORCOMPLETED);
    }

    /// A turn takes some time, and twice that the instance rests. Here time stands still unless the test moves it.
    @Test
    void answersShareATurnWhileMoreAreToComeAndTheLastWaitsForNothing() {
        SetClock still = new SetClock();
        try (LocalHub resting = LocalHub.inMemory(still)) {
            resting.start("o", "x");
            ScriptedWorker worker = resting.worker();
            worker.answer(worker.turn(), Wire.fanOut("a", 10));
            List<WorkItem> activities = new ArrayList<>(worker.take());
            assertThat(activities).hasSize(10).allMatch(WorkItem::hasActivityRequest);
            for (int i = 0; i < 4; i++) {
                worker.complete(activities.removeLast(), "1");
            }
            assertThat(worker.pending()).isEmpty();
            still.advance(Duration.ofHours(1));
            resting.settle();
            WorkItem shared = worker.turn();
            assertThat(Wire.newEvents(shared).stream().filter(event -> event.hasTaskCompleted()))
                    .hasSize(4);
            worker.answer(shared, new OrchestratorAction[0]);
            while (activities.size() > 1) {
                worker.complete(activities.removeLast(), "1");
            }
            assertThat(worker.pending()).isEmpty();
            worker.complete(activities.removeLast(), "1");
            assertThat(Wire.newEvents(worker.turn()).stream().filter(event -> event.hasTaskCompleted()))
                    .hasSize(6);
        }
    }

    @Test
    void aLongHistoryIsLeftToStreamForThoseWhoCan() {
        String id = hub.start("o");
        ScriptedWorker embedded = hub.worker();
        embedded.answer(
                embedded.turn(),
                OrchestratorResponse.newBuilder()
                        .addActions(Wire.schedule(0, "a"))
                        .addActions(Wire.schedule(1, "a").toBuilder()
                                .setScheduleTask(Wire.schedule(1, "a").getScheduleTask().toBuilder()
                                        .setInput(StringValue.of("x".repeat(1_100_000))))));
        embedded.complete(embedded.activity(), "\"r\"");
        WorkItem whole = Stream.generate(embedded::next)
                .filter(WorkItem::hasOrchestratorRequest)
                .findFirst()
                .orElseThrow();
        assertThat(whole.getOrchestratorRequest().getRequiresHistoryStreaming()).isFalse();
        assertThat(Wire.pastEvents(whole)).hasSize(5);
        embedded.drop();

        ScriptedWorker streaming = hub.worker(GetWorkItemsRequest.newBuilder()
                .addCapabilities(WorkerCapability.WORKER_CAPABILITY_HISTORY_STREAMING)
                .build());
        WorkItem turn = Stream.generate(streaming::next)
                .filter(WorkItem::hasOrchestratorRequest)
                .findFirst()
                .orElseThrow();

        assertThat(turn.getOrchestratorRequest().getRequiresHistoryStreaming()).isTrue();
        assertThat(turn.getOrchestratorRequest().getPastEventsCount()).isZero();
        assertThat(Wire.events(hub.calls()
                        .streamInstanceHistory(StreamInstanceHistoryRequest.newBuilder()
                                .setInstanceId(id)
                                .setExecutionId(turn.getOrchestratorRequest().getExecutionId())
                                .setForWorkItemProcessing(true)
                                .build())))
                .isEqualTo(Wire.pastEvents(whole));
    }

    @Test
    void aWorkerThatLacksTheHistoryGetsTheTurnAgain() {
        hub.start("o");
        ScriptedWorker worker = hub.worker();
        WorkItem turn = worker.turn();
        worker.answer(turn, OrchestratorResponse.newBuilder().setRequiresHistory(true));

        assertThat(Wire.newEvents(worker.turn())).hasSameSizeAs(Wire.newEvents(turn));
    }
}
