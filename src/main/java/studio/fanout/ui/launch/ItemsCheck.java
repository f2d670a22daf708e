package studio.fanout.ui.launch;

import java.util.List;
import studio.fanout.workload.InvalidRunInputException;
import studio.fanout.workload.RunInput;

/// Says in one sentence what is wrong with the items.
final class ItemsCheck {
    private ItemsCheck() {}

    /// Empty when all is well.
    static String sentence(List<String> items) {
        if (items.isEmpty()) {
            return "Type at least one work item.";
        }
        if (items.size() > RunInput.MOST_ITEMS) {
            return "A run takes at most %,d items; these are %,d.".formatted(RunInput.MOST_ITEMS, items.size());
        }
        for (int i = 0; i < items.size(); i++) {
            int length = items.get(i).length();
            if (length > RunInput.LONGEST_ITEM) {
                return "Item %,d has %,d characters; an item takes at most %,d."
                        .formatted(i + 1, length, RunInput.LONGEST_ITEM);
            }
        }
        return limits(items);
    }

    private static String limits(List<String> items) {
        try {
            RunInput.of(items);
            return "";
        } catch (InvalidRunInputException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
