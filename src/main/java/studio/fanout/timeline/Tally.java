package studio.fanout.timeline;

import java.util.Set;

/// What can be counted once, before the time is known.
///
/// @param waiting items whose last try waits
/// @param due items that failed and are to be tried again as soon as the orchestration has its next turn
/// @param work nanoseconds run by tries that count and have ended
/// @param lost nanoseconds run by abandoned tries
/// @param running bars that run
/// @param openSince when the first of the bars that are not over began to run, or [EpochNanos#NONE]
/// @param ahead whether a bar that is not over tells when it is due
/// @param lastEnd end of the last bar, or [EpochNanos#NONE]
/// @param states states that bars are in
/// @param undivided whether nobody told the start of some bar
/// @param alone nanoseconds for which the straggler was the only item that was not done
public record Tally(
        int items,
        int waiting,
        int done,
        int failed,
        int retried,
        int due,
        long work,
        long lost,
        int[] running,
        long openSince,
        boolean ahead,
        long lastEnd,
        Set<BarState> states,
        boolean undivided,
        long alone) {

    Metrics metrics(Timeline timeline, long now, int slots) {
        long total = work;
        for (int bar : running) total += Math.max(0, now - timeline.bars().started(bar));
        long elapsed = timeline.elapsed(now);
        double speedup = elapsed == 0 ? 0 : (double) total / elapsed;
        double efficiency = slots == 0 ? 0 : speedup / slots;
        int peak = timeline.running().peak();
        return new Metrics(
                elapsed,
                total,
                lost,
                speedup,
                efficiency,
                peak,
                items,
                waiting + due,
                running.length,
                done,
                failed,
                retried);
    }
}
