package studio.fanout.hub;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Shares out the time a connection test may take.
final class CheckClock {
    private long end;

    CheckClock(Duration total) {
        end = System.nanoTime() + total.toNanos();
    }

    /// What is left of `limit` and of the whole; at least 1 ms, since 0 means for ever to a socket.
    int millis(Duration limit) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        return (int) Math.max(1, Math.min(limit.toMillis(), left));
    }

    /// Does not count the time since `start`, a reading of the same clock, because a person took it.
    void forgive(long start) {
        end += System.nanoTime() - start;
    }
}
