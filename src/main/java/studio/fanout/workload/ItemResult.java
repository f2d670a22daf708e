package studio.fanout.workload;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The output of `process_work_item` for an item that was processed.
///
/// @param item the item's text
/// @param processed always true
/// @param processingTime how long the work took, in seconds with two decimals
/// @param result `Processed_` and the item
/// @param value from 10 to 100
public record ItemResult(
        @JsonProperty("item") String item,
        @JsonProperty("processed") boolean processed,
        @JsonProperty("processing_time") double processingTime,
        @JsonProperty("result") String result,
        @JsonProperty("value") int value)
        implements Share {

    static ItemResult of(String item, Simulation simulation) {
        return new ItemResult(item, true, simulation.seconds(), "Processed_" + item, simulation.value());
    }

    /// Reads the result of an activity; nothing when it is not one of `process_work_item`.
    public static Optional<ItemResult> parse(@Nullable String json) {
        return Json.object(json).filter(ItemResult::fits).map(ItemResult::from);
    }

    static boolean fits(JsonNode json) {
        return json.path("processed").asBoolean()
                && json.path("processing_time").isNumber()
                && json.path("result").isTextual()
                && json.path("value").isIntegralNumber();
    }

    static ItemResult from(JsonNode json) {
        return new ItemResult(
                json.path("item").asText(),
                true,
                json.path("processing_time").doubleValue(),
                json.path("result").textValue(),
                json.path("value").intValue());
    }

    /// The processing time in hundredths of a second, so that sums are exact.
    long hundredths() {
        return Math.round(processingTime * 100);
    }

    @Override
    public int items() {
        return 1;
    }

    @Override
    public int failures() {
        return 0;
    }
}
