package studio.fanout.timeline;

/// What happened in a stretch of time.
///
/// @param bars tries that ran in it, at least for a part
/// @param work nanoseconds run within it
/// @param parallelism mean number of activities running at once
/// @param slowest bar that ran longest within it, or -1
public record RangeTotals(long from, long to, int bars, long work, double parallelism, int slowest) {}
