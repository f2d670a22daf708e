package studio.fanout.engine;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.OrchestrationStatus;

/// Which finished instances of a hub are asked for, in order of completion time and id.
///
/// @param statuses empty means any terminal one
/// @param from inclusive completion time, or null
/// @param to exclusive completion time, or null
/// @param afterTime completion time of the last one seen, or null to begin
/// @param afterId id of the last one seen
/// @param limit how many at the most, at least 1
public record CompletedQuery(
        String hub,
        Set<OrchestrationStatus> statuses,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant afterTime,
        String afterId,
        int limit) {}
