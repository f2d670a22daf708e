package studio.fanout.worker;

import com.google.protobuf.InvalidProtocolBufferException;
import com.microsoft.durabletask.OrchestrationRunner;
import com.microsoft.durabletask.TaskOrchestrationFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import studio.fanout.wire.proto.CompleteOrchestrationAction;
import studio.fanout.wire.proto.ExecutionStartedEvent;
import studio.fanout.wire.proto.ExecutionTerminatedEvent;
import studio.fanout.wire.proto.OrchestrationStatus;
import studio.fanout.wire.proto.OrchestratorAction;
import studio.fanout.wire.proto.OrchestratorRequest;
import studio.fanout.wire.proto.OrchestratorResponse;

/// Runs one turn of an orchestration through the SDK, keeping it from what the SDK gets wrong.
final class TurnRunner {
    private static final String CHANGED = "com.microsoft.durabletask.NonDeterministicOrchestratorException";

    private final Registrations registrations;

    TurnRunner(Registrations registrations) {
        this.registrations = registrations;
    }

    /// The answer to a turn, without its completion token, or null when the turn has to be given back.
    ///
    /// @param request with the whole history
    @Nullable
    OrchestratorResponse run(OrchestratorRequest request) {
        try {
            return Rewinding.isAskedBy(request) ? Rewinding.answer(request) : turn(request);
        } catch (InvalidProtocolBufferException e) {
            return Answers.failed(
                    request.getInstanceId(),
                    Failures.permanent(
                            InvalidProtocolBufferException.class.getName(),
                            "The history of this orchestration cannot be read: " + e.getMessage()));
        }
    }

    private @Nullable OrchestratorResponse turn(OrchestratorRequest request) throws InvalidProtocolBufferException {
        TurnHistory history = TurnHistory.of(request);
        ExecutionStartedEvent started = history.started();
        if (started == null) {
            return null;
        }
        ExecutionTerminatedEvent order = history.terminated();
        if (order != null) {
            return Answers.terminated(request.getInstanceId(), order);
        }
        TaskOrchestrationFactory factory = registrations.orchestration(started.getName());
        if (factory == null) {
            return Answers.failed(
                    request.getInstanceId(),
                    Failures.permanent(
                            "OrchestratorTaskNotFound",
                            "This worker has no orchestration called '" + started.getName() + "'."));
        }
        return replay(request.getInstanceId(), history, new WatchedOrchestration(factory));
    }

    private static OrchestratorResponse replay(
            String instanceId, TurnHistory history, WatchedOrchestration orchestration)
            throws InvalidProtocolBufferException {
        byte[] answer;
        try {
            answer = OrchestrationRunner.loadAndRun(history.forRunner(instanceId), orchestration);
        } catch (Throwable escaped) {
            Throwable own = orchestration.thrown();
            return Answers.failed(instanceId, Failures.of(own == null ? escaped : own));
        }
        return settle(OrchestratorResponse.parseFrom(answer), history, orchestration);
    }

    /// Takes out what history records already, and checks that it is the same.
    private static OrchestratorResponse settle(
            OrchestratorResponse answer, TurnHistory history, WatchedOrchestration orchestration)
            throws InvalidProtocolBufferException {
        Map<Integer, Decision> missing = new TreeMap<>(history.decisions());
        List<OrchestratorAction> actions = new ArrayList<>();
        CompleteOrchestrationAction end = null;
        for (OrchestratorAction action : answer.getActionsList()) {
            Decision decision = Decision.of(action);
            Decision recorded = decision == null ? null : missing.remove(action.getId());
            if (recorded == null) {
                actions.add(action);
            } else if (!recorded.equals(decision)) {
                return changed(answer, action.getId(), recorded, decision);
            }
            end = action.hasCompleteOrchestration() ? action.getCompleteOrchestration() : end;
        }
        if (!missing.isEmpty() && !isFailure(end)) {
            var first = missing.entrySet().iterator().next();
            return changed(answer, first.getKey(), first.getValue(), null);
        }
        if (end == null && actions.isEmpty() && orchestration.isOver()) {
            actions.add(nothingLeft(answer));
        }
        return answer.toBuilder()
                .clearActions()
                .addAllActions(isContinued(end) ? carriedOver(actions, history, orchestration) : actions)
                .build();
    }

    private static boolean isFailure(@Nullable CompleteOrchestrationAction end) {
        return end != null && end.getOrchestrationStatus() == OrchestrationStatus.ORCHESTRATION_STATUS_FAILED;
    }

    private static boolean isContinued(@Nullable CompleteOrchestrationAction end) {
        return end != null && end.getOrchestrationStatus() == OrchestrationStatus.ORCHESTRATION_STATUS_CONTINUED_AS_NEW;
    }

    /// The SDK completes code that returned without completing, but only when nothing is pending; here everything
    /// is pending to it, because it is not shown what history records.
    private static OrchestratorAction nothingLeft(OrchestratorResponse answer) {
        int last = answer.getActionsList().stream()
                .mapToInt(OrchestratorAction::getId)
                .max()
                .orElse(-1);
        return OrchestratorAction.newBuilder()
                .setId(last + 1)
                .setCompleteOrchestration(CompleteOrchestrationAction.newBuilder()
                        .setOrchestrationStatus(OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED))
                .build();
    }

    private static List<OrchestratorAction> carriedOver(
            List<OrchestratorAction> actions, TurnHistory history, WatchedOrchestration orchestration)
            throws InvalidProtocolBufferException {
        WatchedContext context = orchestration.context();
        if (context == null || !context.carriesOver()) {
            return actions;
        }
        List<OrchestratorAction> mended = new ArrayList<>();
        for (OrchestratorAction action : actions) {
            OrchestratorAction.Builder copy = action.toBuilder();
            if (action.hasCompleteOrchestration()) {
                copy.getCompleteOrchestrationBuilder()
                        .clearCarryoverEvents()
                        .addAllCarryoverEvents(context.untaken(history.raised()));
            }
            mended.add(copy.build());
        }
        return mended;
    }

    private static OrchestratorResponse changed(
            OrchestratorResponse answer, int id, Decision recorded, @Nullable Decision now) {
        String message = "The orchestrator does not repeat its own history: step " + id + " was "
                + recorded.inWords() + ", now it is " + (now == null ? "missing" : now.inWords())
                + ". Was its code changed while this instance was under way, or does it depend on time or chance?";
        return Answers.failed(answer.getInstanceId(), Failures.permanent(CHANGED, message)).toBuilder()
                .setCustomStatus(answer.getCustomStatus())
                .build();
    }
}
