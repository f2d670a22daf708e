package studio.fanout.ui.run;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/// A list that only grows, and of which any moment can be kept without a copy; for use by one thread at a time.
final class Growing<T> {
    private static final int FIRST_ROOM = 64;

    private Object[] items = new Object[FIRST_ROOM];
    private int size;

    void add(T item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        items[size++] = item;
    }

    /// What it holds now; immutable, and for any thread.
    List<T> snapshot() {
        return new Moment<>(items, size);
    }

    private static final class Moment<T> extends AbstractList<T> implements RandomAccess {
        private final Object[] items;
        private final int size;

        /// @param items shared with later moments; what is below `size` never changes
        Moment(Object[] items, int size) {
            this.items = items;
            this.size = size;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T get(int index) {
            return (T) items[Objects.checkIndex(index, size)];
        }

        @Override
        public int size() {
            return size;
        }
    }
}
