package studio.fanout.timeline;

/// Slots that had nothing left to do before the fan-in.
///
/// @param slots how many were idle at least, all the time
/// @param nanos how long until the fan-in
record IdleSlots(int slots, long nanos) {
    private static final IdleSlots NONE = new IdleSlots(0, 0);

    /// Of all ways to name a number of slots and a time for which that many were idle, the one that wasted most.
    ///
    /// @param slots how many there were; 0 when that is not known, so that only those count that had worked
    static IdleSlots before(long fanIn, RunningSeries running, int slots) {
        int all = Math.max(slots, running.peak());
        IdleSlots worst = NONE;
        int busy = 0;
        for (int step = running.stepAt(fanIn - 1); step >= 0 && busy < all; step--) {
            boolean lasts = step + 1 == running.size() || running.time(step + 1) != running.time(step);
            if (lasts) busy = Math.max(busy, running.count(step));
            IdleSlots seen = new IdleSlots(all - busy, fanIn - running.time(step));
            if (lasts && seen.waste() > worst.waste()) worst = seen;
        }
        return worst;
    }

    private double waste() {
        return (double) slots * nanos;
    }
}
