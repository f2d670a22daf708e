package studio.fanout.worker;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.fanout.wire.proto.ExecutionStartedEvent;
import studio.fanout.wire.proto.ExecutionTerminatedEvent;
import studio.fanout.wire.proto.HistoryEvent;
import studio.fanout.wire.proto.OrchestratorRequest;

/// The history of a turn, sorted into what the SDK can be shown and what must be kept from it.
///
/// The SDK's runner throws on kinds it does not know, and swallows that when the code is waiting. It also takes a
/// decision for repeated whatever its name is now. So it is shown only what came in from outside; the decisions that
/// history records stay here, where the decisions of the replay are compared with them.
final class TurnHistory {
    private final List<ByteString> past = new ArrayList<>();
    private final List<ByteString> fresh = new ArrayList<>();
    private final List<ByteString> starts = new ArrayList<>();
    private final List<ByteString> raised = new ArrayList<>();
    private final Map<Integer, Decision> decisions = new HashMap<>();
    private @Nullable ByteString termination;

    private TurnHistory() {}

    /// @throws InvalidProtocolBufferException when an event cannot be read
    static TurnHistory of(OrchestratorRequest request) throws InvalidProtocolBufferException {
        TurnHistory history = new TurnHistory();
        for (ByteString event : request.getPastEventsList()) {
            history.sort(event, history.past, false);
        }
        for (ByteString event : request.getNewEventsList()) {
            history.sort(event, history.fresh, true);
        }
        return history;
    }

    private void sort(ByteString event, List<ByteString> shown, boolean isNew) throws InvalidProtocolBufferException {
        EventGlance glance = EventGlance.at(event);
        switch (glance.kind()) {
            case HistoryEvent.EXECUTIONSTARTED_FIELD_NUMBER -> start(event, shown);
            case HistoryEvent.EXECUTIONTERMINATED_FIELD_NUMBER -> {
                if (isNew) {
                    termination = event;
                }
            }
            case HistoryEvent.TASKSCHEDULED_FIELD_NUMBER,
                    HistoryEvent.SUBORCHESTRATIONINSTANCECREATED_FIELD_NUMBER,
                    HistoryEvent.TIMERCREATED_FIELD_NUMBER,
                    HistoryEvent.EVENTSENT_FIELD_NUMBER -> decided(glance);
            case HistoryEvent.EVENTRAISED_FIELD_NUMBER -> {
                raised.add(event);
                shown.add(event);
            }
            case HistoryEvent.TASKCOMPLETED_FIELD_NUMBER,
                    HistoryEvent.TASKFAILED_FIELD_NUMBER,
                    HistoryEvent.SUBORCHESTRATIONINSTANCECOMPLETED_FIELD_NUMBER,
                    HistoryEvent.SUBORCHESTRATIONINSTANCEFAILED_FIELD_NUMBER,
                    HistoryEvent.TIMERFIRED_FIELD_NUMBER,
                    HistoryEvent.ORCHESTRATORSTARTED_FIELD_NUMBER,
                    HistoryEvent.EXECUTIONSUSPENDED_FIELD_NUMBER,
                    HistoryEvent.EXECUTIONRESUMED_FIELD_NUMBER -> shown.add(event);
            default -> {}
        }
    }

    /// The start goes right behind the beginning of the first turn: a suspension shown to the SDK before the start
    /// makes it complete the orchestration without running it.
    private void start(ByteString event, List<ByteString> shown) {
        starts.add(event);
        shown.add(Math.min(1, shown.size()), event);
    }

    /// Negative ids are infrastructure timers of other hosts, which no code decided.
    private void decided(EventGlance glance) {
        if (glance.eventId() >= 0) {
            decisions.put(glance.eventId(), new Decision(glance.kind(), glance.name()));
        }
    }

    /// How the orchestration was started, or null when the history does not say so exactly once.
    @Nullable
    ExecutionStartedEvent started() throws InvalidProtocolBufferException {
        return starts.size() == 1 ? HistoryEvent.parseFrom(starts.getFirst()).getExecutionStarted() : null;
    }

    /// The order to terminate that came in with this turn, or null.
    @Nullable
    ExecutionTerminatedEvent terminated() throws InvalidProtocolBufferException {
        return termination == null ? null : HistoryEvent.parseFrom(termination).getExecutionTerminated();
    }

    /// What the code decided in earlier turns of this generation, by id.
    Map<Integer, Decision> decisions() {
        return decisions;
    }

    /// The external events of this generation, encoded, in order of arrival.
    List<ByteString> raised() {
        return raised;
    }

    /// The turn as the SDK's runner takes it.
    byte[] forRunner(String instanceId) {
        return OrchestratorRequest.newBuilder()
                .setInstanceId(instanceId)
                .addAllPastEvents(past)
                .addAllNewEvents(fresh)
                .build()
                .toByteArray();
    }
}
