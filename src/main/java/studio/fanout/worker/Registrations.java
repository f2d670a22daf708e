package studio.fanout.worker;

import com.microsoft.durabletask.TaskActivityFactory;
import com.microsoft.durabletask.TaskOrchestrationFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.fanout.wire.proto.ActivityFilter;
import studio.fanout.wire.proto.GetWorkItemsRequest;
import studio.fanout.wire.proto.OrchestrationFilter;
import studio.fanout.wire.proto.WorkItemFilters;
import studio.fanout.wire.proto.WorkerCapability;

/// The orchestrations and activities that a worker can run, by name.
public final class Registrations {
    private final Map<String, TaskOrchestrationFactory> orchestrations;
    private final Map<String, TaskActivityFactory> activities;

    /// @throws IllegalArgumentException when two orchestrations or two activities have the same name
    public Registrations(List<TaskOrchestrationFactory> orchestrations, List<TaskActivityFactory> activities) {
        this.orchestrations = byName("orchestrations", orchestrations, TaskOrchestrationFactory::getName);
        this.activities = byName("activities", activities, TaskActivityFactory::getName);
    }

    @Nullable
    TaskOrchestrationFactory orchestration(String name) {
        return orchestrations.get(name);
    }

    @Nullable
    TaskActivityFactory activity(String name) {
        return activities.get(name);
    }

    /// Asks for what is registered here, so that a hub keeps everything else for others.
    ///
    /// @param slots how many items of each sort may be open at once
    GetWorkItemsRequest request(int slots) {
        return GetWorkItemsRequest.newBuilder()
                .setMaxConcurrentOrchestrationWorkItems(slots)
                .setMaxConcurrentActivityWorkItems(slots)
                .addCapabilities(WorkerCapability.WORKER_CAPABILITY_HISTORY_STREAMING)
                .setWorkItemFilters(filters())
                .build();
    }

    private WorkItemFilters filters() {
        WorkItemFilters.Builder filters = WorkItemFilters.newBuilder();
        orchestrations
                .keySet()
                .forEach(name -> filters.addOrchestrations(
                        OrchestrationFilter.newBuilder().setName(name)));
        activities
                .keySet()
                .forEach(name ->
                        filters.addActivities(ActivityFilter.newBuilder().setName(name)));
        return filters.build();
    }

    private static <T> Map<String, T> byName(String what, List<T> factories, Function<T, String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        for (T factory : factories) {
            if (byName.put(name.apply(factory), factory) != null) {
                throw new IllegalArgumentException(
                        "Two " + what + " are called '" + name.apply(factory) + "'; give one of them another name.");
            }
        }
        return byName;
    }
}
