package studio.fanout.wire;

import static studio.fanout.wire.Scalars.failure;
import static studio.fanout.wire.Scalars.instant;
import static studio.fanout.wire.Scalars.text;
import static studio.fanout.wire.Scalars.trace;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Failure;
import studio.fanout.history.HistoryEvent.ChildCompleted;
import studio.fanout.history.HistoryEvent.ChildCreated;
import studio.fanout.history.HistoryEvent.ChildFailed;
import studio.fanout.history.HistoryEvent.EventRaised;
import studio.fanout.history.HistoryEvent.EventSent;
import studio.fanout.history.HistoryEvent.ExecutionCompleted;
import studio.fanout.history.HistoryEvent.ExecutionResumed;
import studio.fanout.history.HistoryEvent.ExecutionRewound;
import studio.fanout.history.HistoryEvent.ExecutionStarted;
import studio.fanout.history.HistoryEvent.ExecutionSuspended;
import studio.fanout.history.HistoryEvent.ExecutionTerminated;
import studio.fanout.history.HistoryEvent.Other;
import studio.fanout.history.HistoryEvent.TaskCompleted;
import studio.fanout.history.HistoryEvent.TaskFailed;
import studio.fanout.history.HistoryEvent.TaskScheduled;
import studio.fanout.history.HistoryEvent.TimerCreated;
import studio.fanout.history.HistoryEvent.TimerFired;
import studio.fanout.history.HistoryEvent.TurnCompleted;
import studio.fanout.history.HistoryEvent.TurnStarted;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.Recorded;
import studio.fanout.wire.proto.ExecutionCompletedEvent;
import studio.fanout.wire.proto.ExecutionStartedEvent;
import studio.fanout.wire.proto.ExecutionTerminatedEvent;
import studio.fanout.wire.proto.HistoryEvent;
import studio.fanout.wire.proto.SubOrchestrationInstanceCreatedEvent;
import studio.fanout.wire.proto.TaskFailureDetails;
import studio.fanout.wire.proto.TaskScheduledEvent;
import studio.fanout.wire.proto.TimerFiredEvent;

/// Reads history events from their encoded form.
public final class HistoryDecoder {
    private HistoryDecoder() {}

    /// @throws InvalidProtocolBufferException when the bytes are no history event
    public static Recorded decode(byte[] encoded) throws InvalidProtocolBufferException {
        return new Recorded(event(HistoryEvent.parseFrom(encoded)), encoded);
    }

    /// @throws InvalidProtocolBufferException when one of them is no history event
    public static List<Recorded> decode(List<ByteString> encoded) throws InvalidProtocolBufferException {
        List<Recorded> events = new ArrayList<>(encoded.size());
        CommonEvents common = new CommonEvents();
        for (ByteString each : encoded) {
            byte[] bytes = each.toByteArray();
            studio.fanout.history.HistoryEvent event = common.read(bytes);
            events.add(event == null ? decode(bytes) : new Recorded(event, bytes));
        }
        return events;
    }

    /// The status of the same number; [OrchestrationStatus#RUNNING] for numbers this build does not know.
    public static OrchestrationStatus status(studio.fanout.wire.proto.OrchestrationStatus status) {
        return switch (status) {
            case ORCHESTRATION_STATUS_RUNNING, UNRECOGNIZED -> OrchestrationStatus.RUNNING;
            case ORCHESTRATION_STATUS_COMPLETED -> OrchestrationStatus.COMPLETED;
            case ORCHESTRATION_STATUS_CONTINUED_AS_NEW -> OrchestrationStatus.CONTINUED_AS_NEW;
            case ORCHESTRATION_STATUS_FAILED -> OrchestrationStatus.FAILED;
            case ORCHESTRATION_STATUS_CANCELED -> OrchestrationStatus.CANCELED;
            case ORCHESTRATION_STATUS_TERMINATED -> OrchestrationStatus.TERMINATED;
            case ORCHESTRATION_STATUS_PENDING -> OrchestrationStatus.PENDING;
            case ORCHESTRATION_STATUS_SUSPENDED -> OrchestrationStatus.SUSPENDED;
        };
    }

