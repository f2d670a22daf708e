package studio.fanout.history;

import org.jspecify.annotations.Nullable;

/// The orchestration that waits for this one.
///
/// @param taskId id of the action in the parent that created the child
/// @param name the parent's orchestrator name, or null
/// @param version the parent's version, or null
/// @param instanceId the parent's instance id
/// @param executionId the parent's generation, or null when not told
public record ParentInstance(
        int taskId,
        @Nullable String name,
        @Nullable String version,
        String instanceId,
        @Nullable String executionId) {}
