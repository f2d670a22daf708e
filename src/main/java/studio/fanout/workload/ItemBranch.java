package studio.fanout.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import org.jspecify.annotations.Nullable;

/// One item, worked on by one activity call per attempt.
final class ItemBranch implements Branch {

    private final TaskOrchestrationContext context;
    private WorkItem item;
    private Task<JsonNode> task;
    private @Nullable Share outcome;

    /// Schedules the first attempt.
    ItemBranch(TaskOrchestrationContext context, WorkItem item) {
        this.context = context;
        this.item = item;
        this.task = schedule(context, item);
    }

    /// The running attempt.
    Task<JsonNode> task() {
        return task;
    }

    /// Whether the running attempt, should it fail, is followed by another.
    boolean mayRetry() {
        return outcome == null && !item.isLastAttempt();
    }

    /// Takes the result of the running attempt if it has one, and schedules the next attempt if it failed.
    void retryIfFailed() {
        if (!task.isDone()) {
            return;
        }
        try {
            outcome = result(task.await());
        } catch (TaskFailedException failure) {
            if (failure.getErrorDetails().isNonRetriable()) {
                outcome = FailedItem.of(item, failure.getErrorDetails());
            } else {
                item = item.nextAttempt();
                task = schedule(context, item);
            }
        }
    }

    @Override
    public boolean isDone() {
        return outcome != null || task.isDone();
    }

    @Override
    public Share outcome() {
        if (outcome == null) {
            outcome = await();
        }
        return outcome;
    }

    private Share await() {
        try {
            return result(task.await());
        } catch (TaskFailedException failure) {
            return FailedItem.of(item, failure.getErrorDetails());
        }
    }

    /// Results are read as trees because the SDK never completes a task whose result does not fit the class
    /// asked for.
    private Share result(@Nullable JsonNode json) {
        return json != null && ItemResult.fits(json)
                ? ItemResult.from(json)
                : new FailedItem(
                        item.item(),
                        Workload.PROCESS_ACTIVITY + " returned something else than a result",
                        item.attempt());
    }

    private static Task<JsonNode> schedule(TaskOrchestrationContext context, WorkItem item) {
        return context.callActivity(Workload.PROCESS_ACTIVITY, item, JsonNode.class);
    }
}
