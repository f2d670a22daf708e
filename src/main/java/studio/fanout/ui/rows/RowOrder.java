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

    void show(int[] fresh) {
        if (Arrays.equals(places, fresh)) {
            return;
        }
        var before = places;
        boolean longer =
                fresh.length > before.length && Arrays.equals(fresh, 0, before.length, before, 0, before.length);
        beginChange();
        places = fresh;
        if (longer) {
            nextAdd(before.length, fresh.length);
        } else {
            nextReplace(0, fresh.length, boxed(before));
        }
        endChange();
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
