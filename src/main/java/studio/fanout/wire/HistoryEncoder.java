package studio.fanout.wire;

import static studio.fanout.wire.Scalars.context;
import static studio.fanout.wire.Scalars.details;
import static studio.fanout.wire.Scalars.text;
import static studio.fanout.wire.Scalars.timestamp;

import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.ChildCreated;
import studio.fanout.history.HistoryEvent.ExecutionCompleted;
import studio.fanout.history.HistoryEvent.ExecutionStarted;
import studio.fanout.history.HistoryEvent.TaskScheduled;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.Recorded;
import studio.fanout.wire.proto.EventRaisedEvent;
import studio.fanout.wire.proto.EventSentEvent;
import studio.fanout.wire.proto.ExecutionCompletedEvent;
import studio.fanout.wire.proto.ExecutionResumedEvent;
import studio.fanout.wire.proto.ExecutionRewoundEvent;
import studio.fanout.wire.proto.ExecutionStartedEvent;
import studio.fanout.wire.proto.ExecutionSuspendedEvent;
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
        switch (event) {
            case ExecutionStarted it -> e.setExecutionStarted(started(it));
            case ExecutionCompleted it -> e.setExecutionCompleted(completed(it));
            case HistoryEvent.ExecutionTerminated it -> {
                var b = ExecutionTerminatedEvent.newBuilder().setRecurse(it.recurse());
                if (it.output() != null) {
                    b.setInput(text(it.output()));
                }
                e.setExecutionTerminated(b);
            }
            case HistoryEvent.ExecutionSuspended it -> {
                var b = ExecutionSuspendedEvent.newBuilder();
                if (it.reason() != null) {
                    b.setInput(text(it.reason()));
                }
                e.setExecutionSuspended(b);
            }
            case HistoryEvent.ExecutionResumed it -> {
                var b = ExecutionResumedEvent.newBuilder();
                if (it.reason() != null) {
                    b.setInput(text(it.reason()));
                }
                e.setExecutionResumed(b);
            }
            case HistoryEvent.ExecutionRewound it -> {
                var b = ExecutionRewoundEvent.newBuilder();
                if (it.reason() != null) {
                    b.setReason(text(it.reason()));
                }
                e.setExecutionRewound(b);
            }
            case TaskScheduled it -> e.setTaskScheduled(scheduled(it));
            case HistoryEvent.TaskCompleted it -> {
                var b = TaskCompletedEvent.newBuilder().setTaskScheduledId(it.taskId());
                if (it.result() != null) {
                    b.setResult(text(it.result()));
                }
                e.setTaskCompleted(b);
            }
            case HistoryEvent.TaskFailed it -> {
                var b = TaskFailedEvent.newBuilder().setTaskScheduledId(it.taskId());
                if (it.failure() != null) {
                    b.setFailureDetails(details(it.failure()));
                }
                e.setTaskFailed(b);
            }
            case ChildCreated it -> e.setSubOrchestrationInstanceCreated(child(it));
            case HistoryEvent.ChildCompleted it -> {
                var b = SubOrchestrationInstanceCompletedEvent.newBuilder().setTaskScheduledId(it.taskId());
                if (it.result() != null) {
                    b.setResult(text(it.result()));
                }
                e.setSubOrchestrationInstanceCompleted(b);
            }
            case HistoryEvent.ChildFailed it -> {
                var b = SubOrchestrationInstanceFailedEvent.newBuilder().setTaskScheduledId(it.taskId());
                if (it.failure() != null) {
                    b.setFailureDetails(details(it.failure()));
                }
                e.setSubOrchestrationInstanceFailed(b);
            }
            case HistoryEvent.TimerCreated it ->
                e.setTimerCreated(TimerCreatedEvent.newBuilder().setFireAt(timestamp(it.fireAt())));
            case HistoryEvent.TimerFired it ->
                e.setTimerFired(TimerFiredEvent.newBuilder()
                        .setFireAt(timestamp(it.fireAt()))
                        .setTimerId(it.timerId()));
            case HistoryEvent.TurnStarted _ -> e.setOrchestratorStarted(OrchestratorStartedEvent.getDefaultInstance());
            case HistoryEvent.TurnCompleted _ ->
                e.setOrchestratorCompleted(OrchestratorCompletedEvent.getDefaultInstance());
            case HistoryEvent.EventSent it -> {
                var b = EventSentEvent.newBuilder()
                        .setInstanceId(it.instanceId())
                        .setName(it.name());
                if (it.input() != null) {
                    b.setInput(text(it.input()));
                }
                e.setEventSent(b);
            }
            case HistoryEvent.EventRaised it -> {
                var b = EventRaisedEvent.newBuilder().setName(it.name());
                if (it.input() != null) {
                    b.setInput(text(it.input()));
                }
                e.setEventRaised(b);
            }
            case HistoryEvent.Other it ->
                throw new IllegalArgumentException("An event of kind " + it.kind() + " cannot be made here");
        }
        return e.build();
    }

    private static ExecutionStartedEvent started(ExecutionStarted it) {
        var instance = OrchestrationInstance.newBuilder().setInstanceId(it.instanceId());
        if (it.executionId() != null) {
            instance.setExecutionId(text(it.executionId()));
        }
        var b = ExecutionStartedEvent.newBuilder()
                .setName(it.name())
                .setOrchestrationInstance(instance)
                .putAllTags(it.tags());
        if (it.version() != null) {
            b.setVersion(text(it.version()));
        }
        if (it.input() != null) {
            b.setInput(text(it.input()));
        }
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
        if (it.result() != null) {
            b.setResult(text(it.result()));
        }
        if (it.failure() != null) {
            b.setFailureDetails(details(it.failure()));
        }
        return b.build();
    }

    private static TaskScheduledEvent scheduled(TaskScheduled it) {
        var b = TaskScheduledEvent.newBuilder().setName(it.name()).putAllTags(it.tags());
        if (it.version() != null) {
            b.setVersion(text(it.version()));
        }
        if (it.input() != null) {
            b.setInput(text(it.input()));
        }
        if (it.trace() != null) {
            b.setParentTraceContext(context(it.trace()));
        }
        return b.build();
    }

    private static SubOrchestrationInstanceCreatedEvent child(ChildCreated it) {
        var b = SubOrchestrationInstanceCreatedEvent.newBuilder()
                .setInstanceId(it.instanceId())
                .setName(it.name())
                .putAllTags(it.tags());
        if (it.version() != null) {
            b.setVersion(text(it.version()));
        }
        if (it.input() != null) {
            b.setInput(text(it.input()));
        }
        if (it.trace() != null) {
            b.setParentTraceContext(context(it.trace()));
        }
        return b.build();
    }
}
