package studio.fanout.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.fanout.worker.TurnBook.ONE_ACTIVITY;
import static studio.fanout.worker.TurnBook.end;
import static studio.fanout.worker.TurnBook.failure;
import static studio.fanout.worker.TurnBook.result;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskOrchestration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import studio.fanout.history.Failure;
import studio.fanout.history.HistoryEvent;
import studio.fanout.wire.proto.ExecutionRewoundEvent;
import studio.fanout.wire.proto.OrchestrationStatus;
import studio.fanout.wire.proto.OrchestratorAction;
import studio.fanout.wire.proto.OrchestratorRequest;
import studio.fanout.wire.proto.OrchestratorResponse;

/// How an orchestration ends or begins anew, unless it fails.
class TurnEndsTest {
    private final TurnBook book = new TurnBook();

    @Test
    void completesCodeThatReturnedWithoutSayingSo() {
        TaskOrchestration forgetful = ctx -> ctx.callActivity("work");
        TurnRunner runner = TurnBook.runner(forgetful);

        assertThat(book.turn(runner, book.started(null)).getActionsList())
                .noneMatch(OrchestratorAction::hasCompleteOrchestration);
        OrchestratorResponse second = book.turn(runner, book.taskCompleted(0, null));
        assertThat(second.getActionsCount()).isOne();
        assertThat(result(second)).isEmpty();
    }

    @Test
    void doesNotCompleteCodeThatReturnedButWaitsForAnEvent() {
        TaskOrchestration listening = ctx -> {
            ctx.callActivity("work");
            ctx.waitForExternalEvent("go", String.class);
        };
        TurnRunner runner = TurnBook.runner(listening);
        book.turn(runner, book.started(null));

        assertThat(book.turn(runner, book.taskCompleted(0, null)).getActionsCount())
                .isZero();
        assertThat(result(book.turn(runner, book.raised("go", "1")))).isEmpty();
    }

    @Test
    void terminatesWithoutRunningTheCodeWhichMakesTheSdkThrow() {
        AtomicBoolean ran = new AtomicBoolean();
        TaskOrchestration notes = ctx -> {
            ran.set(true);
            ONE_ACTIVITY.run(ctx);
        };
        book.turn(TurnBook.runner(ONE_ACTIVITY), book.started(null));
        OrchestratorRequest request = book.request(
                book.taskCompleted(0, "1"), new HistoryEvent.ExecutionTerminated(-1, book.tick(), "\"enough\"", false));

        assertThatThrownBy(() -> TurnBook.unguarded(request, ONE_ACTIVITY)).isInstanceOf(IllegalStateException.class);
        assertThat(TurnBook.runner(notes).run(request)).satisfies(response -> {
            assertThat(end(response).getOrchestrationStatus())
                    .isEqualTo(OrchestrationStatus.ORCHESTRATION_STATUS_TERMINATED);
            assertThat(end(response).getResult().getValue()).isEqualTo("\"enough\"");
        });
        assertThat(ran).isFalse();
    }

    @Test
    void terminatesWithoutOutputWhenThereIsNone() {
        OrchestratorResponse response = book.turn(
                TurnBook.runner(ONE_ACTIVITY),
                book.started(null),
                new HistoryEvent.ExecutionTerminated(-1, book.tick(), "", false));

        assertThat(end(response).hasResult()).isFalse();
    }

    @Test
    void carriesOverOnlyWhatTheCodeHasNotHadAndInOrder() throws InvalidProtocolBufferException {
        TaskOrchestration counts = ctx -> {
            int sum = ctx.waitForExternalEvent("add", Integer.class).await();
            ctx.continueAsNew(sum);
        };
        HistoryEvent twin = book.raised("add", "2");
        HistoryEvent[] inbox = {book.started(null), book.raised("add", "1"), twin, twin, book.raised("add", "3")};

        List<String> alone = carried(TurnBook.unguarded(book.request(inbox), counts));
        List<String> guarded = carried(book.turn(TurnBook.runner(counts), inbox));

        assertThat(alone).contains("1").hasSize(3);
        assertThat(guarded).containsExactly("2", "2", "3");
    }

    @Test
    void carriesOverNothingWhenTheCodeDoesNotWantIt() throws InvalidProtocolBufferException {
        TaskOrchestration fresh = ctx -> ctx.continueAsNew(1, false);

        OrchestratorResponse response = book.turn(TurnBook.runner(fresh), book.started(null), book.raised("add", "1"));

        assertThat(end(response).getOrchestrationStatus())
                .isEqualTo(OrchestrationStatus.ORCHESTRATION_STATUS_CONTINUED_AS_NEW);
        assertThat(carried(response)).isEmpty();
    }

    private static List<String> carried(OrchestratorResponse response) throws InvalidProtocolBufferException {
        List<String> inputs = new ArrayList<>();
        for (ByteString event : end(response).getCarryoverEventsList()) {
            inputs.add(studio.fanout.wire.proto.HistoryEvent.parseFrom(event)
                    .getEventRaised()
                    .getInput()
                    .getValue());
        }
        return inputs;
    }

    @Test
    void rewritesTheHistoryOfAFailedOrchestrationThatIsToBeRewound() throws InvalidProtocolBufferException {
        TaskOrchestration two = ctx -> {
            Task<String> bad = ctx.callActivity("bad", String.class);
            Task<String> good = ctx.callActivity("good", String.class);
            ctx.complete(good.await() + bad.await());
        };
        TurnRunner runner = TurnBook.runner(two);
        book.turn(runner, book.started(null));
        OrchestratorResponse failed = book.turn(
                runner,
                book.taskCompleted(1, "\"fine\""),
                new HistoryEvent.TaskFailed(-1, book.tick(), 0, Failure.of("Broken", "no")));
        assertThat(failure(failed).getErrorMessage()).contains("no");
        book.past.add(TurnBook.encoded(new HistoryEvent.ExecutionCompleted(
                2, book.tick(), studio.fanout.history.OrchestrationStatus.FAILED, null, null)));
        OrchestratorRequest request = book.request().toBuilder()
                .addNewEvents(TurnBook.raw(studio.fanout.wire.proto.HistoryEvent.newBuilder()
                        .setExecutionRewound(ExecutionRewoundEvent.getDefaultInstance())))
                .build();

        OrchestratorResponse rewind = Objects.requireNonNull(runner.run(request));

        assertThat(rewind.getActionsCount()).isOne();
        assertThat(rewind.getActions(0).getId()).isEqualTo(-1);
        List<ByteString> rewritten =
                rewind.getActions(0).getRewindOrchestration().getNewHistoryList();
        assertThat(generation(rewritten)).isNotEmpty().isNotEqualTo("execution-1");
        book.past.clear();
        book.past.addAll(rewritten);
        OrchestratorResponse again = book.turn(runner);
        assertThat(again.getActionsList()).singleElement().satisfies(action -> {
            assertThat(action.getId()).isZero();
            assertThat(action.getScheduleTask().getName()).isEqualTo("bad");
        });
        assertThat(result(book.turn(runner, book.taskCompleted(0, "\"!\"")))).isEqualTo("\"fine!\"");
    }

    private static String generation(List<ByteString> history) throws InvalidProtocolBufferException {
        String found = "";
        for (ByteString bytes : history) {
            var event = studio.fanout.wire.proto.HistoryEvent.parseFrom(bytes);
            if (event.hasExecutionStarted()) {
                found = event.getExecutionStarted()
                        .getOrchestrationInstance()
                        .getExecutionId()
                        .getValue();
            }
        }
        return found;
    }
}
