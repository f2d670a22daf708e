package studio.fanout.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that the test moves. A scheduler looks at it whenever something is asked of it.
final class SetClock implements InstantSource {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));

    @Override
    public Instant instant() {
        return now.updateAndGet(last -> last);
    }

    void advance(Duration by) {
        now.updateAndGet(last -> last.plus(by));
    }
}
