package studio.fanout.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How far the clock of a hub is from ours, as far as what it tells shows.
///
/// Each comparison leaves room, for the time a call takes and for rounding. What was known stays as long as it fits in,
/// so that times do not jump about, and moves to the middle of the room when it does not.
public final class HubClock {
    /// What is less may be the way a call takes, and does no harm.
    private static final Duration LEAST = Duration.ofSeconds(2);

    /// Two measurements that differ by less are the same.
    private static final Duration JITTER = Duration.ofSeconds(1);

    private volatile Duration offset = Duration.ZERO;

    /// Takes note that the hub's clock was between `from` and `to` at some moment between `sent` and `received` of
    /// ours.
    public synchronized void compare(Instant from, Instant to, Instant sent, Instant received) {
        Duration least = Duration.between(received, from);
        Duration most = Duration.between(sent, to);
        if (offset.compareTo(least) < 0 || offset.compareTo(most) > 0) {
            move(least.plus(most).dividedBy(2));
        }
    }

    /// Takes note that the hub's clock had reached `told` when ours was at `received`.
    public synchronized void reached(Instant told, Instant received) {
        Duration least = Duration.between(received, told);
        if (offset.compareTo(least) < 0) {
            move(least);
        }
    }

    private void move(Duration fitting) {
        if (fitting.minus(offset).abs().compareTo(JITTER) >= 0) {
            offset = fitting;
        }
    }

    /// What to take from a time of the hub to have it by our clock; zero while the clocks agree well enough.
    public Duration shift() {
        Duration now = offset;
        return now.abs().compareTo(LEAST) < 0 ? Duration.ZERO : now;
    }

    /// How far the hub's clock is ahead of ours, negative when it is behind; empty while that is less than `least`.
    public Optional<Duration> beyond(Duration least) {
        return Optional.of(offset).filter(it -> it.abs().compareTo(least) >= 0);
    }
}
