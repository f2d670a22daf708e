package studio.fanout.timeline;

import java.util.Arrays;

/// A bag of numbers that is changed often and read in order now and then.
///
/// Changes are put aside and merged when somebody reads: m changes cost one merge with all n numbers, O(n + m log m).
final class SortedLongs {
    private static final long[] EMPTY = {};

    private long[] sorted = EMPTY;
    private final Pile added = new Pile();
    private final Pile removed = new Pile();

    void add(long value) {
        added.push(value);
    }

    /// @param value a number that was added before
    void remove(long value) {
        removed.push(value);
    }

    /// All numbers, smallest first; the array is never changed afterwards.
    long[] sorted() {
        if (added.size == 0 && removed.size == 0) return sorted;
        long[] in = added.drain();
        long[] out = removed.drain();
        sorted = merge(sorted, in, out);
        return sorted;
    }

    private static long[] merge(long[] old, long[] in, long[] out) {
        long[] merged = new long[old.length + in.length - out.length];
        int oldAt = 0;
        int inAt = 0;
        int outAt = 0;
        int at = 0;
        while (oldAt < old.length || inAt < in.length) {
            boolean fromOld = inAt == in.length || (oldAt < old.length && old[oldAt] <= in[inAt]);
            long next = fromOld ? old[oldAt++] : in[inAt++];
            if (outAt < out.length && out[outAt] == next) outAt++;
            else merged[at++] = next;
        }
        return merged;
    }

    private static final class Pile {
        private long[] values = new long[16];
        private int size;

        void push(long value) {
            if (size == values.length) values = Arrays.copyOf(values, size * 2);
            values[size++] = value;
        }

        long[] drain() {
            long[] drained = Arrays.copyOf(values, size);
            Arrays.sort(drained);
            size = 0;
            return drained;
        }
    }
}
