package studio.fanout.history;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a task hub says about an orchestration instance.
///
/// Payloads are JSON text; they are null when there are none and when they were not asked for.
///
/// @param executionId the current generation, or null when the hub does not tell
/// @param lastUpdated time of the last commit
/// @param completed when it became terminal, or null
/// @param parentInstanceId the orchestration that waits for it, or null
public record InstanceState(
        String instanceId,
        @Nullable String executionId,
        String name,
        @Nullable String version,
        OrchestrationStatus status,
        Instant created,
        Instant lastUpdated,
        @Nullable Instant completed,
        @Nullable Instant scheduledStart,
        @Nullable String input,
        @Nullable String output,
        @Nullable String customStatus,
        @Nullable Failure failure,
        @Nullable String parentInstanceId,
        Map<String, String> tags) {

    /// The same without input, output, custom status and failure.
    public InstanceState withoutPayloads() {
        return with(null, null);
    }

    /// The same without input and output, which may be large and are in the history.
    public InstanceState briefly() {
        return with(customStatus, failure);
    }

    private InstanceState with(@Nullable String newCustomStatus, @Nullable Failure newFailure) {
        return new InstanceState(
                instanceId,
                executionId,
                name,
                version,
                status,
                created,
                lastUpdated,
                completed,
                scheduledStart,
                null,
                null,
                newCustomStatus,
                newFailure,
                parentInstanceId,
                tags);
    }
}
