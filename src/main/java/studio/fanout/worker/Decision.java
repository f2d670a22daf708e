package studio.fanout.worker;

import org.jspecify.annotations.Nullable;
import studio.fanout.wire.proto.HistoryEvent;
import studio.fanout.wire.proto.OrchestratorAction;

/// What orchestrator code decided under some id, as far as a replay must decide the same again.
///
/// @param kind field number of the payload of the history event that records it
/// @param name of the activity, child or event; empty for timers
record Decision(int kind, String name) {
    /// The decision that an action asks for, or null when history does not record it as a decision to be repeated.
    static @Nullable Decision of(OrchestratorAction action) {
        return switch (action.getOrchestratorActionTypeCase()) {
            case SCHEDULETASK ->
                new Decision(
                        HistoryEvent.TASKSCHEDULED_FIELD_NUMBER,
                        action.getScheduleTask().getName());
            case CREATESUBORCHESTRATION ->
                new Decision(
                        HistoryEvent.SUBORCHESTRATIONINSTANCECREATED_FIELD_NUMBER,
                        action.getCreateSubOrchestration().getName());
            case CREATETIMER -> new Decision(HistoryEvent.TIMERCREATED_FIELD_NUMBER, "");
            case SENDEVENT ->
                new Decision(
                        HistoryEvent.EVENTSENT_FIELD_NUMBER,
                        action.getSendEvent().getName());
            case COMPLETEORCHESTRATION,
                    TERMINATEORCHESTRATION,
                    SENDENTITYMESSAGE,
                    REWINDORCHESTRATION,
                    ORCHESTRATORACTIONTYPE_NOT_SET -> null;
        };
    }

    /// For people: “activity 'process_work_item'”.
    String inWords() {
        return switch (kind) {
            case HistoryEvent.TASKSCHEDULED_FIELD_NUMBER -> "activity '" + name + "'";
            case HistoryEvent.SUBORCHESTRATIONINSTANCECREATED_FIELD_NUMBER -> "child orchestration '" + name + "'";
            case HistoryEvent.EVENTSENT_FIELD_NUMBER -> "event '" + name + "' to another instance";
            default -> "a timer";
        };
    }
}
