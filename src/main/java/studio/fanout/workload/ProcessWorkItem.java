package studio.fanout.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.durabletask.TaskActivity;
import com.microsoft.durabletask.TaskActivityContext;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/// The activity `process_work_item`: simulates work on one item.
final class ProcessWorkItem implements TaskActivity {

    /// @return an [ItemResult]
    /// @throws InvalidRunInputException when the input is not a work item
    /// @throws SimulatedFailureException when the attempt is to fail
    /// @throws CancellationException when the thread is interrupted; it stays interrupted, and nothing was
    ///     decided
    @Override
    public Object run(TaskActivityContext context) {
        WorkItem item = WorkItem.from(context.getInput(JsonNode.class));
        Simulation simulation = Simulation.of(item);
        spend(item.options().work(), simulation.duration());
        if (simulation.fails()) {
            throw new SimulatedFailureException(item);
        }
        return ItemResult.of(item.item(), simulation);
    }

    private static void spend(Work work, Duration time) {
        try {
            work.spend(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while working");
        }
    }
}
