package studio.fanout.engine;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.OrchestrationStatus;

/// Which instances of a hub are asked for; every condition must hold.
///
/// @param statuses empty means any
/// @param createdFrom inclusive, or null
/// @param createdTo inclusive, or null
/// @param idPrefix exact, or null
/// @param after only keys larger than this; 0 for all
/// @param limit how many at the most, at least 1
public record InstanceQuery(
        String hub,
        Set<OrchestrationStatus> statuses,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo,
        @Nullable String idPrefix,
        long after,
        int limit) {}
