package studio.fanout.wire;

import static studio.fanout.wire.Scalars.context;
import static studio.fanout.wire.Scalars.details;
import static studio.fanout.wire.Scalars.ifText;
import static studio.fanout.wire.Scalars.timestamp;

import studio.fanout.history.HistoryEvent;
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
import studio.fanout.wire.proto.EventRaisedEvent;
import studio.fanout.wire.proto.EventSentEvent;
import studio.fanout.wire.proto.ExecutionCompletedEvent;
import studio.fanout.wire.proto.ExecutionStartedEvent;
import studio.fanout.wire.proto.ExecutionTerminatedEvent;
import studio.fanout.wire.proto.OrchestrationInstance;
import studio.fanout.wire.proto.OrchestratorCompletedEvent;
import studio.fanout.wire.proto.OrchestratorStartedEvent;
import studio.fanout.wire.proto.SubOrchestrationInstanceCompletedEvent;
import studio.fanout.wire.proto.SubOrchestrationInstanceCreatedEvent;
import studio.fanout.wire.proto.SubOrchestrationInstanceFailedEvent;
import studio.fanout.wire.proto.TaskCompletedEvent;
import studio.fanout.wire.proto.TaskFailedEvent;
import studio.fanout.wire.proto.TaskScheduledEvent;
import studio.fanout.wire.proto.TimerCreatedEvent;
import studio.fanout.wire.proto.TimerFiredEvent;

/// Writes history events in their encoded form.
public final class HistoryEncoder {
    private HistoryEncoder() {}

    /// The event with its encoded form.
    ///
    /// @throws IllegalArgumentException for [HistoryEvent.Other], which only ever comes with an encoded form
    public static Recorded record(HistoryEvent event) {
        return new Recorded(event, encode(event).toByteArray());
    }

    public static studio.fanout.wire.proto.OrchestrationStatus status(OrchestrationStatus status) {
        return switch (status) {
            case RUNNING -> studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING;
            case COMPLETED -> studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED;
            case CONTINUED_AS_NEW -> studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_CONTINUED_AS_NEW;
            case FAILED -> studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_FAILED;
            case CANCELED -> studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_CANCELED;
            case TERMINATED -> studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_TERMINATED;
            case PENDING -> studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_PENDING;
            case SUSPENDED -> studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_SUSPENDED;
        };
    }

    private static studio.fanout.wire.proto.HistoryEvent encode(HistoryEvent event) {
        var e = studio.fanout.wire.proto.HistoryEvent.newBuilder()
                .setEventId(event.eventId())
                .setTimestamp(timestamp(event.timestamp()));
        return (switch (event) {
                    case ExecutionStarted it -> e.setExecutionStarted(started(it));
                    case ExecutionCompleted it -> e.setExecutionCompleted(completed(it));
                    case ExecutionTerminated it -> e.setExecutionTerminated(terminated(it));
                    case ExecutionSuspended it -> {
                        ifText(it.reason(), e.getExecutionSuspendedBuilder()::setInput);
                        yield e;
                    }
                    case ExecutionResumed it -> {
                        ifText(it.reason(), e.getExecutionResumedBuilder()::setInput);
                        yield e;
                    }
                    case ExecutionRewound it -> {
                        ifText(it.reason(), e.getExecutionRewoundBuilder()::setReason);
                        yield e;
                    }
                    case TaskScheduled it -> e.setTaskScheduled(scheduled(it));
                    case TaskCompleted it -> e.setTaskCompleted(completed(it));
                    case TaskFailed it -> e.setTaskFailed(failed(it));
                    case ChildCreated it -> e.setSubOrchestrationInstanceCreated(child(it));
                    case ChildCompleted it -> e.setSubOrchestrationInstanceCompleted(completed(it));
                    case ChildFailed it -> e.setSubOrchestrationInstanceFailed(failed(it));
                    case TimerCreated it -> e.setTimerCreated(timer(it));
                    case TimerFired it -> e.setTimerFired(fired(it));
                    case TurnStarted _ -> e.setOrchestratorStarted(OrchestratorStartedEvent.getDefaultInstance());
                    case TurnCompleted _ -> e.setOrchestratorCompleted(OrchestratorCompletedEvent.getDefaultInstance());
                    case EventSent it -> e.setEventSent(sent(it));
                    case EventRaised it -> e.setEventRaised(raised(it));
                    case Other it ->
                        throw new IllegalArgumentException("An event of kind " + it.kind() + " cannot be made here");
                })
                .build();
    }

