package studio.fanout.workload;

import com.microsoft.durabletask.TaskOrchestration;
import com.microsoft.durabletask.TaskOrchestrationContext;

/// The orchestration `fan_out_fan_in_chunk`: works on a part of a wide fan-out and reports failed items
/// rather than failing, so that the run as a whole can name them all.
final class FanOutFanInChunk implements TaskOrchestration {

    /// @throws InvalidRunInputException when the input is wrong
    @Override
    public void run(TaskOrchestrationContext context) {
        Slice slice = Slice.from(Json.input(context));
        context.complete(Tally.of(FanOut.run(context, slice)).toPartial());
    }
}
