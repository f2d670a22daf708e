package studio.fanout.timeline;

/// Sums over a stretch of time.
final class Ranges {
    private Ranges() {}

    static RangeTotals totals(Timeline timeline, long from, long to, long now) {
        Bars bars = timeline.bars();
        int count = 0;
        long work = 0;
        long longest = -1;
        int slowest = -1;
        for (int bar = 0; bar < bars.size(); bar++) {
            int row = timeline.lanes().rowOfBar(bar);
            boolean counts = row >= 0 && timeline.lanes().kind(row).takesSlot();
            if (!counts || bars.started(bar) == EpochNanos.NONE) continue;
            long end = bars.ended(bar) == EpochNanos.NONE ? now : bars.ended(bar);
            if (end < from || bars.started(bar) > to) continue;
            long within = Math.max(0, Math.min(end, to) - Math.max(bars.started(bar), from));
            count++;
            work += within;
            if (within > longest) {
                longest = within;
                slowest = bar;
            }
        }
        return new RangeTotals(from, to, count, work, to == from ? 0 : (double) work / (to - from), slowest);
    }
}
