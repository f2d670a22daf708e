package studio.fanout.workload;

import com.fasterxml.jackson.databind.JsonNode;

/// What one branch of a fan-out brings home: one item's result or failure, or those of many items.
sealed interface Share permits ItemResult, FailedItem, Partial {

    /// How many items it speaks for.
    int items();

    /// How many of them failed.
    int failures();

    /// Tells the three kinds apart by their fields.
    ///
    /// @throws IllegalArgumentException when it is none of them
    static Share from(JsonNode json) {
        if (Partial.fits(json)) {
            return Partial.from(json);
        }
        if (ItemResult.fits(json)) {
            return ItemResult.from(json);
        }
        if (FailedItem.fits(json)) {
            return FailedItem.from(json);
        }
        throw new IllegalArgumentException("%s got something that is no result of a work item: %s."
                .formatted(Workload.AGGREGATE_ACTIVITY, OptionReader.shown(json)));
    }
}
