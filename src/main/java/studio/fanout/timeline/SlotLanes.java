package studio.fanout.timeline;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The bars of a run by the place they ran at; put together when first asked for.
public final class SlotLanes {
    private final Bars bars;
    private final Lanes items;
    private volatile @Nullable Lanes lanes;

    SlotLanes(Bars bars, Lanes items) {
        this.bars = bars;
        this.items = items;
    }

    /// One lane per worker and slot, bars by start; bars whose place is not known are left out.
    public Lanes get() {
        Lanes made = lanes;
        if (made == null) {
            made = make(this::isPlaced);
            lanes = made;
        }
        return made;
    }

    /// Of [#get] the bars of items whose label contains `text`, in any case, and the lanes that have such.
    public Lanes having(String text) {
        if (text.isBlank()) return get();
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        boolean[] rows = new boolean[items.count()];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = items.label(row).toLowerCase(Locale.ROOT).contains(wanted);
        }
        return make(bar -> isPlaced(bar) && rows[items.rowOfBar(bar)]);
    }

    private boolean isPlaced(int bar) {
        return bars.slot(bar) >= 0 && bars.started(bar) != EpochNanos.NONE && items.rowOfBar(bar) >= 0;
    }

    private Lanes make(IntPredicate shown) {
        int n = bars.size();
        long[] keys = new long[n];
        int placed = 0;
        for (int bar = 0; bar < n; bar++) {
            if (shown.test(bar)) keys[placed++] = place(bar);
        }
        long[] places = Arrays.stream(keys, 0, placed).sorted().distinct().toArray();
        return fill(places, placed, shown);
    }

    private Lanes fill(long[] places, int placed, IntPredicate shown) {
        int rows = places.length;
        int[] offsets = new int[rows + 1];
        int[] rowOfBar = new int[bars.size()];
        for (int bar = 0; bar < rowOfBar.length; bar++) {
            rowOfBar[bar] = shown.test(bar) ? Arrays.binarySearch(places, place(bar)) : -1;
            if (rowOfBar[bar] >= 0) offsets[rowOfBar[bar] + 1]++;
        }
        for (int row = 0; row < rows; row++) offsets[row + 1] += offsets[row];
        int[] order = new int[placed];
        int[] at = Arrays.copyOf(offsets, rows);
        for (int bar = 0; bar < rowOfBar.length; bar++) {
            if (rowOfBar[bar] >= 0) order[at[rowOfBar[bar]]++] = bar;
        }
        for (int row = 0; row < rows; row++) sortByStart(order, offsets[row], offsets[row + 1]);
        return new Lanes(identity(rows), labels(places), kinds(rows), offsets, order, rowOfBar);
    }

    private void sortByStart(int[] order, int first, int end) {
        Integer[] boxed = new Integer[end - first];
        for (int i = first; i < end; i++) boxed[i - first] = order[i];
        Arrays.sort(boxed, (left, right) -> Long.compare(bars.started(left), bars.started(right)));
        for (int i = first; i < end; i++) order[i] = boxed[i - first];
    }

    private long place(int bar) {
        return ((long) bars.workerNumber(bar) << 32) | bars.slot(bar);
    }

    private String[] labels(long[] places) {
        String[] workers = bars.workers();
        String[] labels = new String[places.length];
        for (int row = 0; row < labels.length; row++) {
            String slot = "slot " + ((int) places[row] + 1);
            labels[row] = workers.length < 2 ? slot : workers[(int) (places[row] >>> 32)] + " · " + slot;
        }
        return labels;
    }

    private static LaneKind[] kinds(int rows) {
        LaneKind[] kinds = new LaneKind[rows];
        Arrays.fill(kinds, LaneKind.SLOT);
        return kinds;
    }

    private static int[] identity(int rows) {
        int[] ids = new int[rows];
        for (int row = 0; row < rows; row++) ids[row] = row;
        return ids;
    }
}
