package studio.fanout.worker;

import studio.fanout.wire.proto.CompleteOrchestrationAction;
import studio.fanout.wire.proto.ExecutionTerminatedEvent;
import studio.fanout.wire.proto.OrchestrationStatus;
import studio.fanout.wire.proto.OrchestratorAction;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.TaskFailureDetails;

/// The answers to a turn that do not come from orchestrator code.
final class Answers {
    private Answers() {}

    static OrchestratorResponse failed(String instanceId, TaskFailureDetails failure) {
        return completed(
                instanceId,
                CompleteOrchestrationAction.newBuilder()
                        .setOrchestrationStatus(OrchestrationStatus.ORCHESTRATION_STATUS_FAILED)
                        .setFailureDetails(failure));
    }

    static OrchestratorResponse terminated(String instanceId, ExecutionTerminatedEvent order) {
        var complete = CompleteOrchestrationAction.newBuilder()
                .setOrchestrationStatus(OrchestrationStatus.ORCHESTRATION_STATUS_TERMINATED);
        if (order.hasInput() && !order.getInput().getValue().isEmpty()) {
            complete.setResult(order.getInput());
        }
        return completed(instanceId, complete);
    }

    private static OrchestratorResponse completed(String instanceId, CompleteOrchestrationAction.Builder complete) {
        return OrchestratorResponse.newBuilder()
                .setInstanceId(instanceId)
                .addActions(OrchestratorAction.newBuilder().setCompleteOrchestration(complete))
                .build();
    }
}
