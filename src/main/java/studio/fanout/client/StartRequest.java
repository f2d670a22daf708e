package studio.fanout.client;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What to start.
///
/// @param name the orchestrator's name
/// @param instanceId id to give the run, or null for a new random one
/// @param inputJson input as JSON text, or null for none
/// @param tags labels to keep with the run; may be empty
/// @param scheduledStart not to start before, or null for at once
public record StartRequest(
        String name,
        @Nullable String instanceId,
        @Nullable String inputJson,
        Map<String, String> tags,
        @Nullable Instant scheduledStart) {
    public StartRequest {
        tags = Map.copyOf(tags);
    }

    /// Starts at once, with a new id and no tags.
    public static StartRequest of(String name, @Nullable String inputJson) {
        return new StartRequest(name, null, inputJson, Map.of(), null);
    }

    /// The same with a note of how many activities at once the worker there runs, see [StartedWith].
    StartRequest noting(int slots, Instant now) {
        String id = instanceId == null ? UUID.randomUUID().toString() : instanceId;
        return new StartRequest(name, id, inputJson, StartedWith.noted(tags, id, slots, now), scheduledStart);
    }
}
