package studio.fanout.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.fanout.worker.TurnBook.ONE_ACTIVITY;
import static studio.fanout.worker.TurnBook.failure;
import static studio.fanout.worker.TurnBook.result;

import com.google.protobuf.ByteString;
import com.microsoft.durabletask.TaskOrchestration;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.fanout.wire.proto.OrchestratorRequest;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.TaskFailureDetails;

/// What fails in a turn fails the orchestration, visibly.
class TurnFailuresTest {
    private final TurnBook book = new TurnBook();

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
                .contains("TurnFailuresTest")
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
    void survivesExceptionsWhoseOwnMethodsThrow() {
        TaskOrchestration hostile = ctx -> {
            throw new HostileException();
        };

        OrchestratorResponse response = book.turn(TurnBook.runner(hostile), book.started(null));

        assertThat(failure(response).getErrorType()).isEqualTo(HostileException.class.getName());
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

    private static final class HostileException extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("even this");
        }
    }
}
