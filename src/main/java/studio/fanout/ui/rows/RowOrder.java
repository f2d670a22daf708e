package studio.fanout.ui.rows;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/// Which rows a table shows and in what order, by their places in the list behind it.
///
/// A table keeps its selection and its scroll position by these numbers, so they change only when the order does; what
/// is in the rows may change without.
public final class RowOrder extends ObservableListBase<Integer> {
    /// Null while all rows stand as they do in the list behind, which takes no array and no look at each of them.
    private int @Nullable [] places;

    private int size;
    private boolean changing;

    @Override
    public Integer get(int index) {
        return places == null ? Objects.checkIndex(index, size) : places[index];
    }

    @Override
    public int size() {
        return size;
    }

    /// Whether who listens hears of a change just now: what a table selects meanwhile, nobody has chosen.
    public boolean isChanging() {
        return changing;
    }

    /// The position of a place, or -1.
    public int positionOf(int place) {
        if (places == null) {
            return place < size ? Math.max(place, -1) : -1;
        }
        if (place >= 0 && place < places.length && places[place] == place) {
            return place;
        }
        for (int i = 0; i < places.length; i++) {
            if (places[i] == place) {
                return i;
            }
        }
        return -1;
    }

    /// The positions of some places that are shown, lowest first, at the cost of one look at the order.
    int[] positionsOf(BitSet some) {
        var shown = places;
        return shown == null
                ? some.get(0, size).stream().toArray()
                : IntStream.range(0, size).filter(i -> some.get(shown[i])).toArray();
    }

    /// Says what changed and no more, so that whoever has selected a row keeps it while others come and go.
    ///
    /// @param count how many rows to show from now on, as they stand
    public void showAll(int count) {
        if (places != null) {
            show(IntStream.range(0, count).toArray());
            places = null;
        } else if (count != size) {
            int before = size;
            beginChange();
            size = count;
            if (before < count) {
                nextAdd(before, count);
            } else {
                nextRemove(count, boxed(IntStream.range(count, before).toArray()));
            }
            tell();
        }
    }

    /// Says what changed and no more, as [#showAll] does.
    ///
    /// @param fresh the places to show from now on
    public void show(int[] fresh) {
        var before = places == null ? IntStream.range(0, size).toArray() : places;
        if (Arrays.equals(before, fresh)) {
            return;
        }
        int head = same(before, fresh);
        int tail = sameAtEnd(before, fresh, head);
        beginChange();
        places = fresh;
        size = fresh.length;
        if (before.length == head + tail) {
            nextAdd(head, fresh.length - tail);
        } else if (fresh.length == head + tail) {
            nextRemove(head, boxed(Arrays.copyOfRange(before, head, before.length - tail)));
        } else {
            nextReplace(head, fresh.length - tail, boxed(Arrays.copyOfRange(before, head, before.length - tail)));
        }
        tell();
    }

    private void tell() {
        changing = true;
        try {
            endChange();
        } finally {
            changing = false;
        }
    }

    private static int same(int[] before, int[] after) {
        int head = Arrays.mismatch(before, after);
        return head < 0 ? before.length : head;
    }

    private static int sameAtEnd(int[] before, int[] after, int head) {
        int most = Math.min(before.length, after.length) - head;
        int tail = 0;
        while (tail < most && before[before.length - 1 - tail] == after[after.length - 1 - tail]) {
            tail++;
        }
        return tail;
    }

    private static List<Integer> boxed(int[] places) {
        return new AbstractList<>() {
            @Override
            public Integer get(int index) {
                return places[index];
            }

            @Override
            public int size() {
                return places.length;
            }
        };
    }
}
