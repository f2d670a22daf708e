package studio.fanout.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.Trace;

/// A new orchestration instance.
///
/// @param instanceId empty when the scheduler is to make one
/// @param scheduledStart not to begin before, or null
/// @param replaceable statuses in which an existing instance of this id may be replaced; null replaces one that ended
public record StartRequest(
        String instanceId,
        String name,
        @Nullable String version,
        @Nullable String input,
        @Nullable Instant scheduledStart,
        @Nullable Set<OrchestrationStatus> replaceable,
        @Nullable Trace trace,
        Map<String, String> tags) {}
