package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.wire.proto.ActivityAttempt;
import studio.fanout.wire.proto.AttemptOutcome;
import studio.fanout.wire.proto.ReportAttemptsRequest;
import studio.fanout.wire.proto.WorkItem;

/// What workers say of their attempts, and what is kept of it.
@Timeout(120)
class AttemptsTest {
    private final SetClock clock = new SetClock();
    private final LocalHub hub = LocalHub.inMemory(clock);

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void attemptsAreNumberedByDeliveryAndClosedWhenTheWorkerGoes() {
        hub.start("o", "x");
        ScriptedWorker first = hub.worker();
        first.answer(first.turn(), Wire.schedule(0, "a"));
        report(attempt(first.activity(), 1, AttemptOutcome.ATTEMPT_OUTCOME_RUNNING));
        clock.advance(Duration.ofSeconds(5));
        first.drop();
        ScriptedWorker second = hub.worker();
        WorkItem again = second.activity();
        report(attempt(again, 1, AttemptOutcome.ATTEMPT_OUTCOME_RUNNING));
        report(attempt(again, 1, AttemptOutcome.ATTEMPT_OUTCOME_RUNNING).setTaskId(77));
        report(attempt(again, 1, AttemptOutcome.ATTEMPT_OUTCOME_RUNNING).setInstanceId("unknown"));
        second.answer(
                again,
                ScriptedWorker.answerTo(again).setAttempt(attempt(again, 1, AttemptOutcome.ATTEMPT_OUTCOME_COMPLETED)));
        FollowedRun told = FollowedRun.of(hub, "x");

        assertThat(told.attempts).containsOnlyKeys(1, 2);
        ActivityAttempt lost = told.attempts.get(1);
        assertThat(lost.getOutcome()).isEqualTo(AttemptOutcome.ATTEMPT_OUTCOME_ABANDONED);
        assertThat(Wire.instant(lost.getFinishedAt()))
                .isEqualTo(Wire.instant(lost.getStartedAt()).plusSeconds(5));
        assertThat(told.attempts.get(2).getOutcome()).isEqualTo(AttemptOutcome.ATTEMPT_OUTCOME_COMPLETED);
        assertThat(told.attempts.get(2).getWorker()).isEqualTo("machine");
        assertThat(told.attempts.get(2).getSlot()).isEqualTo(3);
    }

    @Test
    void whatRanInAnEarlierGenerationIsNoAttemptOfThisOne() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"));
        WorkItem old = worker.activity();
        hub.raise("x", "go");
        clock.advance(Duration.ofSeconds(10));
        hub.settle();
        worker.answer(worker.turn(), Wire.continueAsNew(1, "1"));
        ScriptedWorker other = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "b"));
        WorkItem fresh = other.activity();
        report(attempt(fresh, 1, AttemptOutcome.ATTEMPT_OUTCOME_RUNNING));
        report(attempt(old, 1, AttemptOutcome.ATTEMPT_OUTCOME_RUNNING).setSlot(9));
        worker.drop();
        FollowedRun told = FollowedRun.of(hub, "x");

        assertThat(told.attempts).containsOnlyKeys(1);
        assertThat(told.attempts.get(1).getOutcome()).isEqualTo(AttemptOutcome.ATTEMPT_OUTCOME_RUNNING);
        assertThat(told.attempts.get(1).getSlot()).isEqualTo(3);
    }

    @Test
    void aCrashClosesTheAttemptsThatWereUnderWay() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"));
        report(attempt(worker.activity(), 1, AttemptOutcome.ATTEMPT_OUTCOME_RUNNING));
        hub.restart();
        ScriptedWorker next = hub.worker();
        report(attempt(next.activity(), 1, AttemptOutcome.ATTEMPT_OUTCOME_RUNNING));
        FollowedRun told = FollowedRun.of(hub, "x");

        assertThat(told.attempts).containsOnlyKeys(1, 2);
        assertThat(told.attempts.get(1).getOutcome()).isEqualTo(AttemptOutcome.ATTEMPT_OUTCOME_ABANDONED);
        assertThat(told.attempts.get(2).getOutcome()).isEqualTo(AttemptOutcome.ATTEMPT_OUTCOME_RUNNING);
    }

    @Test
    void anAttemptOfARunThatHasEndedIsSettledAndWhatItsWorkerSaysLaterIsKept() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"), Wire.schedule(1, "a"));
        WorkItem slow = worker.activity();
        report(attempt(slow, 1, AttemptOutcome.ATTEMPT_OUTCOME_RUNNING));
        worker.complete(worker.activity(), "1");
        clock.advance(Duration.ofSeconds(10));
        hub.settle();
        worker.answer(worker.turn(), Wire.complete(2, "1"));
        assertThat(FollowedRun.of(hub, "x").attempts.get(1).getOutcome())
                .isEqualTo(AttemptOutcome.ATTEMPT_OUTCOME_ABANDONED);
        clock.advance(Duration.ofSeconds(5));
        worker.answer(
                slow,
                ScriptedWorker.answerTo(slow).setAttempt(attempt(slow, 1, AttemptOutcome.ATTEMPT_OUTCOME_COMPLETED)));

        FollowedRun told = FollowedRun.of(hub, "x");
        assertThat(told.attempts).containsOnlyKeys(1);
        assertThat(told.attempts.get(1).getOutcome()).isEqualTo(AttemptOutcome.ATTEMPT_OUTCOME_COMPLETED);
        assertThat(told.attempts.get(1).getFinishedAt()).isEqualTo(Wire.time(clock.instant()));
    }

    @Test
    void whatAWorkerSaysOfARunThatIsGoneOrHasBegunAnewIsNotKept() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "slow"));
        WorkItem slow = worker.activity();
        report(attempt(slow, 1, AttemptOutcome.ATTEMPT_OUTCOME_RUNNING));
        hub.terminate("x");
        hub.start("o", "x");
        worker.answer(
                slow,
                ScriptedWorker.answerTo(slow).setAttempt(attempt(slow, 1, AttemptOutcome.ATTEMPT_OUTCOME_COMPLETED)));

        assertThat(FollowedRun.of(hub, "x").attempts).isEmpty();
    }

    private ActivityAttempt.Builder attempt(WorkItem item, int number, AttemptOutcome outcome) {
        var attempt = ActivityAttempt.newBuilder()
                .setInstanceId(
                        item.getActivityRequest().getOrchestrationInstance().getInstanceId())
                .setExecutionId(item.getActivityRequest()
                        .getOrchestrationInstance()
                        .getExecutionId()
                        .getValue())
                .setTaskId(item.getActivityRequest().getTaskId())
                .setAttempt(number)
                .setWorker("machine")
                .setSlot(3)
                .setStartedAt(Wire.time(clock.instant()))
                .setOutcome(outcome);
        return outcome == AttemptOutcome.ATTEMPT_OUTCOME_RUNNING
                ? attempt
                : attempt.setFinishedAt(Wire.time(clock.instant()));
    }

    private void report(ActivityAttempt.Builder... attempts) {
        var request = ReportAttemptsRequest.newBuilder();
        for (ActivityAttempt.Builder attempt : attempts) {
            request.addAttempts(attempt);
        }
        var _ = hub.studio().reportAttempts(request.build());
    }
}