    private static studio.fanout.history.HistoryEvent event(HistoryEvent e) {
        int id = e.getEventId();
        Instant at = instant(e.getTimestamp());
        return switch (e.getEventTypeCase()) {
            case EXECUTIONSTARTED -> started(id, at, e.getExecutionStarted());
            case EXECUTIONCOMPLETED -> completed(id, at, e.getExecutionCompleted());
            case EXECUTIONTERMINATED -> terminated(id, at, e.getExecutionTerminated());
            case EXECUTIONSUSPENDED, EXECUTIONRESUMED, EXECUTIONREWOUND -> control(id, at, e);
            case TASKSCHEDULED -> scheduled(id, at, e.getTaskScheduled());
            case TASKCOMPLETED, TASKFAILED, SUBORCHESTRATIONINSTANCECOMPLETED, SUBORCHESTRATIONINSTANCEFAILED ->
                outcome(id, at, e);
            case SUBORCHESTRATIONINSTANCECREATED -> child(id, at, e.getSubOrchestrationInstanceCreated());
            case TIMERCREATED ->
                new TimerCreated(id, at, instant(e.getTimerCreated().getFireAt()));
            case TIMERFIRED -> fired(id, at, e.getTimerFired());
            case ORCHESTRATORSTARTED -> new TurnStarted(id, at);
            case ORCHESTRATORCOMPLETED -> new TurnCompleted(id, at);
            case EVENTSENT -> {
                var it = e.getEventSent();
                yield new EventSent(id, at, it.getInstanceId(), it.getName(), text(it.hasInput(), it.getInput()));
            }
            case EVENTRAISED -> {
                var it = e.getEventRaised();
                yield new EventRaised(id, at, it.getName(), text(it.hasInput(), it.getInput()));
            }
            case GENERICEVENT,
                    HISTORYSTATE,
                    CONTINUEASNEW,
                    ENTITYOPERATIONSIGNALED,
                    ENTITYOPERATIONCALLED,
                    ENTITYOPERATIONCOMPLETED,
                    ENTITYOPERATIONFAILED,
                    ENTITYLOCKREQUESTED,
                    ENTITYLOCKGRANTED,
                    ENTITYUNLOCKSENT,
                    EVENTTYPE_NOT_SET -> new Other(id, at, e.getEventTypeCase().getNumber());
        };
    }

    private static TimerFired fired(int id, Instant at, TimerFiredEvent it) {
        return new TimerFired(id, at, instant(it.getFireAt()), it.getTimerId());
    }

    private static studio.fanout.history.HistoryEvent control(int id, Instant at, HistoryEvent e) {
        if (e.hasExecutionSuspended()) {
            var it = e.getExecutionSuspended();
            return new ExecutionSuspended(id, at, text(it.hasInput(), it.getInput()));
        }
        if (e.hasExecutionResumed()) {
            var it = e.getExecutionResumed();
            return new ExecutionResumed(id, at, text(it.hasInput(), it.getInput()));
        }
        var it = e.getExecutionRewound();
        return new ExecutionRewound(id, at, text(it.hasReason(), it.getReason()));
    }

    private static studio.fanout.history.HistoryEvent outcome(int id, Instant at, HistoryEvent e) {
        if (e.hasTaskCompleted()) {
            var it = e.getTaskCompleted();
            return new TaskCompleted(id, at, it.getTaskScheduledId(), text(it.hasResult(), it.getResult()));
        }
        if (e.hasTaskFailed()) {
            var it = e.getTaskFailed();
            return new TaskFailed(
                    id, at, it.getTaskScheduledId(), failureOrNull(it.hasFailureDetails(), it.getFailureDetails()));
        }
        if (e.hasSubOrchestrationInstanceCompleted()) {
            var it = e.getSubOrchestrationInstanceCompleted();
            return new ChildCompleted(id, at, it.getTaskScheduledId(), text(it.hasResult(), it.getResult()));
        }
        var it = e.getSubOrchestrationInstanceFailed();
        return new ChildFailed(
                id, at, it.getTaskScheduledId(), failureOrNull(it.hasFailureDetails(), it.getFailureDetails()));
    }

    private static ExecutionStarted started(int id, Instant at, ExecutionStartedEvent it) {
        var instance = it.getOrchestrationInstance();
        return new ExecutionStarted(
                id,
                at,
                it.getName(),
                text(it.hasVersion(), it.getVersion()),
                text(it.hasInput(), it.getInput()),
                instance.getInstanceId(),
                text(instance.hasExecutionId(), instance.getExecutionId()),
                it.hasParentInstance() ? Scalars.parent(it.getParentInstance()) : null,
                it.hasScheduledStartTimestamp() ? instant(it.getScheduledStartTimestamp()) : null,
                it.hasParentTraceContext() ? trace(it.getParentTraceContext()) : null,
                it.getTagsMap());
    }

    private static ExecutionCompleted completed(int id, Instant at, ExecutionCompletedEvent it) {
        return new ExecutionCompleted(
                id,
                at,
                status(it.getOrchestrationStatus()),
                text(it.hasResult(), it.getResult()),
                failureOrNull(it.hasFailureDetails(), it.getFailureDetails()));
    }

    private static ExecutionTerminated terminated(int id, Instant at, ExecutionTerminatedEvent it) {
        return new ExecutionTerminated(id, at, text(it.hasInput(), it.getInput()), it.getRecurse());
    }

    private static TaskScheduled scheduled(int id, Instant at, TaskScheduledEvent it) {
        return new TaskScheduled(
                id,
                at,
                it.getName(),
                text(it.hasVersion(), it.getVersion()),
                text(it.hasInput(), it.getInput()),
                it.hasParentTraceContext() ? trace(it.getParentTraceContext()) : null,
                it.getTagsMap());
    }

    private static ChildCreated child(int id, Instant at, SubOrchestrationInstanceCreatedEvent it) {
        return new ChildCreated(
                id,
                at,
                it.getInstanceId(),
                it.getName(),
                text(it.hasVersion(), it.getVersion()),
                text(it.hasInput(), it.getInput()),
                it.hasParentTraceContext() ? trace(it.getParentTraceContext()) : null,
                it.getTagsMap());
    }

    private static @Nullable Failure failureOrNull(boolean present, TaskFailureDetails details) {
        return present ? failure(details) : null;
    }
}
