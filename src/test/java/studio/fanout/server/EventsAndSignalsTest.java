package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_SUSPENDED;

import com.google.protobuf.StringValue;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.wire.proto.HistoryEvent;
import studio.fanout.wire.proto.HistoryEvent.EventTypeCase;
import studio.fanout.wire.proto.OrchestrationInstance;
import studio.fanout.wire.proto.OrchestratorAction;
import studio.fanout.wire.proto.ResumeRequest;
import studio.fanout.wire.proto.SendEventAction;
import studio.fanout.wire.proto.SuspendRequest;
import studio.fanout.wire.proto.WorkItem;

/// What is sent to an instance from outside, by people and by other instances.
@Timeout(120)
class EventsAndSignalsTest {
    private final SetClock clock = new SetClock();
    private final LocalHub hub = LocalHub.inMemory(clock);

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void equalEventsAreToldApartByTheirTimes() {
        hub.start("o", "x");
        for (int i = 0; i < 10; i++) {
            hub.raise("x", "same");
        }

        assertThat(Wire.newEvents(hub.worker().turn()).stream().filter(HistoryEvent::hasEventRaised))
                .doesNotHaveDuplicates()
                .hasSize(10);
    }

    @Test
    void anEventSentToAnotherInstanceArrivesThereAsOneRaised() {
        hub.start("o", "x");
        hub.start("o", "y");
        ScriptedWorker worker = hub.worker();
        var send = OrchestratorAction.newBuilder()
                .setId(0)
                .setSendEvent(SendEventAction.newBuilder()
                        .setInstance(OrchestrationInstance.newBuilder().setInstanceId("y"))
                        .setName("hello")
                        .setData(StringValue.of("1")))
                .build();
        worker.answer(worker.turn(), send);
        worker.answer(worker.turn());

        var arrived = Wire.newEvents(worker.turn()).getLast();
        assertThat(arrived.getEventId()).isEqualTo(-1);
        assertThat(arrived.getEventRaised().getName()).isEqualTo("hello");
        assertThat(Wire.kinds(Wire.history(hub, "x"))).contains(EventTypeCase.EVENTSENT);
    }

    @Test
    void signalsToNobodyAreAcceptedAndDropped() {
        hub.raise("x", "e");
        var _ = hub.calls()
                .suspendInstance(SuspendRequest.newBuilder().setInstanceId("x").build());
        var _ = hub.calls()
                .resumeInstance(ResumeRequest.newBuilder().setInstanceId("x").build());
        hub.terminate("x");
        assertThat(hub.exists("x")).isFalse();
        hub.start("o", "x");

        assertThat(Wire.newEvents(hub.worker().turn())).hasSize(2);
    }

    @Test
    void aPendingInstanceIsSuspendedInItsFirstTurn() {
        hub.start("o", "x");
        suspend("x");
        ScriptedWorker worker = hub.worker();
        WorkItem turn = worker.turn();
        assertThat(Wire.kinds(Wire.newEvents(turn)))
                .containsExactly(
                        EventTypeCase.ORCHESTRATORSTARTED,
                        EventTypeCase.EXECUTIONSTARTED,
                        EventTypeCase.EXECUTIONSUSPENDED);
        worker.answer(turn, Wire.schedule(0, "a"));

        assertThat(hub.calls()
                        .waitForInstanceStart(LocalHub.request("x"))
                        .getOrchestrationState()
                        .getOrchestrationStatus())
                .isEqualTo(ORCHESTRATION_STATUS_SUSPENDED);
        worker.complete(worker.activity(), "\"r\"");
        suspend("x");
        assertThat(worker.pending()).isEmpty();
        resume("x");
        clock.advance(Duration.ofSeconds(10));
        hub.settle();
        WorkItem resumed = worker.turn();
        assertThat(Wire.kinds(Wire.newEvents(resumed)))
                .contains(EventTypeCase.TASKCOMPLETED, EventTypeCase.EXECUTIONRESUMED);
        worker.answer(resumed);
        assertThat(hub.status("x")).isEqualTo(ORCHESTRATION_STATUS_RUNNING);
        resume("x");
        worker.answer(worker.turn());
        assertThat(hub.status("x")).isEqualTo(ORCHESTRATION_STATUS_RUNNING);
    }

    private void suspend(String id) {
        var _ = hub.calls()
                .suspendInstance(SuspendRequest.newBuilder()
                        .setInstanceId(id)
                        .setReason(StringValue.of("wait"))
                        .build());
    }

    private void resume(String id) {
        var _ = hub.calls()
                .resumeInstance(ResumeRequest.newBuilder().setInstanceId(id).build());
    }
}
