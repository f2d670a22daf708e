package studio.fanout.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import studio.fanout.history.InstanceState;

/// Finds out how far the hub's clock is from ours: a run that we started came into being while we were starting it.
final class ClockOffset {
    private static final int REMEMBERED = 100;

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
        offset = created.isAfter(call.answered)
                ? Duration.between(call.answered, created)
                : created.isBefore(call.sent) ? Duration.between(call.sent, created) : Duration.ZERO;
    }

    /// How far the hub's clock is ahead of ours, negative when it is behind; empty while that is less than `least`.
    Optional<Duration> beyond(Duration least) {
        return Optional.of(offset).filter(it -> it.abs().compareTo(least) >= 0);
    }
}
