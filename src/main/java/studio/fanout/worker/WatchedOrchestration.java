package studio.fanout.worker;

import com.microsoft.durabletask.TaskOrchestration;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.TaskOrchestrationFactory;
import com.microsoft.durabletask.interruption.ContinueAsNewInterruption;
import com.microsoft.durabletask.interruption.OrchestratorBlockedException;
import org.jspecify.annotations.Nullable;

/// Orchestrator code together with how it left.
final class WatchedOrchestration implements TaskOrchestration {
    private final TaskOrchestrationFactory factory;
    private @Nullable WatchedContext context;
    private @Nullable Throwable thrown;
    private boolean returned;

    WatchedOrchestration(TaskOrchestrationFactory factory) {
        this.factory = factory;
    }

    @Override
    public void run(TaskOrchestrationContext given) {
        WatchedContext watched = new WatchedContext(given);
        context = watched;
        try {
            TaskOrchestration orchestration = factory.create();
            if (orchestration == null) {
                throw new IllegalStateException("The factory of '" + factory.getName() + "' made no orchestration.");
            }
            orchestration.run(watched);
            returned = true;
        } catch (OrchestratorBlockedException | ContinueAsNewInterruption flow) {
            throw flow;
        } catch (Throwable failure) {
            thrown = failure;
            throw failure;
        }
    }

    /// Null until the code was called.
    @Nullable
    WatchedContext context() {
        return context;
    }

    /// What the code itself threw, or null.
    @Nullable
    Throwable thrown() {
        return thrown;
    }

    /// Whether the code has returned and waits for no event: nothing more will come of it.
    boolean isOver() {
        return returned && context != null && !context.isWaiting();
    }
}
