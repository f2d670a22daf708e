package studio.fanout.client;

import java.time.Duration;

/// How often to ask: often while things change, less and less often while they do not, and hardly at all for nobody.
final class Pace {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// For a run that goes on.
    static final Table RUN = new Table(range(100, 1_000), range(1_000, 5_000), new Range(MINUTE, MINUTE));

    /// For a run that has ended, which changes only when it is deleted or rewound.
    static final Table ENDED_RUN =
            new Table(range(1_000, 10_000), range(5_000, 60_000), new Range(MINUTE, MINUTE.multipliedBy(10)));

    /// For the list of runs while some go on.
    static final Table RUNS = new Table(range(500, 2_000), range(1_000, 5_000), new Range(MINUTE, MINUTE));

    /// For the list of runs while none goes on.
    static final Table IDLE_RUNS =
            new Table(range(500, 5_000), range(5_000, 20_000), new Range(MINUTE, MINUTE.multipliedBy(5)));

    private Duration current = Duration.ZERO;

    /// The shortest and the longest pause.
    record Range(Duration shortest, Duration longest) {}

    /// The range for each [Attention].
    record Table(Range watched, Range glancedAt, Range away) {
        Range range(Attention attention) {
            return switch (attention) {
                case WATCHED -> watched;
                case GLANCED_AT -> glancedAt;
                case AWAY -> away;
            };
        }
    }

    private static Range range(long shortestMillis, long longestMillis) {
        return new Range(Duration.ofMillis(shortestMillis), Duration.ofMillis(longestMillis));
    }

    /// How long to wait now.
    Duration next(boolean changed, Range range) {
        Duration longer = current.multipliedBy(3).dividedBy(2);
        current = changed || longer.compareTo(range.shortest) < 0 ? range.shortest : longer;
        current = current.compareTo(range.longest) < 0 ? current : range.longest;
        return current;
    }
}
