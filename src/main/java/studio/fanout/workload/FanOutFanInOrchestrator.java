package studio.fanout.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.durabletask.TaskOrchestration;
import com.microsoft.durabletask.TaskOrchestrationContext;
import java.util.List;

/// The orchestration `fan_out_fan_in_orchestrator`: works on all items in parallel, waits for all, sums up.
final class FanOutFanInOrchestrator implements TaskOrchestration {

    /// @throws InvalidRunInputException when the input is wrong; the run then fails with its sentence
    /// @throws WorkItemsFailedException when items failed and the run is not to collect them
    @Override
    public void run(TaskOrchestrationContext context) {
        RunInput input = RunInput.from(Json.input(context));
        List<Share> shares = FanOut.run(context, Slice.whole(input));
        if (input.options().onFailure() == OnFailure.FAIL) {
            failIfAnyFailed(shares);
        }
        context.complete(context.callActivity(Workload.AGGREGATE_ACTIVITY, shares, JsonNode.class)
                .await());
    }

    private static void failIfAnyFailed(List<Share> shares) {
        if (shares.stream().anyMatch(share -> share.failures() > 0)) {
            Tally tally = Tally.of(shares);
            throw new WorkItemsFailedException(tally.failedItems(), tally.items());
        }
    }
}
