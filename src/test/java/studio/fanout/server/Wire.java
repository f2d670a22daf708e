package studio.fanout.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import studio.fanout.wire.proto.ActivityFilter;
import studio.fanout.wire.proto.CompleteOrchestrationAction;
import studio.fanout.wire.proto.CreateInstanceRequest;
import studio.fanout.wire.proto.CreateSubOrchestrationAction;
import studio.fanout.wire.proto.CreateTimerAction;
import studio.fanout.wire.proto.GetWorkItemsRequest;
import studio.fanout.wire.proto.HistoryChunk;
import studio.fanout.wire.proto.HistoryEvent;
import studio.fanout.wire.proto.HistoryEvent.EventTypeCase;
import studio.fanout.wire.proto.OrchestrationFilter;
import studio.fanout.wire.proto.OrchestrationStatus;
import studio.fanout.wire.proto.OrchestratorAction;
import studio.fanout.wire.proto.ScheduleTaskAction;
import studio.fanout.wire.proto.StreamInstanceHistoryRequest;
import studio.fanout.wire.proto.TaskFailureDetails;
import studio.fanout.wire.proto.WorkItem;
import studio.fanout.wire.proto.WorkItemFilters;

/// Messages of the contract in few words.
final class Wire {
    private Wire() {}

    static CreateInstanceRequest start(String name, String id) {
        return CreateInstanceRequest.newBuilder()
                .setName(name)
                .setInstanceId(id)
                .build();
    }

    /// Asks for as much work at a time.
    static GetWorkItemsRequest limits(int turns, int activities) {
        return GetWorkItemsRequest.newBuilder()
                .setMaxConcurrentOrchestrationWorkItems(turns)
                .setMaxConcurrentActivityWorkItems(activities)
                .build();
    }

    /// Asks for the work of these names only.
    static GetWorkItemsRequest workOf(List<String> orchestrations, List<String> activities) {
        WorkItemFilters.Builder filters = WorkItemFilters.newBuilder();
        orchestrations.forEach(name ->
                filters.addOrchestrations(OrchestrationFilter.newBuilder().setName(name)));
        activities.forEach(
                name -> filters.addActivities(ActivityFilter.newBuilder().setName(name)));
        return GetWorkItemsRequest.newBuilder().setWorkItemFilters(filters).build();
    }

    static OrchestratorAction schedule(int id, String activity) {
        return schedule(id, activity, "");
    }

    /// @param version empty for none
    static OrchestratorAction schedule(int id, String activity, String version) {
        ScheduleTaskAction.Builder task =
                ScheduleTaskAction.newBuilder().setName(activity).setInput(StringValue.of(Integer.toString(id)));
        if (!version.isEmpty()) {
            task.setVersion(StringValue.of(version));
        }
        return OrchestratorAction.newBuilder().setId(id).setScheduleTask(task).build();
    }

    /// Schedules activities with the ids from 0.
    static OrchestratorAction[] fanOut(String activity, int count) {
        OrchestratorAction[] actions = new OrchestratorAction[count];
        for (int i = 0; i < count; i++) {
            actions[i] = schedule(i, activity);
        }
        return actions;
    }

    static OrchestratorAction timer(int id, Instant at) {
        return OrchestratorAction.newBuilder()
                .setId(id)
                .setCreateTimer(CreateTimerAction.newBuilder().setFireAt(time(at)))
                .build();
    }

    static OrchestratorAction child(int id, String name, String instanceId) {
        return OrchestratorAction.newBuilder()
                .setId(id)
                .setCreateSubOrchestration(
                        CreateSubOrchestrationAction.newBuilder().setName(name).setInstanceId(instanceId))
                .build();
    }

    static OrchestratorAction complete(int id, String output) {
        return end(id, OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED, output);
    }

    static OrchestratorAction continueAsNew(int id, String input) {
        return end(id, OrchestrationStatus.ORCHESTRATION_STATUS_CONTINUED_AS_NEW, input);
    }

    static OrchestratorAction end(int id, OrchestrationStatus status, String result) {
        return OrchestratorAction.newBuilder()
                .setId(id)
                .setCompleteOrchestration(CompleteOrchestrationAction.newBuilder()
                        .setOrchestrationStatus(status)
                        .setResult(StringValue.of(result)))
                .build();
    }

    static OrchestratorAction fail(int id, String message) {
        return OrchestratorAction.newBuilder()
                .setId(id)
                .setCompleteOrchestration(CompleteOrchestrationAction.newBuilder()
                        .setOrchestrationStatus(OrchestrationStatus.ORCHESTRATION_STATUS_FAILED)
                        .setFailureDetails(failure(message)))
                .build();
    }

    static TaskFailureDetails failure(String message) {
        return TaskFailureDetails.newBuilder()
                .setErrorType("Oops")
                .setErrorMessage(message)
                .build();
    }

    static Timestamp time(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }

    static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    static List<HistoryEvent> newEvents(WorkItem turn) {
        return events(turn.getOrchestratorRequest().getNewEventsList());
    }

    static List<HistoryEvent> pastEvents(WorkItem turn) {
        return events(turn.getOrchestratorRequest().getPastEventsList());
    }

    static List<EventTypeCase> kinds(List<HistoryEvent> events) {
        return events.stream().map(HistoryEvent::getEventTypeCase).toList();
    }

    /// Which activities these are, and turns of which instances.
    static List<String> names(List<WorkItem> items) {
        return items.stream()
                .map(item -> item.hasActivityRequest()
                        ? item.getActivityRequest().getName()
                        : item.getOrchestratorRequest().getInstanceId())
                .toList();
    }

    static long count(LocalHub hub, String id, EventTypeCase kind) {
        return kinds(history(hub, id)).stream().filter(kind::equals).count();
    }

    /// The committed history of an instance.
    static List<HistoryEvent> history(LocalHub hub, String id) {
        return events(hub.calls()
                .streamInstanceHistory(StreamInstanceHistoryRequest.newBuilder()
                        .setInstanceId(id)
                        .build()));
    }

    static List<HistoryEvent> events(Iterator<HistoryChunk> chunks) {
        List<ByteString> events = new ArrayList<>();
        chunks.forEachRemaining(chunk -> events.addAll(chunk.getEventsList()));
        return events(events);
    }

    static List<HistoryEvent> events(List<ByteString> encoded) {
        List<HistoryEvent> events = new ArrayList<>();
        for (ByteString each : encoded) {
            try {
                events.add(HistoryEvent.parseFrom(each));
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        }
        return events;
    }
}
