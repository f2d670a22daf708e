package studio.fanout.worker;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import studio.fanout.wire.Scalars;
import studio.fanout.wire.proto.HistoryEvent;
import studio.fanout.wire.proto.OrchestratorAction;
import studio.fanout.wire.proto.OrchestratorRequest;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.RewindOrchestrationAction;

/// Rewrites the history of a failed orchestration so that it runs on as if what failed had never been tried.
///
/// Failed activities vanish together with their scheduling, failed children and the orchestration's own end vanish
/// alone: the scheduler rewinds those children, whose creation therefore stays.
final class Rewinding {
    private Rewinding() {}

    /// Whether the turn asks for nothing but a rewind of an orchestration that has ended.
    static boolean isAskedBy(OrchestratorRequest request) throws InvalidProtocolBufferException {
        if (request.getNewEventsCount() != 2) {
            return false;
        }
        Set<Integer> kinds = new HashSet<>();
        for (ByteString event : request.getNewEventsList()) {
            kinds.add(EventGlance.at(event).kind());
        }
        return kinds.contains(HistoryEvent.EXECUTIONREWOUND_FIELD_NUMBER)
                && kinds.contains(HistoryEvent.ORCHESTRATORSTARTED_FIELD_NUMBER)
                && hasEnded(request.getPastEventsList());
    }

    private static boolean hasEnded(List<ByteString> past) throws InvalidProtocolBufferException {
        for (ByteString event : past) {
            if (EventGlance.at(event).kind() == HistoryEvent.EXECUTIONCOMPLETED_FIELD_NUMBER) {
                return true;
            }
        }
        return false;
    }

    static OrchestratorResponse answer(OrchestratorRequest request) throws InvalidProtocolBufferException {
        List<ByteString> events = new ArrayList<>(request.getPastEventsList());
        events.addAll(request.getNewEventsList());
        Set<Integer> failed = failedTasks(events);
        RewindOrchestrationAction.Builder rewind = RewindOrchestrationAction.newBuilder();
        for (ByteString event : events) {
            EventGlance glance = EventGlance.at(event);
            switch (glance.kind()) {
                case HistoryEvent.TASKFAILED_FIELD_NUMBER,
                        HistoryEvent.SUBORCHESTRATIONINSTANCEFAILED_FIELD_NUMBER,
                        HistoryEvent.EXECUTIONCOMPLETED_FIELD_NUMBER -> {}
                case HistoryEvent.TASKSCHEDULED_FIELD_NUMBER -> {
                    if (!failed.contains(glance.eventId())) {
                        rewind.addNewHistory(event);
                    }
                }
                case HistoryEvent.EXECUTIONSTARTED_FIELD_NUMBER -> rewind.addNewHistory(newGeneration(event));
                default -> rewind.addNewHistory(event);
            }
        }
        return OrchestratorResponse.newBuilder()
                .setInstanceId(request.getInstanceId())
                .addActions(OrchestratorAction.newBuilder().setId(-1).setRewindOrchestration(rewind))
                .build();
    }

    private static Set<Integer> failedTasks(List<ByteString> events) throws InvalidProtocolBufferException {
        Set<Integer> failed = new HashSet<>();
        for (ByteString event : events) {
            if (EventGlance.at(event).kind() == HistoryEvent.TASKFAILED_FIELD_NUMBER) {
                failed.add(HistoryEvent.parseFrom(event).getTaskFailed().getTaskScheduledId());
            }
        }
        return failed;
    }

    private static ByteString newGeneration(ByteString started) throws InvalidProtocolBufferException {
        HistoryEvent.Builder event = HistoryEvent.parseFrom(started).toBuilder();
        event.getExecutionStartedBuilder()
                .getOrchestrationInstanceBuilder()
                .setExecutionId(Scalars.text(UUID.randomUUID().toString()));
        return event.build().toByteString();
    }
}
