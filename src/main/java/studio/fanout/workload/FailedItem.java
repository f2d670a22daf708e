package studio.fanout.workload;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.durabletask.FailureDetails;

/// An item that failed for good.
///
/// @param item the item's text
/// @param error why the last attempt failed
/// @param attempts how often it was tried; 0 when that is unknown, because a child orchestration ended
///     before it could tell
public record FailedItem(
        @JsonProperty("item") String item,
        @JsonProperty("error") String error,
        @JsonProperty("attempts") int attempts) implements Share {

    static FailedItem of(WorkItem item, FailureDetails failure) {
        return new FailedItem(item.item(), reason(failure), item.attempt());
    }

    static boolean fits(JsonNode json) {
        return json.path("item").isTextual() && json.path("error").isTextual();
    }

    static FailedItem from(JsonNode json) {
        return new FailedItem(
                json.path("item").textValue(),
                json.path("error").textValue(),
                json.path("attempts").asInt());
    }

    /// The message, or the kind of failure where there is no message.
    static String reason(FailureDetails failure) {
        return failure.getErrorMessage().isBlank() ? failure.getErrorType() : failure.getErrorMessage();
    }

    @Override
    public int items() {
        return 1;
    }

    @Override
    public int failures() {
        return 1;
    }
}
