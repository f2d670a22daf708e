package studio.fanout.timeline;

/// How many activities ran at once, as steps over time; bars that are open count up to the end of time.
public final class RunningSeries {
    static final RunningSeries NONE = new RunningSeries(new long[0], new long[0]);

    private static final int BLOCK = 16;

    private final long[] times;
    private final int[] counts;
    private final int[] blockMax;
    private final int peak;

    /// @param starts when bars began to run, smallest first
    /// @param ends when they ended, smallest first
    RunningSeries(long[] starts, long[] ends) {
        times = new long[starts.length + ends.length];
        counts = new int[times.length];
        int startAt = 0;
        int endAt = 0;
        int running = 0;
        for (int i = 0; i < times.length; i++) {
            boolean ending = startAt == starts.length || (endAt < ends.length && ends[endAt] <= starts[startAt]);
            times[i] = ending ? ends[endAt++] : starts[startAt++];
            running += ending ? -1 : 1;
            counts[i] = Math.max(0, running);
        }
        blockMax = new int[(times.length + BLOCK - 1) / BLOCK];
        int highest = 0;
        for (int i = 0; i < counts.length; i++) {
            if (endsItsMoment(i)) {
                blockMax[i / BLOCK] = Math.max(blockMax[i / BLOCK], counts[i]);
                highest = Math.max(highest, counts[i]);
            }
        }
        peak = highest;
    }

    /// Most activities running at once.
    public int peak() {
        return peak;
    }

    /// Number of steps.
    public int size() {
        return times.length;
    }

    public long time(int step) {
        return times[step];
    }

    /// Number running from this step on.
    public int count(int step) {
        return counts[step];
    }

    /// The last step at or before `time`, or -1.
    public int stepAt(long time) {
        return stepAt(time, 0, times.length);
    }

    /// Looks close behind a step first.
    private int stepAt(long time, int after) {
        int low = after + 1;
        int high = low;
        for (int reach = 1; high < times.length && times[high] <= time; reach *= 2) {
            low = high + 1;
            high = (int) Math.min(times.length, (long) high + reach);
        }
        return stepAt(time, low, high);
    }

    /// Looks among the steps from `low` on and before `high`, before which all are earlier and from which on none is.
    private int stepAt(long time, int low, int high) {
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= time) low = middle + 1;
            else high = middle;
        }
        return low - 1;
    }

    /// Number running at `time`.
    public int at(long time) {
        int step = stepAt(time);
        return step < 0 ? 0 : counts[step];
    }

    /// Most running at once from `from` to `to`, both included.
    public int max(long from, long to) {
        return new Walk().max(from, to);
    }

    private int max(int first, int last) {
        int most = first < 0 ? 0 : counts[first];
        int step = first + 1;
        while (step <= last) {
            if (step % BLOCK == 0 && step + BLOCK <= last) {
                most = Math.max(most, blockMax[step / BLOCK]);
                step += BLOCK;
            } else {
                if (endsItsMoment(step)) most = Math.max(most, counts[step]);
                step++;
            }
        }
        return most;
    }

    /// Looks at one stretch after another, each beginning no earlier than the one before, and finds it from there.
    public final class Walk {
        private int at = -1;

        /// As [RunningSeries#max].
        public int max(long from, long to) {
            at = stepAt(from, at);
            return RunningSeries.this.max(at, stepAt(to, at));
        }
    }

    /// A slot that is freed and taken again at the same instant must not count twice, so only the last step counts.
    private boolean endsItsMoment(int step) {
        return step + 1 == times.length || times[step + 1] != times[step];
    }
}
