package studio.fanout.timeline;

/// Sums over the results that are in so far.
///
/// @param processed items with a result
/// @param value sum of their values
/// @param seconds sum of their own accounts of the time they took
/// @param provisional whether more results may come
public record ItemTotals(int processed, double value, double seconds, boolean provisional) {
    /// Mean value, 0 when there is none.
    public double average() {
        return processed == 0 ? 0 : value / processed;
    }
}
