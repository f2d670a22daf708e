package studio.fanout.wire;

import static studio.fanout.wire.Scalars.failure;
import static studio.fanout.wire.Scalars.instant;
import static studio.fanout.wire.Scalars.text;
import static studio.fanout.wire.Scalars.trace;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import studio.fanout.history.Action;
import studio.fanout.wire.proto.CompleteOrchestrationAction;
import studio.fanout.wire.proto.CreateSubOrchestrationAction;
import studio.fanout.wire.proto.OrchestratorAction;
import studio.fanout.wire.proto.ScheduleTaskAction;

/// Reads what orchestrator code decided.
public final class ActionDecoder {
    private ActionDecoder() {}

    /// @throws InvalidProtocolBufferException when an event inside an action cannot be read
    public static List<Action> decode(List<OrchestratorAction> actions) throws InvalidProtocolBufferException {
        List<Action> decoded = new ArrayList<>(actions.size());
        for (OrchestratorAction action : actions) {
            decoded.add(decode(action));
        }
        return decoded;
    }

    private static Action decode(OrchestratorAction action) throws InvalidProtocolBufferException {
        int id = action.getId();
        return switch (action.getOrchestratorActionTypeCase()) {
            case SCHEDULETASK -> schedule(id, action.getScheduleTask());
            case CREATESUBORCHESTRATION -> child(id, action.getCreateSubOrchestration());
            case CREATETIMER ->
                new Action.CreateTimer(id, instant(action.getCreateTimer().getFireAt()));
            case SENDEVENT -> {
                var it = action.getSendEvent();
                yield new Action.SendEvent(
                        id, it.getInstance().getInstanceId(), it.getName(), text(it.hasData(), it.getData()));
            }
            case COMPLETEORCHESTRATION -> complete(id, action.getCompleteOrchestration());
            case TERMINATEORCHESTRATION -> {
                var it = action.getTerminateOrchestration();
                yield new Action.Terminate(
                        id, it.getInstanceId(), text(it.hasReason(), it.getReason()), it.getRecurse());
            }
            case REWINDORCHESTRATION ->
                new Action.Rewind(
                        id,
                        HistoryDecoder.decode(action.getRewindOrchestration().getNewHistoryList()));
            case SENDENTITYMESSAGE -> new Action.Unsupported(id, "a message to an entity");
            case ORCHESTRATORACTIONTYPE_NOT_SET -> new Action.Unsupported(id, "an action of unknown kind");
        };
    }

    private static Action schedule(int id, ScheduleTaskAction it) {
        return new Action.ScheduleTask(
                id,
                it.getName(),
                text(it.hasVersion(), it.getVersion()),
                text(it.hasInput(), it.getInput()),
                it.hasParentTraceContext() ? trace(it.getParentTraceContext()) : null,
                it.getTagsMap());
    }

    private static Action child(int id, CreateSubOrchestrationAction it) {
        return new Action.CreateChild(
                id,
                it.getInstanceId(),
                it.getName(),
                text(it.hasVersion(), it.getVersion()),
                text(it.hasInput(), it.getInput()),
                it.hasParentTraceContext() ? trace(it.getParentTraceContext()) : null,
                it.getTagsMap());
    }

    private static Action complete(int id, CompleteOrchestrationAction it) throws InvalidProtocolBufferException {
        return new Action.Complete(
                id,
                HistoryDecoder.status(it.getOrchestrationStatus()),
                text(it.hasResult(), it.getResult()),
                text(it.hasNewVersion(), it.getNewVersion()),
                HistoryDecoder.decode(it.getCarryoverEventsList()),
                it.hasFailureDetails() ? failure(it.getFailureDetails()) : null);
    }
}
