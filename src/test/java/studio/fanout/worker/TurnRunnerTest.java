package studio.fanout.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskOrchestration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import studio.fanout.history.Failure;
import studio.fanout.history.HistoryEvent;
import studio.fanout.wire.proto.CompleteOrchestrationAction;
import studio.fanout.wire.proto.ExecutionRewoundEvent;
import studio.fanout.wire.proto.GenericEvent;
import studio.fanout.wire.proto.OrchestrationStatus;
import studio.fanout.wire.proto.OrchestratorAction;
import studio.fanout.wire.proto.OrchestratorRequest;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.TaskFailureDetails;

class TurnRunnerTest {
    private final TurnBook book = new TurnBook();

    private static final TaskOrchestration ONE_ACTIVITY =
            ctx -> ctx.complete(ctx.callActivity("work", "in", String.class).await());

    private static CompleteOrchestrationAction end(OrchestratorResponse response) {
        return response.getActionsList().stream()
                .filter(OrchestratorAction::hasCompleteOrchestration)
                .map(OrchestratorAction::getCompleteOrchestration)
                .findFirst()
                .orElseThrow(() -> new AssertionError("not completed: " + response));
    }

    private static TaskFailureDetails failure(OrchestratorResponse response) {
        assertThat(end(response).getOrchestrationStatus()).isEqualTo(OrchestrationStatus.ORCHESTRATION_STATUS_FAILED);
        return end(response).getFailureDetails();
    }

    private static String result(OrchestratorResponse response) {
        assertThat(end(response).getOrchestrationStatus())
                .isEqualTo(OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED);
        return end(response).getResult().getValue();
    }

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
    void failsTheOrchestrationOnAnErrorWhichTheSdkLetsOut() {
        TaskOrchestration endless = new TaskOrchestration() {
            @Override
            public void run(com.microsoft.durabletask.TaskOrchestrationContext ctx) {
                if (!ctx.getName().isEmpty()) {
                    run(ctx);
                }
            }
        };
        OrchestratorRequest request = book.request(book.started(null));

        assertThatThrownBy(() -> TurnBook.unguarded(request, endless)).isInstanceOf(StackOverflowError.class);
        OrchestratorResponse response = book.turn(TurnBook.runner(endless), book.started(null));
        assertThat(failure(response).getErrorType()).isEqualTo(StackOverflowError.class.getName());
        assertThat(failure(response).getStackTrace().getValue())
                .contains("TurnRunnerTest")
                .contains("more");
    }

    @Test
    void namesTheExceptionThatWasThrownAfterCompleting() {
        TaskOrchestration rude = ctx -> {
            ctx.complete(1);
            throw new IllegalArgumentException("too late");
        };

        assertThat(failure(book.turn(TurnBook.runner(rude), book.started(null))).getErrorMessage())
                .isEqualTo("too late");
    }

    @Test
    void failsTheOrchestrationOnAnExceptionWithoutMessage() {
        TaskOrchestration silent = ctx -> {
            throw new UnsupportedOperationException();
        };

        TaskFailureDetails failure = failure(book.turn(TurnBook.runner(silent), book.started(null)));

        assertThat(failure.getErrorType()).isEqualTo(UnsupportedOperationException.class.getName());
        assertThat(failure.getErrorMessage()).isEmpty();
    }

    @Test
    void failsVisiblyWhenAnActivityIsCalledByAnotherNameThanBefore() {
        book.turn(TurnBook.runner(ONE_ACTIVITY), book.started(null));
        TaskOrchestration other = ctx -> {
            ctx.setCustomStatus("half way");
            ctx.complete(ctx.callActivity("play", "in", String.class).await());
        };
        OrchestratorRequest request = book.request(book.taskCompleted(0, "\"out\""));

        assertThat(result(TurnBook.unguarded(request, other))).isEqualTo("\"out\"");
        OrchestratorResponse response = book.turn(TurnBook.runner(other), book.taskCompleted(0, "\"out\""));
        assertThat(failure(response).getErrorType()).endsWith("NonDeterministicOrchestratorException");
        assertThat(failure(response).getErrorMessage())
                .contains("step 0 was activity 'work', now it is activity 'play'");
        assertThat(failure(response).getIsNonRetriable()).isTrue();
        assertThat(response.getCustomStatus().getValue()).isEqualTo("\"half way\"");
    }

    @Test
    void failsVisiblyWhenARecordedDecisionIsNotTakenAgainWhichTheSdkSwallows() {
        book.turn(TurnBook.runner(ONE_ACTIVITY), book.started(null));
        TaskOrchestration waits =
                ctx -> ctx.complete(ctx.waitForExternalEvent("go", String.class).await());
        OrchestratorRequest request = book.request(book.taskCompleted(0, "\"out\""));

        assertThat(TurnBook.unguarded(request, waits).getActionsCount()).isZero();
        assertThat(failure(book.turn(TurnBook.runner(waits), book.taskCompleted(0, "\"out\"")))
                        .getErrorMessage())
                .contains("step 0 was activity 'work', now it is missing");
    }

    @Test
    void failsWhenNobodyKnowsTheOrchestration() {
        TurnRunner empty = new TurnRunner(new Registrations(List.of(), List.of()));

        TaskFailureDetails failure = failure(book.turn(empty, book.started(null)));

        assertThat(failure.getErrorType()).isEqualTo("OrchestratorTaskNotFound");
        assertThat(failure.getErrorMessage()).contains("'flow'");
        assertThat(failure.getIsNonRetriable()).isTrue();
    }

    @Test
    void failsWhenTheHistoryCannotBeRead() {
        OrchestratorRequest request = book.request(book.started(null)).toBuilder()
                .addPastEvents(ByteString.copyFromUtf8("\u0012\u007fnonsense"))
                .build();

        assertThat(TurnBook.runner(ONE_ACTIVITY).run(request))
                .satisfies(response -> assertThat(failure(response).getErrorMessage())
                        .startsWith("The history of this orchestration cannot be read"));
    }

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

    @Test
    void survivesExceptionsWhoseOwnMethodsThrow() {
        TaskOrchestration hostile = ctx -> {
            throw new HostileException();
        };

        OrchestratorResponse response = book.turn(TurnBook.runner(hostile), book.started(null));

        assertThat(failure(response).getErrorType()).isEqualTo(HostileException.class.getName());
    }

    private static final class HostileException extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("even this");
        }
    }
}
