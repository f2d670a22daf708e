package studio.fanout.client;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;

/// Which instances are meant; all conditions hold together.
///
/// @param statuses any of these; empty for every status
/// @param from created at or after, or null
/// @param to created before, or null (hubs differ on whether the bound itself counts)
/// @param idPrefix beginning of the instance id, or null (hubs differ on whether case matters)
/// @param payloads whether to bring input, output, custom status and failure along
public record InstanceFilter(
        Set<OrchestrationStatus> statuses,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String idPrefix,
        boolean payloads) {
    public InstanceFilter {
        statuses = Set.copyOf(statuses);
    }

    /// Every instance, without payloads.
    public static InstanceFilter all() {
        return of(Set.of());
    }

    /// Every instance with one of these statuses, without payloads.
    public static InstanceFilter of(Set<OrchestrationStatus> statuses) {
        return new InstanceFilter(statuses, null, null, null, false);
    }

    /// Whether an instance meets the conditions.
    boolean matches(InstanceState state) {
        return (statuses.isEmpty() || statuses.contains(state.status()))
                && (from == null || !state.created().isBefore(from))
                && (to == null || state.created().isBefore(to))
                && (idPrefix == null || state.instanceId().startsWith(idPrefix));
    }
}
