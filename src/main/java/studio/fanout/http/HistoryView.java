package studio.fanout.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Failure;
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
import studio.fanout.history.HistoryEvent.TaskCompleted;
import studio.fanout.history.HistoryEvent.TaskFailed;
import studio.fanout.history.HistoryEvent.TaskScheduled;
import studio.fanout.history.HistoryEvent.TimerCreated;
import studio.fanout.history.HistoryEvent.TimerFired;
import studio.fanout.history.HistoryEvent.TurnCompleted;
import studio.fanout.history.HistoryEvent.TurnStarted;
import studio.fanout.history.Recorded;

/// A history in the shape Durable Functions gives it: without turns, and with what was scheduled folded into what came
/// of it.
final class HistoryView {
    private final boolean showInput;
    private final boolean showOutput;
    private final List<Map<String, Object>> entries = new ArrayList<>();
    private final Map<Integer, Map<String, Object>> open = new HashMap<>();
    private final Set<Map<String, Object>> folded = Collections.newSetFromMap(new IdentityHashMap<>());

    private HistoryView(boolean showInput, boolean showOutput) {
        this.showInput = showInput;
        this.showOutput = showOutput;
    }

    static List<Map<String, Object>> of(List<Recorded> history, boolean showInput, boolean showOutput) {
        var view = new HistoryView(showInput, showOutput);
        history.forEach(recorded -> view.add(recorded.event()));
        view.entries.removeIf(view.folded::contains);
        return view.entries;
    }

    private void add(HistoryEvent event) {
        switch (event) {
            case ExecutionStarted e -> input(name(entry("ExecutionStarted", e), e.name()), e.input());
            case TaskScheduled e -> open(e.eventId(), input(name(entry("TaskScheduled", e), e.name()), e.input()));
            case ChildCreated e ->
                open(e.eventId(), input(name(entry("SubOrchestrationInstanceCreated", e), e.name()), e.input()));
            case TimerCreated e -> open(e.eventId(), due(entry("TimerCreated", e), e.fireAt()));
            case TaskCompleted e -> result(close(e.taskId(), entry("TaskCompleted", e)), e.result());
            case ChildCompleted e ->
                result(close(e.taskId(), entry("SubOrchestrationInstanceCompleted", e)), e.result());
            case TaskFailed e -> failure(close(e.taskId(), entry("TaskFailed", e)), e.failure());
            case ChildFailed e -> failure(close(e.taskId(), entry("SubOrchestrationInstanceFailed", e)), e.failure());
            case TimerFired e -> due(close(e.timerId(), entry("TimerFired", e)), e.fireAt());
            case EventSent e -> input(name(entry("EventSent", e), e.name()), e.input());
            case EventRaised e -> {
                Map<String, Object> entry = entry("EventRaised", e);
                entry.put("Name", e.name());
                input(entry, e.input());
            }
            case ExecutionSuspended e -> reason(entry("ExecutionSuspended", e), e.reason());
            case ExecutionResumed e -> reason(entry("ExecutionResumed", e), e.reason());
            case ExecutionRewound e -> reason(entry("ExecutionRewound", e), e.reason());
            case ExecutionTerminated e -> result(entry("ExecutionTerminated", e), e.output());
            case ExecutionCompleted e -> completed(e);
            case TurnStarted _, TurnCompleted _, HistoryEvent.Other _ -> {}
        }
    }

    private void completed(ExecutionCompleted event) {
        Map<String, Object> entry = entry("ExecutionCompleted", event);
        entry.put("OrchestrationStatus", Statuses.name(event.status()));
        result(entry, event.result());
        if (event.failure() != null) {
            failure(entry, event.failure());
        }
    }

    private Map<String, Object> entry(String type, HistoryEvent event) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("EventType", type);
        entry.put("Timestamp", event.timestamp().toString());
        entries.add(entry);
        return entry;
    }

    private static Map<String, Object> name(Map<String, Object> entry, String name) {
        entry.put("FunctionName", name);
        return entry;
    }

    private static Map<String, Object> due(Map<String, Object> entry, Instant fireAt) {
        entry.put("FireAt", fireAt.toString());
        return entry;
    }

    private void open(int id, Map<String, Object> scheduled) {
        open.put(id, scheduled);
    }

    private Map<String, Object> close(int id, Map<String, Object> entry) {
        Map<String, Object> scheduled = open.remove(id);
        if (scheduled != null) {
            folded.add(scheduled);
            copy(scheduled, "Timestamp", entry, "ScheduledTime");
            copy(scheduled, "FunctionName", entry, "FunctionName");
            copy(scheduled, "Input", entry, "Input");
        }
        return entry;
    }

    private static void copy(Map<String, Object> from, String name, Map<String, Object> to, String newName) {
        Object value = from.get(name);
        if (value != null) {
            to.put(newName, value);
        }
    }

    private Map<String, Object> input(Map<String, Object> entry, @Nullable String input) {
        if (showInput && input != null) {
            entry.put("Input", Json.value(input));
        }
        return entry;
    }

    private void result(Map<String, Object> entry, @Nullable String result) {
        if (showOutput && result != null) {
            entry.put("Result", Json.value(result));
        }
    }

    private static void reason(Map<String, Object> entry, @Nullable String reason) {
        entry.put("Reason", reason == null ? "" : reason);
    }

    private static void failure(Map<String, Object> entry, @Nullable Failure failure) {
        entry.put("Reason", failure == null ? "" : failure.message());
    }
}
