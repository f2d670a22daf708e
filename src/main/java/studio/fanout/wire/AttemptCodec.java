package studio.fanout.wire;

import static studio.fanout.wire.Scalars.instant;
import static studio.fanout.wire.Scalars.timestamp;

import studio.fanout.history.Attempt;
import studio.fanout.history.Attempt.Outcome;
import studio.fanout.wire.proto.ActivityAttempt;
import studio.fanout.wire.proto.AttemptOutcome;

/// Translates what a worker saw of an activity.
public final class AttemptCodec {
    private AttemptCodec() {}

    public static Attempt decode(ActivityAttempt it) {
        return new Attempt(
                it.getInstanceId(),
                it.getExecutionId().isEmpty() ? null : it.getExecutionId(),
                it.getTaskId(),
                it.getAttempt(),
                it.getWorker(),
                it.getSlot(),
                instant(it.getStartedAt()),
                it.hasFinishedAt() ? instant(it.getFinishedAt()) : null,
                outcome(it.getOutcome()));
    }

    public static ActivityAttempt encode(Attempt attempt) {
        var b = ActivityAttempt.newBuilder()
                .setInstanceId(attempt.instanceId())
                .setTaskId(attempt.taskId())
                .setAttempt(attempt.number())
                .setWorker(attempt.worker())
                .setSlot(attempt.slot())
                .setStartedAt(timestamp(attempt.started()))
                .setOutcome(outcome(attempt.outcome()));
        if (attempt.executionId() != null) {
            b.setExecutionId(attempt.executionId());
        }
        if (attempt.finished() != null) {
            b.setFinishedAt(timestamp(attempt.finished()));
        }
        return b.build();
    }

    public static Outcome outcome(AttemptOutcome outcome) {
        return switch (outcome) {
            case ATTEMPT_OUTCOME_RUNNING, UNRECOGNIZED -> Outcome.RUNNING;
            case ATTEMPT_OUTCOME_COMPLETED -> Outcome.COMPLETED;
            case ATTEMPT_OUTCOME_FAILED -> Outcome.FAILED;
            case ATTEMPT_OUTCOME_ABANDONED -> Outcome.ABANDONED;
        };
    }

    public static AttemptOutcome outcome(Outcome outcome) {
        return switch (outcome) {
            case RUNNING -> AttemptOutcome.ATTEMPT_OUTCOME_RUNNING;
            case COMPLETED -> AttemptOutcome.ATTEMPT_OUTCOME_COMPLETED;
            case FAILED -> AttemptOutcome.ATTEMPT_OUTCOME_FAILED;
            case ABANDONED -> AttemptOutcome.ATTEMPT_OUTCOME_ABANDONED;
        };
    }
}
