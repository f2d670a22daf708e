package studio.fanout.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import org.jspecify.annotations.Nullable;

/// Many items, worked on by a child orchestration.
final class ChunkBranch implements Branch {

    private final Slice slice;
    private final Task<JsonNode> task;
    private @Nullable Share outcome;

    /// Starts the child orchestration under the id of its parent, a colon, and its number in four digits.
    ///
    /// @param number 1 for the first child
    ChunkBranch(TaskOrchestrationContext context, Slice slice, int number) {
        this.slice = slice;
        this.task = context.callSubOrchestrator(
                Workload.CHUNK_ORCHESTRATION,
                slice,
                "%s:%04d".formatted(context.getInstanceId(), number),
                JsonNode.class);
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

    /// A child reports its failed items; when it fails itself (somebody terminated it), so did all of its
    /// items.
    private Share await() {
        try {
            @Nullable JsonNode result = task.await();
            return result != null && Partial.fits(result)
                    ? Partial.from(result)
                    : Partial.allFailed(slice, Workload.CHUNK_ORCHESTRATION + " returned something else than a part");
        } catch (TaskFailedException failure) {
            return Partial.allFailed(slice, FailedItem.reason(failure.getErrorDetails()));
        }
    }
}
