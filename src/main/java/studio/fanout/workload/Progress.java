package studio.fanout.workload;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The custom status of a running fan-out.
///
/// @param items how many items there are
/// @param done how many of them are finished, well or badly; those of a child orchestration count once it
///     is finished
/// @param failed how many of the finished ones failed for good
public record Progress(
        @JsonProperty("items") int items,
        @JsonProperty("done") int done,
        @JsonProperty("failed") int failed) {

    /// Reads a custom status; nothing when it is not the progress of a fan-out.
    public static Optional<Progress> parse(@Nullable String json) {
        return Json.object(json)
                .filter(object ->
                        object.path("items").isInt() && object.path("done").isInt())
                .map(object -> new Progress(
                        object.path("items").intValue(),
                        object.path("done").intValue(),
                        object.path("failed").asInt()));
    }
}
