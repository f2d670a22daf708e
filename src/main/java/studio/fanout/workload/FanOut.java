package studio.fanout.workload;

import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import java.util.ArrayList;
import java.util.List;

/// Works on a slice of items in parallel, inside an orchestration, and waits for all of them.
final class FanOut {

    private final TaskOrchestrationContext context;
    private final Slice slice;

    private FanOut(TaskOrchestrationContext context, Slice slice) {
        this.context = context;
        this.slice = slice;
    }

    /// What every branch brought home, in input order. Starts all of them in the first turn and keeps the
    /// custom status of the orchestration up to date.
    static List<Share> run(TaskOrchestrationContext context, Slice slice) {
        FanOut fanOut = new FanOut(context, slice);
        return slice.isWide() ? fanOut.overChunks() : fanOut.overItems();
    }

    private List<Share> overItems() {
        List<ItemBranch> branches =
                slice.items().map(item -> new ItemBranch(context, item)).toList();
        try {
            retryFailures(branches);
            return outcomes(branches);
        } finally {
            showProgress(branches);
        }
    }

    private List<Share> overChunks() {
        List<ChunkBranch> branches = new ArrayList<>();
        for (Slice part : slice.split()) {
            branches.add(new ChunkBranch(context, part, branches.size() + 1));
        }
        try {
            return outcomes(branches);
        } finally {
            showProgress(branches);
        }
    }

    /// Returns once no item has both an attempt running and another one left.
    ///
    /// A retry has to be scheduled in the turn that sees the failure, whatever else is still running, or
    /// items would wait for each other. Items on their last attempt need no such watching, which keeps runs
    /// without retries cheap.
    private void retryFailures(List<ItemBranch> branches) {
        List<ItemBranch> watched = new ArrayList<>(branches);
        watched.removeIf(branch -> !branch.mayRetry());
        while (!watched.isEmpty()) {
            awaitAny(watched);
            watched.forEach(ItemBranch::retryIfFailed);
            watched.removeIf(branch -> !branch.mayRetry());
        }
    }

    private void awaitAny(List<ItemBranch> branches) {
        List<Task<?>> tasks = new ArrayList<>(branches.size());
        branches.forEach(branch -> tasks.add(branch.task()));
        try {
            context.anyOf(tasks).await();
        } catch (TaskFailedException oneOfThem) {
            // Which one it was, the caller finds out by asking each.
        }
    }

    private static List<Share> outcomes(List<? extends Branch> branches) {
        List<Share> outcomes = new ArrayList<>(branches.size());
        branches.forEach(branch -> outcomes.add(branch.outcome()));
        return outcomes;
    }

    /// Runs at the end of every turn, also when the SDK leaves the orchestration by its “blocked”
    /// exception, which must not be caught but may be passed.
    private void showProgress(List<? extends Branch> branches) {
        int done = 0;
        int failed = 0;
        for (Branch branch : branches) {
            if (branch.isDone()) {
                done += branch.outcome().items();
                failed += branch.outcome().failures();
            }
        }
        context.setCustomStatus(new Progress(slice.size(), done, failed));
    }
}
