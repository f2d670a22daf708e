package studio.fanout.ui.rows;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import javafx.collections.ObservableListBase;

/// Which rows a table shows and in what order, by their places in the list behind it.
///
/// A table keeps its selection and its scroll position by these numbers, so they change only when the order does; what
/// is in the rows may change without.
public final class RowOrder extends ObservableListBase<Integer> {
    private int[] places = {};

    @Override
    public Integer get(int index) {
        return places[index];
    }

    @Override
    public int size() {
        return places.length;
    }

    /// The position of a place, or -1.
    public int positionOf(int place) {
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

    /// Says what changed and no more, so that whoever has selected a row keeps it while others come and go.
    ///
    /// @param fresh the places to show from now on
    public void show(int[] fresh) {
        if (Arrays.equals(places, fresh)) {
            return;
        }
        var before = places;
        int head = same(before, fresh);
        int tail = sameAtEnd(before, fresh, head);
        beginChange();
        places = fresh;
        if (before.length == head + tail) {
            nextAdd(head, fresh.length - tail);
        } else if (fresh.length == head + tail) {
            nextRemove(head, boxed(Arrays.copyOfRange(before, head, before.length - tail)));
        } else {
            nextReplace(head, fresh.length - tail, boxed(Arrays.copyOfRange(before, head, before.length - tail)));
        }
        endChange();
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
