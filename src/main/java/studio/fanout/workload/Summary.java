package studio.fanout.workload;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The output of a run.
///
/// @param totalItemsProcessed how many items were processed
/// @param totalValue the sum of their values
/// @param averageValue the mean of their values, with two decimals; 0 when there are none
/// @param totalProcessingTime the sum of their processing times, in seconds with two decimals
/// @param processedItems their results, in input order
/// @param success whether no item failed
/// @param failedItems the items that failed for good, in input order; absent from the JSON when there are
///     none
public record Summary(
        @JsonProperty("total_items_processed") int totalItemsProcessed,
        @JsonProperty("total_value") long totalValue,
        @JsonProperty("average_value") double averageValue,
        @JsonProperty("total_processing_time") double totalProcessingTime,
        @JsonProperty("processed_items") List<String> processedItems,
        @JsonProperty("success") boolean success,

        @JsonProperty("failed_items") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<FailedItem> failedItems) {

    /// Reads the output of a run; nothing when it is not a summary.
    public static Optional<Summary> parse(@Nullable String json) {
        return Json.object(json)
                .filter(object -> object.path("total_items_processed").isIntegralNumber()
                        && object.path("processed_items").isArray())
                .map(Summary::from);
    }

    /// What the results that are there so far add up to, in the order given.
    public static Summary of(Iterable<ItemResult> results) {
        return Tally.of(results).toSummary();
    }

    private static Summary from(JsonNode json) {
        return new Summary(
                json.path("total_items_processed").intValue(),
                json.path("total_value").longValue(),
                json.path("average_value").doubleValue(),
                json.path("total_processing_time").doubleValue(),
                json.path("processed_items").valueStream().map(JsonNode::asText).toList(),
                json.path("success").asBoolean(),
                json.path("failed_items").valueStream().map(FailedItem::from).toList());
    }
}
