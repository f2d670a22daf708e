package studio.fanout.timeline;

import java.util.Comparator;

/// Compares rows of [Lanes] by what a [LaneOrder] asks for; lanes without bars come last, but not by name.
final class LaneComparator implements Comparator<Integer> {
    private final Lanes lanes;
    private final Bars bars;
    private final LaneOrder order;

    LaneComparator(Lanes lanes, Bars bars, LaneOrder order) {
        this.lanes = lanes;
        this.bars = bars;
        this.order = order;
    }

    @Override
    public int compare(Integer left, Integer right) {
        if (order == LaneOrder.NAME) {
            return NaturalOrder.INSTANCE.compare(lanes.label(left), lanes.label(right));
        }
        return Long.compare(key(left), key(right));
    }

    private long key(int row) {
        int first = lanes.first(row);
        int end = lanes.end(row);
        if (first == end) return Long.MAX_VALUE;
        return switch (order) {
            case GIVEN, NAME -> row;
            case START -> start(lanes.bar(first));
            case DURATION -> -longest(first, end);
            case STATE -> rank(bars.state(lanes.bar(end - 1)));
        };
    }

    private long start(int bar) {
        return bars.started(bar) == EpochNanos.NONE ? Long.MAX_VALUE - 1 : bars.started(bar);
    }

    private long longest(int first, int end) {
        long longest = 0;
        for (int position = first; position < end; position++) {
            int bar = lanes.bar(position);
            long start = bars.undivided(bar) ? bars.from(bar) : bars.started(bar);
            if (start == EpochNanos.NONE) continue;
            if (bars.ended(bar) == EpochNanos.NONE) return Long.MAX_VALUE - 1;
            longest = Math.max(longest, bars.ended(bar) - start);
        }
        return longest;
    }

    private static int rank(BarState state) {
        return switch (state) {
            case FAILED -> 0;
            case ABANDONED -> 1;
            case RUNNING -> 2;
            case WAITING -> 3;
            case COMPLETED -> 4;
            case SKIPPED -> 5;
        };
    }
}
