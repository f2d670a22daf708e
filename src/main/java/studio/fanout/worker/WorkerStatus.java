package studio.fanout.worker;

/// What a worker is doing at one moment.
///
/// @param slots how many activities may run at once
/// @param busy how many run now; above the slots for a while after those were made fewer
/// @param turns orchestrator turns answered since the start
/// @param activities activities that ended since the start, failed ones included
/// @param failures activities that failed since the start
public record WorkerStatus(LinkState link, int slots, int busy, long turns, long activities, long failures) {}
