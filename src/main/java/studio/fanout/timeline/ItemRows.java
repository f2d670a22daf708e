package studio.fanout.timeline;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Failure;

/// The work items of a timeline; a row is made when somebody reads it.
final class ItemRows extends AbstractList<ItemRow> implements RandomAccess {
    private final Lanes lanes;
    private final Bars bars;
    private final int count;
    private final @Nullable ItemResult[] results;

    private ItemRows(Lanes lanes, Bars bars, @Nullable ItemResult[] results) {
        this.lanes = lanes;
        this.bars = bars;
        this.results = results;
        count = results.length;
    }

    static ItemRows of(Lanes lanes, LaneTable table, Bars bars) {
        @Nullable ItemResult[] results = new ItemResult[lanes.count()];
        int items = 0;
        while (items < results.length && lanes.kind(items) == LaneKind.ITEM) {
            results[items] = table.get(lanes.id(items)).result;
            items++;
        }
        return new ItemRows(lanes, bars, Arrays.copyOf(results, items));
    }

    @Override
    public ItemRow get(int row) {
        int bar = bar(row);
        Failure failure = bar < 0 ? null : bars.failure(bar);
        return new ItemRow(
                lanes.id(row),
                row,
                lanes.label(row),
                bar,
                bar < 0 ? null : bars.state(bar),
                lanes.end(row) - lanes.first(row),
                results[row],
                failure == null ? null : failure.message());
    }

    @Override
    public int size() {
        return count;
    }

    /// The last try of an item, or -1.
    int bar(int row) {
        return lanes.first(row) == lanes.end(row) ? -1 : lanes.bar(lanes.end(row) - 1);
    }

    ItemTotals totals(boolean provisional) {
        int processed = 0;
        double value = 0;
        double seconds = 0;
        for (ItemResult result : results) {
            if (result == null) continue;
            processed++;
            if (!Double.isNaN(result.value())) value += result.value();
            if (!Double.isNaN(result.seconds())) seconds += result.seconds();
        }
        return new ItemTotals(processed, value, seconds, provisional);
    }
}
