package studio.fanout.workload;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What a child orchestration reports: as little of its items' results as the summary of the whole run
/// needs.
///
/// @param processedItems the results of the items that were processed, in input order
/// @param totalValue the sum of their values
/// @param totalHundredths the sum of their processing times, in hundredths of a second
/// @param failedItems the items that failed for good, in input order
record Partial(
        @JsonProperty(PROCESSED_ITEMS) List<String> processedItems,
        @JsonProperty(TOTAL_VALUE) long totalValue,
        @JsonProperty(TOTAL_HUNDREDTHS) long totalHundredths,
        @JsonProperty(FAILED_ITEMS) List<FailedItem> failedItems)
        implements Share {

    private static final String PROCESSED_ITEMS = "processed_items";
    private static final String TOTAL_VALUE = "total_value";
    private static final String TOTAL_HUNDREDTHS = "total_hundredths";
    private static final String FAILED_ITEMS = "failed_items";

    /// Every item of a slice failed for the same reason.
    static Partial allFailed(Slice slice, String error) {
        return new Partial(
                List.of(),
                0,
                0,
                slice.workItems().stream()
                        .map(item -> new FailedItem(item, error, 0))
                        .toList());
    }

    static boolean fits(JsonNode json) {
        return json.path(PROCESSED_ITEMS).isArray()
                && json.path(TOTAL_VALUE).isIntegralNumber()
                && json.path(TOTAL_HUNDREDTHS).isIntegralNumber()
                && json.path(FAILED_ITEMS).isArray();
    }

    static Partial from(JsonNode json) {
        return new Partial(
                json.path(PROCESSED_ITEMS).valueStream().map(JsonNode::asText).toList(),
                json.path(TOTAL_VALUE).longValue(),
                json.path(TOTAL_HUNDREDTHS).longValue(),
                json.path(FAILED_ITEMS).valueStream().map(FailedItem::from).toList());
    }

    @Override
    public int items() {
        return processedItems.size() + failedItems.size();
    }

    @Override
    public int failures() {
        return failedItems.size();
    }
}
