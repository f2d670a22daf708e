package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_TERMINATED;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.wire.proto.HistoryEvent.EventTypeCase;
import studio.fanout.wire.proto.WorkItem;

/// What parents and children know of each other.
@Timeout(120)
class ChildOrchestrationsTest {
    private final SetClock clock = new SetClock();
    private final LocalHub hub = LocalHub.inMemory(clock);

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aChildKnowsItsParentAndKeepsItOverGenerations() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.child(3, "c", ""));
        WorkItem turn = worker.turn();
        String child = turn.getOrchestratorRequest().getInstanceId();
        for (int i = 0; i < 2; i++) {
            var parent = Wire.newEvents(turn).get(1).getExecutionStarted().getParentInstance();
            assertThat(parent.getOrchestrationInstance().getInstanceId()).isEqualTo("x");
            assertThat(parent.getTaskScheduledId()).isEqualTo(3);
            worker.answer(turn, Wire.continueAsNew(0, "1"));
            turn = worker.turn();
        }
        worker.answer(turn, Wire.complete(0, "\"grown up\""));
        clock.advance(Duration.ofSeconds(10));
        hub.settle();

        assertThat(hub.state(child).getParentInstanceId().getValue()).isEqualTo("x");
        assertThat(Wire.newEvents(worker.turn())
                        .getLast()
                        .getSubOrchestrationInstanceCompleted()
                        .getResult()
                        .getValue())
                .isEqualTo("\"grown up\"");
    }

    @Test
    void aChildWhoseIdIsTakenFailsAtOnce() {
        hub.start("o", "taken");
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn());
        worker.answer(worker.turn(), Wire.child(0, "o", "taken"));

        var failed = Wire.newEvents(worker.turn()).getLast().getSubOrchestrationInstanceFailed();
        assertThat(failed.getFailureDetails().getErrorMessage()).contains("taken");
    }

    @Test
    void aTerminatedChildFailsInTheEyesOfItsParent() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.child(0, "o", "x1"));
        hub.terminate("x1");
        clock.advance(Duration.ofSeconds(10));
        hub.settle();
        WorkItem turn = worker.turn();
        if (turn.getOrchestratorRequest().getInstanceId().equals("x1")) {
            turn = worker.turn();
        }

        var failed = Wire.newEvents(turn).getLast().getSubOrchestrationInstanceFailed();
        assertThat(failed.getFailureDetails().getErrorType()).isNotEmpty();
        assertThat(failed.getFailureDetails().getErrorMessage()).contains("x1", "terminated");
    }

    @Test
    void terminatingReachesDescendantsWhenAsked() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.child(0, "o", "x1"), Wire.child(1, "o", "x2"));
        WorkItem first = worker.turn();
        assertThat(first.getOrchestratorRequest().getInstanceId()).isEqualTo("x1");
        worker.answer(first, Wire.child(0, "o", "x11"));
        worker.answer(worker.turn(), Wire.complete(0, "\"done\""));

        hub.terminate("x", true);

        assertThat(List.of(hub.status("x"), hub.status("x1"), hub.status("x11"), hub.status("x2")))
                .containsExactly(
                        ORCHESTRATION_STATUS_TERMINATED,
                        ORCHESTRATION_STATUS_TERMINATED,
                        ORCHESTRATION_STATUS_TERMINATED,
                        ORCHESTRATION_STATUS_COMPLETED);
        assertThat(hub.state("x").getOutput().getValue()).isEqualTo("\"stop\"");
        hub.terminate("x", true);
        assertThat(Wire.kinds(Wire.history(hub, "x11")))
                .containsExactly(
                        EventTypeCase.ORCHESTRATORSTARTED,
                        EventTypeCase.EXECUTIONSTARTED,
                        EventTypeCase.ORCHESTRATORCOMPLETED,
                        EventTypeCase.EXECUTIONTERMINATED,
                        EventTypeCase.EXECUTIONCOMPLETED);
    }
}
