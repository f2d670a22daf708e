package studio.fanout.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.fanout.worker.TurnBook.ONE_ACTIVITY;
import static studio.fanout.worker.TurnBook.end;
import static studio.fanout.worker.TurnBook.result;

import com.google.protobuf.ByteString;
import com.google.protobuf.StringValue;
import com.microsoft.durabletask.TaskOrchestration;
import org.junit.jupiter.api.Test;
import studio.fanout.history.HistoryEvent;
import studio.fanout.wire.proto.GenericEvent;
import studio.fanout.wire.proto.OrchestrationStatus;
import studio.fanout.wire.proto.OrchestratorAction;
import studio.fanout.wire.proto.OrchestratorRequest;
import studio.fanout.wire.proto.OrchestratorResponse;

/// Turns that go well, also where the SDK alone would not get them right.
class TurnRunnerTest {
    private final TurnBook book = new TurnBook();

    @Test
    void runsFromTheFirstTurnToTheLast() {
        TurnRunner runner = TurnBook.runner(ONE_ACTIVITY);

        OrchestratorResponse first = book.turn(runner, book.started(null));
        OrchestratorResponse second = book.turn(runner, book.taskCompleted(0, "\"out\""));

        assertThat(first.getActionsList()).singleElement().satisfies(action -> {
            assertThat(action.getId()).isZero();
            assertThat(action.getScheduleTask().getName()).isEqualTo("work");
            assertThat(action.getScheduleTask().getInput().getValue()).isEqualTo("\"in\"");
        });
        assertThat(second.getActionsCount()).isOne();
        assertThat(result(second)).isEqualTo("\"out\"");
        assertThat(second.getInstanceId()).isEqualTo(TurnBook.INSTANCE);
    }

    @Test
    void givesBackATurnWithoutTheStartWhichTheSdkWouldComplete() {
        OrchestratorRequest request = book.request(book.taskCompleted(0, "1"));

        assertThat(end(TurnBook.unguarded(request, ONE_ACTIVITY)).getOrchestrationStatus())
                .isEqualTo(OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED);
        assertThat(TurnBook.runner(ONE_ACTIVITY).run(request)).isNull();
    }

    @Test
    void givesBackATurnWithTwoStartsWhichTheSdkWouldRunTwice() {
        OrchestratorRequest request = book.request(book.started(null), book.started(null));

        assertThat(TurnBook.unguarded(request, ONE_ACTIVITY).getActionsCount()).isEqualTo(2);
        assertThat(TurnBook.runner(ONE_ACTIVITY).run(request)).isNull();
    }

    @Test
    void startsBeforeASuspensionThatCameFirst() {
        HistoryEvent suspended = new HistoryEvent.ExecutionSuspended(-1, book.tick(), "wait");
        OrchestratorRequest request = book.request(suspended, book.started(null));

        assertThat(end(TurnBook.unguarded(request, ONE_ACTIVITY)).getOrchestrationStatus())
                .isEqualTo(OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED);

        TurnRunner runner = TurnBook.runner(ONE_ACTIVITY);
        assertThat(book.turn(runner, suspended, book.started(null)).getActionsCount())
                .isOne();
        assertThat(book.turn(runner, book.taskCompleted(0, "\"x\"")).getActionsCount())
                .isZero();
        assertThat(result(book.turn(runner, new HistoryEvent.ExecutionResumed(-1, book.tick(), "go"))))
                .isEqualTo("\"x\"");
    }

    @Test
    void keepsKindsFromTheSdkThatItCannotRead() {
        ByteString generic = TurnBook.raw(studio.fanout.wire.proto.HistoryEvent.newBuilder()
                .setGenericEvent(GenericEvent.newBuilder().setData(StringValue.of("x".repeat(300)))));
        ByteString entity = ByteString.copyFrom(new byte[] {(byte) 0xBA, 0x01, 0x00});
        ByteString nothing = TurnBook.raw(studio.fanout.wire.proto.HistoryEvent.newBuilder());
        OrchestratorRequest request = book.request(book.started(null)).toBuilder()
                .addNewEvents(generic)
                .addNewEvents(entity)
                .addNewEvents(nothing)
                .build();

        assertThatThrownBy(() -> TurnBook.unguarded(request, ONE_ACTIVITY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(TurnBook.runner(ONE_ACTIVITY).run(request))
                .satisfies(response -> assertThat(response.getActionsCount()).isOne());
    }

    @Test
    void sendsAnEventOnceWhichTheSdkWouldSendEveryTurn() {
        TaskOrchestration sends = ctx -> {
            ctx.sendEvent("other", "hello", 1);
            ctx.callActivity("work").await();
            ctx.callActivity("work").await();
            ctx.complete("done");
        };
        TurnRunner runner = TurnBook.runner(sends);
        book.turn(runner, book.started(null));
        OrchestratorRequest request = book.request(book.taskCompleted(1, null));

        assertThat(TurnBook.unguarded(request, sends).getActionsList()).anyMatch(OrchestratorAction::hasSendEvent);
        assertThat(runner.run(request)).satisfies(response -> {
            assertThat(response.getActionsList()).noneMatch(OrchestratorAction::hasSendEvent);
            assertThat(response.getActionsCount()).isOne();
        });
    }
}
