package studio.fanout.timeline;

/// The figures of a run at one moment.
///
/// Items are work items, or the activities of other orchestrations. Durations are nanoseconds.
///
/// @param elapsed from the start of the run to its end, or to now
/// @param work time spent running by tries that count
/// @param lost time spent running by abandoned tries
/// @param speedup work ÷ elapsed; 0 before anything ran
/// @param efficiency speedup ÷ slots; 0 when the number of slots is not known
/// @param peak most activities running at once
/// @param items items known so far
/// @param waiting items that are scheduled and do not run, or are to be tried again
/// @param running activities that run
/// @param done items that completed
/// @param failed items that failed and are not being tried again
/// @param retried items that were tried more than once
public record Metrics(
        long elapsed,
        long work,
        long lost,
        double speedup,
        double efficiency,
        int peak,
        int items,
        int waiting,
        int running,
        int done,
        int failed,
        int retried) {}
