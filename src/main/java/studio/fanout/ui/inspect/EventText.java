package studio.fanout.ui.inspect;

import org.jspecify.annotations.Nullable;
import studio.fanout.history.Failure;
import studio.fanout.history.HistoryEvent;

/// A history event in words.
///
/// @param kind what happened
/// @param task id of the action it belongs to, empty when there is none
/// @param what the payload or the name, on one line
record EventText(String kind, String task, String what) {
    private static final int SNIPPET = 240;

    static EventText of(HistoryEvent event) {
        return switch (event) {
            case HistoryEvent.ExecutionStarted it -> of("Run started", it.name() + " " + snippet(it.input()));
            case HistoryEvent.ExecutionCompleted it ->
                of("Run finished", it.status().name().toLowerCase(java.util.Locale.ROOT) + " " + result(it));
            case HistoryEvent.ExecutionTerminated it -> of("Run terminated", snippet(it.output()));
            case HistoryEvent.ExecutionSuspended it -> of("Run suspended", text(it.reason()));
            case HistoryEvent.ExecutionResumed it -> of("Run resumed", text(it.reason()));
            case HistoryEvent.ExecutionRewound it -> of("Run rewound", text(it.reason()));
            case HistoryEvent.TurnStarted _ -> of("Turn started", "");
            case HistoryEvent.TurnCompleted _ -> of("Turn completed", "");
            case HistoryEvent.EventSent it -> of("Event sent", it.name() + " to " + it.instanceId());
            case HistoryEvent.EventRaised it -> of("Event raised", it.name() + " " + snippet(it.input()));
            case HistoryEvent.Other it -> of("Other event", "kind " + it.kind());
            case HistoryEvent.TaskScheduled it ->
                task("Activity scheduled", it.eventId(), it.name() + " " + snippet(it.input()));
            case HistoryEvent.TaskCompleted it -> task("Activity completed", it.taskId(), snippet(it.result()));
            case HistoryEvent.TaskFailed it -> task("Activity failed", it.taskId(), text(it.failure()));
            case HistoryEvent.ChildCreated it -> task("Child created", it.eventId(), it.name() + " " + it.instanceId());
            case HistoryEvent.ChildCompleted it -> task("Child completed", it.taskId(), snippet(it.result()));
            case HistoryEvent.ChildFailed it -> task("Child failed", it.taskId(), text(it.failure()));
            case HistoryEvent.TimerCreated it -> task("Timer set", it.eventId(), "for " + it.fireAt());
            case HistoryEvent.TimerFired it -> task("Timer fired", it.timerId(), "");
        };
    }

    /// Id of the activity, child or timer the event is about, or -1.
    static int activity(HistoryEvent event) {
        return switch (event) {
            case HistoryEvent.TaskScheduled it -> it.eventId();
            case HistoryEvent.TaskCompleted it -> it.taskId();
            case HistoryEvent.TaskFailed it -> it.taskId();
            case HistoryEvent.ChildCreated it -> it.eventId();
            case HistoryEvent.ChildCompleted it -> it.taskId();
            case HistoryEvent.ChildFailed it -> it.taskId();
            case HistoryEvent.TimerCreated it -> it.eventId();
            case HistoryEvent.TimerFired it -> it.timerId();
            case HistoryEvent it -> -1;
        };
    }

    private static String result(HistoryEvent.ExecutionCompleted it) {
        return it.failure() != null ? text(it.failure()) : snippet(it.result());
    }

    private static EventText of(String kind, String what) {
        return new EventText(kind, "", what.strip());
    }

    private static EventText task(String kind, int id, String what) {
        return new EventText(kind, Integer.toString(id), what.strip());
    }

    private static String snippet(@Nullable String json) {
        return Json.snippet(json, SNIPPET);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String text(@Nullable Failure failure) {
        return failure == null ? "" : Json.snippet(failure.type() + ": " + failure.message(), SNIPPET);
    }
}