    private static ExecutionStartedEvent started(ExecutionStarted it) {
        var instance = OrchestrationInstance.newBuilder().setInstanceId(it.instanceId());
        ifText(it.executionId(), instance::setExecutionId);
        var b = ExecutionStartedEvent.newBuilder()
                .setName(it.name())
                .setOrchestrationInstance(instance)
                .putAllTags(it.tags());
        ifText(it.version(), b::setVersion);
        ifText(it.input(), b::setInput);
        if (it.parent() != null) {
            b.setParentInstance(Scalars.parentInfo(it.parent()));
        }
        if (it.scheduledStart() != null) {
            b.setScheduledStartTimestamp(timestamp(it.scheduledStart()));
        }
        if (it.trace() != null) {
            b.setParentTraceContext(context(it.trace()));
        }
        return b.build();
    }

    private static ExecutionCompletedEvent completed(ExecutionCompleted it) {
        var b = ExecutionCompletedEvent.newBuilder().setOrchestrationStatus(status(it.status()));
        ifText(it.result(), b::setResult);
        if (it.failure() != null) {
            b.setFailureDetails(details(it.failure()));
        }
        return b.build();
    }

    private static ExecutionTerminatedEvent terminated(ExecutionTerminated it) {
        var b = ExecutionTerminatedEvent.newBuilder().setRecurse(it.recurse());
        ifText(it.output(), b::setInput);
        return b.build();
    }

    private static TaskScheduledEvent scheduled(TaskScheduled it) {
        var b = TaskScheduledEvent.newBuilder().setName(it.name()).putAllTags(it.tags());
        ifText(it.version(), b::setVersion);
        ifText(it.input(), b::setInput);
        if (it.trace() != null) {
            b.setParentTraceContext(context(it.trace()));
        }
        return b.build();
    }

    private static TaskCompletedEvent completed(TaskCompleted it) {
        var b = TaskCompletedEvent.newBuilder().setTaskScheduledId(it.taskId());
        ifText(it.result(), b::setResult);
        return b.build();
    }

    private static TaskFailedEvent failed(TaskFailed it) {
        var b = TaskFailedEvent.newBuilder().setTaskScheduledId(it.taskId());
        if (it.failure() != null) {
            b.setFailureDetails(details(it.failure()));
        }
        return b.build();
    }

    private static SubOrchestrationInstanceCreatedEvent child(ChildCreated it) {
        var b = SubOrchestrationInstanceCreatedEvent.newBuilder()
                .setInstanceId(it.instanceId())
                .setName(it.name())
                .putAllTags(it.tags());
        ifText(it.version(), b::setVersion);
        ifText(it.input(), b::setInput);
        if (it.trace() != null) {
            b.setParentTraceContext(context(it.trace()));
        }
        return b.build();
    }

    private static SubOrchestrationInstanceCompletedEvent completed(ChildCompleted it) {
        var b = SubOrchestrationInstanceCompletedEvent.newBuilder().setTaskScheduledId(it.taskId());
        ifText(it.result(), b::setResult);
        return b.build();
    }

    private static SubOrchestrationInstanceFailedEvent failed(ChildFailed it) {
        var b = SubOrchestrationInstanceFailedEvent.newBuilder().setTaskScheduledId(it.taskId());
        if (it.failure() != null) {
            b.setFailureDetails(details(it.failure()));
        }
        return b.build();
    }

    private static TimerCreatedEvent timer(TimerCreated it) {
        return TimerCreatedEvent.newBuilder().setFireAt(timestamp(it.fireAt())).build();
    }

    private static TimerFiredEvent fired(TimerFired it) {
        return TimerFiredEvent.newBuilder()
                .setFireAt(timestamp(it.fireAt()))
                .setTimerId(it.timerId())
                .build();
    }

    private static EventSentEvent sent(EventSent it) {
        var b = EventSentEvent.newBuilder().setInstanceId(it.instanceId()).setName(it.name());
        ifText(it.input(), b::setInput);
        return b.build();
    }

    private static EventRaisedEvent raised(EventRaised it) {
        var b = EventRaisedEvent.newBuilder().setName(it.name());
        ifText(it.input(), b::setInput);
        return b.build();
    }
}
