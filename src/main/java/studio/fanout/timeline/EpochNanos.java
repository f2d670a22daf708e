package studio.fanout.timeline;

import java.time.Instant;

/// Points in time as nanoseconds since 1970-01-01T00:00Z in a `long`, which is what tens of thousands of bars can
/// afford.
public final class EpochNanos {
    /// Not known, or not happened yet.
    public static final long NONE = Long.MIN_VALUE;

    private static final long PER_SECOND = 1_000_000_000L;
    private static final long LAST_SECOND = Long.MAX_VALUE / PER_SECOND - 1;

    private EpochNanos() {}

    /// The instant, or the nearest that fits between the years 1677 and 2262.
    public static long of(Instant instant) {
        long second = Math.clamp(instant.getEpochSecond(), -LAST_SECOND, LAST_SECOND);
        return second * PER_SECOND + instant.getNano();
    }

    public static Instant toInstant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, PER_SECOND), Math.floorMod(nanos, PER_SECOND));
    }
}
