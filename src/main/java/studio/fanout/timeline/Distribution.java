package studio.fanout.timeline;

/// How a set of durations spreads, in nanoseconds; all zero when there are none.
public record Distribution(int count, long min, long mean, long p50, long p95, long max) {
    public static final Distribution NONE = new Distribution(0, 0, 0, 0, 0, 0);

    /// @param sorted durations, smallest first
    static Distribution of(long[] sorted) {
        int n = sorted.length;
        if (n == 0) return NONE;
        double sum = 0;
        for (long each : sorted) sum += each;
        return new Distribution(
                n, sorted[0], Math.round(sum / n), percentile(sorted, 50), percentile(sorted, 95), sorted[n - 1]);
    }

    private static long percentile(long[] sorted, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(1, rank) - 1];
    }
}
