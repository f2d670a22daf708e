package studio.fanout.workload;

import java.util.List;
import java.util.stream.Collectors;

/// The failure of a run with failed items; its message names them.
public final class WorkItemsFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// How many failed items a message names; of more it tells the number.
    static final int MOST_NAMED = 100;

    private static final int ITEM_LENGTH = 80;
    private static final int REASON_LENGTH = 200;

    /// @param failed the failed items, in input order
    /// @param items how many items the run has
    WorkItemsFailedException(List<FailedItem> failed, int items) {
        super(message(failed, items));
    }

    private static String message(List<FailedItem> failed, int items) {
        String named = failed.stream()
                .limit(MOST_NAMED)
                .map(WorkItemsFailedException::named)
                .collect(Collectors.joining(", "));
        int more = failed.size() - MOST_NAMED;
        return "%d of %d work items failed: %s%s"
                .formatted(failed.size(), items, named, more > 0 ? " and %d more".formatted(more) : "");
    }

    private static String named(FailedItem failed) {
        return "%s (%s)"
                .formatted(Texts.shorten(failed.item(), ITEM_LENGTH), Texts.shorten(failed.error(), REASON_LENGTH));
    }
}
