package studio.fanout.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import studio.fanout.history.InstanceState;

/// Finds out how far the hub's clock is from ours: a run that we started came into being while we were starting it.
final class ClockOffset {
    private static final int REMEMBERED = 100;

    /// What is less may be the way a call takes, and does no harm.
    private static final Duration LEAST = Duration.ofSeconds(2);

    /// Two measurements that differ by less are the same: times must not jump about.
    private static final Duration JITTER = Duration.ofSeconds(1);

    private final ConcurrentHashMap<String, Call> calls = new ConcurrentHashMap<>();
    private volatile Duration offset = Duration.ZERO;

    private record Call(Instant sent, Instant answered) {}

    /// Takes note that the run was started between these two moments of our clock.
    void started(String instanceId, Instant sent, Instant answered) {
        if (calls.size() < REMEMBERED) {
            calls.put(instanceId, new Call(sent, answered));
        }
    }

    /// Compares, if we started it.
    void saw(InstanceState state) {
        Call call = calls.remove(state.instanceId());
        if (call == null) {
            return;
        }
        Instant created = state.created();
        Duration measured = created.isAfter(call.answered)
                ? Duration.between(call.answered, created)
                : created.isBefore(call.sent) ? Duration.between(call.sent, created) : Duration.ZERO;
        if (measured.minus(offset).abs().compareTo(JITTER) >= 0) {
            offset = measured;
        }
    }

    /// What to take from a time of the hub to have it by our clock; zero while the clocks agree well enough.
    Duration shift() {
        Duration now = offset;
        return now.abs().compareTo(LEAST) < 0 ? Duration.ZERO : now;
    }

    /// How far the hub's clock is ahead of ours, negative when it is behind; empty while that is less than `least`.
    Optional<Duration> beyond(Duration least) {
        return Optional.of(offset).filter(it -> it.abs().compareTo(least) >= 0);
    }
}
