package studio.fanout.timeline;

import java.util.Arrays;
import java.util.Locale;

/// Lanes from top to bottom, each with its bars from left to right; immutable.
///
/// A row is a place from the top; an id is what a lane keeps when rows are ordered in another way. The bars of a row
/// are those at the positions [#first(int)] up to, not including, [#end(int)].
public final class Lanes {
    static final Lanes NONE = new Lanes(new int[0], new String[0], new LaneKind[0], new int[1], new int[0], new int[0]);

    private final int[] ids;
    private final String[] labels;
    private final LaneKind[] kinds;
    private final int[] offsets;
    private final int[] bars;
    private final int[] rowOfBar;

    /// @param ids lane id of each row
    /// @param labels by id
    /// @param kinds by id
    /// @param offsets first position of each row, and the end
    /// @param rowOfBar row by bar, -1 for bars that are not in any row
    Lanes(int[] ids, String[] labels, LaneKind[] kinds, int[] offsets, int[] bars, int[] rowOfBar) {
        this.ids = ids;
        this.labels = labels;
        this.kinds = kinds;
        this.offsets = offsets;
        this.bars = bars;
        this.rowOfBar = rowOfBar;
    }

    /// Number of rows.
    public int count() {
        return ids.length;
    }

    public int id(int row) {
        return ids[row];
    }

    public String label(int row) {
        return labels[ids[row]];
    }

    public LaneKind kind(int row) {
        return kinds[ids[row]];
    }

    public int first(int row) {
        return offsets[row];
    }

    public int end(int row) {
        return offsets[row + 1];
    }

    public int bar(int position) {
        return bars[position];
    }

    /// The row a bar is in, or -1.
    public int rowOfBar(int bar) {
        return bar < 0 || bar >= rowOfBar.length ? -1 : rowOfBar[bar];
    }

    /// The row of a lane, or -1.
    public int rowOfLane(int id) {
        if (id >= 0 && id < ids.length && ids[id] == id) return id;
        for (int row = 0; row < ids.length; row++) {
            if (ids[row] == id) return row;
        }
        return -1;
    }

    /// The position of a bar in its row, or -1.
    public int positionOf(int bar) {
        int row = rowOfBar(bar);
        if (row < 0) return -1;
        for (int position = offsets[row]; position < offsets[row + 1]; position++) {
            if (bars[position] == bar) return position;
        }
        return -1;
    }

    /// The same lanes, those whose label contains `text` only, in another order; ties keep the order they have.
    public Lanes arranged(LaneOrder order, String text, Bars table) {
        if (order == LaneOrder.GIVEN && text.isBlank()) return this;
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        Integer[] rows = new Integer[count()];
        int kept = 0;
        for (int row = 0; row < rows.length; row++) {
            if (wanted.isEmpty() || label(row).toLowerCase(Locale.ROOT).contains(wanted)) rows[kept++] = row;
        }
        Integer[] chosen = Arrays.copyOf(rows, kept);
        if (order != LaneOrder.GIVEN) Arrays.sort(chosen, new LaneComparator(this, table, order));
        return pick(chosen);
    }

    private Lanes pick(Integer[] rows) {
        int[] pickedIds = new int[rows.length];
        int[] pickedOffsets = new int[rows.length + 1];
        int[] pickedBars = new int[bars.length];
        int[] pickedRowOfBar = new int[rowOfBar.length];
        Arrays.fill(pickedRowOfBar, -1);
        int at = 0;
        for (int row = 0; row < rows.length; row++) {
            pickedIds[row] = ids[rows[row]];
            for (int position = offsets[rows[row]]; position < offsets[rows[row] + 1]; position++) {
                pickedRowOfBar[bars[position]] = row;
                pickedBars[at++] = bars[position];
            }
            pickedOffsets[row + 1] = at;
        }
        return new Lanes(pickedIds, labels, kinds, pickedOffsets, pickedBars, pickedRowOfBar);
    }
}
