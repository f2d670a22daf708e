package studio.fanout.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import studio.fanout.history.Attempt;
import studio.fanout.wire.proto.ActivityResponse;
import studio.fanout.wire.proto.EntityRequest;
import studio.fanout.wire.proto.WorkItem;

/// What a worker makes of activities, good ones and bad ones.
class ActivitiesTest extends WorkerTestBed {
    @Test
    void leavesTheResultUnsetForNothing() {
        assertThat(answerTo(ctx -> null).hasResult()).isFalse();
    }

    @Test
    void speaksTheJsonOfTheSdk() {
        record Point(int x, @Nullable String label) {}

        assertThat(answerTo(ctx -> Map.of("point", new Point(1, null)))
                        .getResult()
                        .getValue())
                .isEqualTo("{\"point\":{\"x\":1,\"label\":null}}");
    }

    @Test
    void reportsAnExceptionWithoutMessage() {
        ActivityResponse answer = answerTo(ctx -> {
            throw new UnsupportedOperationException();
        });

        assertThat(answer.hasResult()).isFalse();
        assertThat(answer.getFailureDetails().getErrorType()).isEqualTo(UnsupportedOperationException.class.getName());
        assertThat(answer.getFailureDetails().getErrorMessage()).isEmpty();
        assertThat(answer.getFailureDetails().getStackTrace().getValue()).contains("ActivitiesTest");
        assertThat(worker().status().failures()).isOne();
    }

    @Test
    void reportsAnError() {
        ActivityResponse answer = answerTo(ctx -> {
            throw new StackOverflowError();
        });

        assertThat(answer.getFailureDetails().getErrorType()).isEqualTo(StackOverflowError.class.getName());
    }

    @Test
    void reportsTheCause() {
        ActivityResponse answer = answerTo(ctx -> {
            throw new IllegalStateException("outer", new IOException("inner"));
        });

        assertThat(answer.getFailureDetails().getInnerFailure().getErrorMessage())
                .isEqualTo("inner");
    }

    @Test
    void reportsAResultThatIsNoJson() {
        assertThat(answerTo(ctx -> new Object()).getFailureDetails().getErrorType())
                .contains("DataConverterException");
    }

    @Test
    void livesOnAfterCodeThatInterruptsItself() {
        start(1, ctx -> {
            Thread.currentThread().interrupt();
            return 1;
        });

        hub.offer(items(0, 10));

        awaitAnswers(10);
    }

    @Test
    void failsAnActivityThatNobodyKnows() {
        start(1, held);

        hub.offer(item(0, "unknown", "1"));

        awaitAnswers(1);
        assertThat(hub.activities.getFirst().getFailureDetails().getErrorType()).isEqualTo("ActivityTaskNotFound");
        assertThat(hub.activities.getFirst().getFailureDetails().getIsNonRetriable())
                .isTrue();
    }

    @Test
    void givesBackWhatItCannotRun() {
        start(1, held);

        hub.offer(WorkItem.newBuilder()
                .setEntityRequestV2(EntityRequest.getDefaultInstance())
                .build());

        hub.await("given back", () -> !hub.abandoned.isEmpty());
    }

    @Test
    void bringsAnAnswerToAHubThatStumbles() {
        start(1, ctx -> 1);
        hub.trouble("activity", Status.UNAVAILABLE, Status.UNKNOWN, Status.DEADLINE_EXCEEDED, Status.INTERNAL);

        hub.offer(item(0));

        awaitAnswers(1);
    }

    @Test
    void givesAnItemBackWhoseAnswerDoesNotGetThrough() {
        start(1, ctx -> runs.incrementAndGet());
        Status[] troubles = new Status[10];
        java.util.Arrays.fill(troubles, Status.UNAVAILABLE);
        hub.trouble("activity", troubles);

        hub.offer(item(0));

        awaitAnswers(1);
        assertThat(hub.abandoned).hasSize(1);
        assertThat(runs.get()).isEqualTo(2);
        assertThat(hub.activities.getFirst().getAttempt().getAttempt()).isEqualTo(2);
    }

    @Test
    void dropsAnAnswerThatIsNotWantedAnyMore() {
        start(1, ctx -> 1);
        hub.trouble("activity", Status.NOT_FOUND);

        hub.offer(items(0, 1));
        hub.offer(items(1, 2));

        hub.await("dropped", () -> worker().status().activities() >= 1 && worker().openItems() == 0);
        hub.endStreams(null);
        awaitAnswers(2);
    }

    @Test
    void failsAnActivityWhoseResultTheHubRefuses() {
        start(1, ctx -> 1);
        hub.trouble("activity", Status.INVALID_ARGUMENT.withDescription("too odd"));

        hub.offer(item(0));

        awaitAnswers(1);
        assertThat(hub.activities.getFirst().getFailureDetails().getErrorMessage())
                .contains("too odd");
    }

    @Test
    void reportsRunningActivitiesOnceAndTheirEndWithTheAnswer() {
        start(4, held);
        hub.offer(items(0, 4));
        hub.await("reported", () -> hub.reported.size() == 4);
        assertThat(hub.reported).allSatisfy(attempt -> {
            assertThat(attempt.outcome()).isEqualTo(Attempt.Outcome.RUNNING);
            assertThat(attempt.finished()).isNull();
            assertThat(attempt.number()).isOne();
            assertThat(attempt.worker()).isEqualTo(worker().name().value());
            assertThat(attempt.executionId()).isEqualTo("execution-1");
            assertThat(attempt.started()).isEqualTo(clock.instant());
        });
        assertThat(hub.reported).extracting(Attempt::slot).containsExactlyInAnyOrder(0, 1, 2, 3);

        Instant end = clock.instant().plusSeconds(2);
        time.set(end);
        gate.release(4);
        awaitAnswers(4);

        assertThat(hub.activities).allSatisfy(answer -> {
            Attempt attempt = studio.fanout.wire.AttemptCodec.decode(answer.getAttempt());
            assertThat(attempt.outcome()).isEqualTo(Attempt.Outcome.COMPLETED);
            assertThat(attempt.finished()).isEqualTo(end);
        });
        hub.await("sunk", () -> sunk.size() == 8);
        assertThat(hub.reported).hasSize(4);
    }

    @Test
    void keepsAttemptsFromAHubThatDoesNotKnowThem() throws IOException {
        try (StrictHub foreign = new StrictHub(false)) {
            start(1, ctx -> 1, ctx -> ctx.complete(1), foreign.channel());
            foreign.await("a stream", () -> foreign.streamCount() == 1);
            foreign.offer(item(0));
            foreign.await("an answer", () -> foreign.activities.size() == 1);
            foreign.await("answers without attempts", () -> {
                foreign.offer(item(foreign.deliveries));
                return !foreign.activities.getLast().hasAttempt();
            });
            hub.await("sunk", () -> !sunk.isEmpty());
            worker().close();
            assertThat(foreign.violations).isEmpty();
        }
    }
}
