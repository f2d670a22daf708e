package studio.fanout.workload;

import com.microsoft.durabletask.TaskActivity;
import com.microsoft.durabletask.TaskActivityFactory;
import com.microsoft.durabletask.TaskOrchestration;
import com.microsoft.durabletask.TaskOrchestrationFactory;
import java.util.List;

/// Lists what a worker has to register to run the fan-out/fan-in pattern.
public final class Workload {

    /// The orchestration that users start; its input is a [RunInput], its output a [Summary].
    public static final String ORCHESTRATION = "fan_out_fan_in_orchestrator";

    /// The child orchestration that runs a part of a wide fan-out.
    public static final String CHUNK_ORCHESTRATION = "fan_out_fan_in_chunk";

    /// The activity that works on one item.
    public static final String PROCESS_ACTIVITY = "process_work_item";

    /// The activity that sums up all results.
    public static final String AGGREGATE_ACTIVITY = "aggregate_results";

    /// The most items that one orchestration instance calls activities for. Each of its turns replays them
    /// all, so cost per item grows with this number; more items than that go to child orchestrations.
    public static final int MAX_WIDTH = 200;

    /// The most child orchestrations of one instance. Each of its turns deals out all of its items again,
    /// so that a wide fan-out costs less with children of children than with many children.
    public static final int MAX_CHILDREN = 32;

    private Workload() {}

    /// All orchestrations, to be registered together: the first one starts the second.
    public static List<TaskOrchestrationFactory> orchestrations() {
        return List.of(
                new NamedOrchestration(ORCHESTRATION, new FanOutFanInOrchestrator()),
                new NamedOrchestration(CHUNK_ORCHESTRATION, new FanOutFanInChunk()));
    }

    /// All activities.
    public static List<TaskActivityFactory> activities() {
        return List.of(
                new NamedActivity(PROCESS_ACTIVITY, new ProcessWorkItem()),
                new NamedActivity(AGGREGATE_ACTIVITY, new AggregateResults()));
    }

    private record NamedOrchestration(String name, TaskOrchestration orchestration)
            implements TaskOrchestrationFactory {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public TaskOrchestration create() {
            return orchestration;
        }
    }

    private record NamedActivity(String name, TaskActivity activity) implements TaskActivityFactory {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public TaskActivity create() {
            return activity;
        }
    }
}
