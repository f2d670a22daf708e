package studio.fanout.worker;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import studio.fanout.wire.proto.ActivityRequest;
import studio.fanout.wire.proto.OrchestratorRequest;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.TaskFailureDetails;

/// What the worker says of a run while it works for it: names, numbers and times, never what anything was given or
/// returned.
///
/// Whatever else is logged meanwhile, by orchestrations and activities too, carries the id of the instance as well.
public final class RunLog {
    /// The logger of these lines, of which there are several for each activity.
    public static final String NAME = "studio.fanout.run";

    /// What the instance id is filed under in the context of a log line.
    public static final String INSTANCE = "instance";

    private static final Logger LOG = LoggerFactory.getLogger(NAME);

    private RunLog() {}

    /// Files what this thread logs until the end under that instance.
    static MDC.MDCCloseable about(String instanceId) {
        return MDC.putCloseable(INSTANCE, instanceId);
    }

    static void begun(ActivityRequest activity, int slot, int number) {
        LOG.debug(
                "{} #{} began in slot {}{}",
                activity.getName(),
                activity.getTaskId(),
                slot + 1,
                number > 1 ? ", delivery " + number : "");
    }

    static void completed(ActivityRequest activity, Instant from, Instant to) {
        if (LOG.isInfoEnabled()) {
            LOG.info("{} #{} completed after {} ms", activity.getName(), activity.getTaskId(), millis(from, to));
        }
    }

    static void failed(ActivityRequest activity, Instant from, Instant to, TaskFailureDetails why) {
        LOG.warn(
                "{} #{} failed after {} ms with {}: {}",
                activity.getName(),
                activity.getTaskId(),
                millis(from, to),
                why.getErrorType().substring(why.getErrorType().lastIndexOf('.') + 1),
                why.getErrorMessage());
    }

    static void givenBack(ActivityRequest activity) {
        LOG.warn("{} #{} was given back before it ended", activity.getName(), activity.getTaskId());
    }

    static void turn(OrchestratorRequest turn, OrchestratorResponse answer) {
        LOG.debug(
                "Turn replayed {} events, saw {} new ones, decided {}",
                turn.getPastEventsCount(),
                turn.getNewEventsCount(),
                answer.getActionsCount() == 0 ? "nothing" : answer.getActionsCount() + " steps");
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
