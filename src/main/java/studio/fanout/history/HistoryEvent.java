package studio.fanout.history;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that happened to an orchestration instance; its history is a list of these, and its state a fold over it.
///
/// The id is the one of the action that caused the event, or [#NO_ID] for events that come from outside the
/// orchestrator code. Payloads are JSON text, null when there is none.
public sealed interface HistoryEvent {
    /// The id of every event that no action caused.
    int NO_ID = -1;

    int eventId();

    Instant timestamp();

    record ExecutionStarted(
            int eventId,
            Instant timestamp,
            String name,
            @Nullable String version,
            @Nullable String input,
            String instanceId,
            @Nullable String executionId,
            @Nullable ParentInstance parent,
            @Nullable Instant scheduledStart,
            @Nullable Trace trace,
            Map<String, String> tags)
            implements HistoryEvent {}

    record ExecutionCompleted(
            int eventId,
            Instant timestamp,
            OrchestrationStatus status,
            @Nullable String result,
            @Nullable Failure failure)
            implements HistoryEvent {}

    record ExecutionTerminated(
            int eventId, Instant timestamp, @Nullable String output, boolean recurse) implements HistoryEvent {}

    record ExecutionSuspended(
            int eventId, Instant timestamp, @Nullable String reason) implements HistoryEvent {}

    record ExecutionResumed(
            int eventId, Instant timestamp, @Nullable String reason) implements HistoryEvent {}

    record ExecutionRewound(
            int eventId, Instant timestamp, @Nullable String reason) implements HistoryEvent {}

    record TaskScheduled(
            int eventId,
            Instant timestamp,
            String name,
            @Nullable String version,
            @Nullable String input,
            @Nullable Trace trace,
            Map<String, String> tags)
            implements HistoryEvent {}

    record TaskCompleted(
            int eventId,
            Instant timestamp,
            int taskId,
            @Nullable String result) implements HistoryEvent {}

    record TaskFailed(
            int eventId,
            Instant timestamp,
            int taskId,
            @Nullable Failure failure) implements HistoryEvent {}

    record ChildCreated(
            int eventId,
            Instant timestamp,
            String instanceId,
            String name,
            @Nullable String version,
            @Nullable String input,
            @Nullable Trace trace,
            Map<String, String> tags)
            implements HistoryEvent {}

    record ChildCompleted(
            int eventId,
            Instant timestamp,
            int taskId,
            @Nullable String result) implements HistoryEvent {}

    record ChildFailed(
            int eventId,
            Instant timestamp,
            int taskId,
            @Nullable Failure failure) implements HistoryEvent {}

    record TimerCreated(int eventId, Instant timestamp, Instant fireAt) implements HistoryEvent {}

    record TimerFired(int eventId, Instant timestamp, Instant fireAt, int timerId) implements HistoryEvent {}

    record TurnStarted(int eventId, Instant timestamp) implements HistoryEvent {}

    record TurnCompleted(int eventId, Instant timestamp) implements HistoryEvent {}

    record EventSent(
            int eventId,
            Instant timestamp,
            String instanceId,
            String name,
            @Nullable String input) implements HistoryEvent {}

    record EventRaised(
            int eventId,
            Instant timestamp,
            String name,
            @Nullable String input) implements HistoryEvent {}

    /// A kind that this build does not act on, or does not know: kept and shown, never dropped.
    ///
    /// @param kind field number of the event's payload in the wire contract, 0 when the kind is unknown
    record Other(int eventId, Instant timestamp, int kind) implements HistoryEvent {}
}
