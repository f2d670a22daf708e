package studio.fanout.ui.run;

import java.time.Duration;
import studio.fanout.timeline.Timeline;

/// How long no view of a run is made after another, as to make and show one of a large run takes time.
final class Rests {
    /// Rest after a view for each of its bars, in nanoseconds: a hundred thousand are shown twice a second.
    private static final long PER_BAR = 5_000;

    private static final Duration LONGEST = Duration.ofMillis(500);
    private static final Duration FIRST_LOADING = Duration.ofMillis(500);
    private static final int GROWTH = 4;
    private static final Duration LONGEST_LOADING = Duration.ofSeconds(4);

    private Duration loading = FIRST_LOADING;

    /// Another run begins.
    void begin() {
        loading = FIRST_LOADING;
    }

    /// While what is stored still comes in, each rest is far longer than the one before: what is taken for showing is
    /// taken from getting it, and a run takes no more views per bar to open the larger it is.
    Duration after(Timeline timeline) {
        if (timeline.caughtUp())
            return shorter(Duration.ofNanos(PER_BAR * timeline.bars().size()), LONGEST);
        Duration rest = loading;
        loading = shorter(rest.multipliedBy(GROWTH), LONGEST_LOADING);
        return rest;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
