package studio.fanout.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.InstanceState;
import studio.fanout.hub.HubClock;

/// Learns from runs how far the hub's clock is from ours.
///
/// A run that we started came into being while we were starting it; what changed between two looks was written in
/// between; and nothing can have been written after we have read it.
final class ClockOffset {
    private static final int REMEMBERED = 100;

    /// Some hubs keep times to the second.
    private static final Duration RESOLUTION = Duration.ofSeconds(1);

    private final HubClock clock;
    private final InstantSource ours;
    private final Map<String, Call> calls = bounded();
    private final Map<String, Look> looks = bounded();

    private record Call(Instant sent, Instant answered) {}

    private record Look(Instant sent, Instant lastUpdated) {}

    ClockOffset(HubClock clock, InstantSource ours) {
        this.clock = clock;
        this.ours = ours;
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    /// Takes note that the run was started between these two moments of our clock.
    synchronized void started(String instanceId, Instant sent, Instant answered) {
        calls.put(instanceId, new Call(sent, answered));
    }

    /// Takes note of a state that was just received.
    ///
    /// @param asked when it was asked for; null when it came by itself
    synchronized void saw(InstanceState state, @Nullable Instant asked) {
        clock.reached(state.lastUpdated(), ours.instant());
        Call call = calls.remove(state.instanceId());
        if (call != null) {
            clock.compare(state.created(), state.created(), call.sent, call.answered);
        }
        if (asked != null) {
            compare(state, asked);
        }
    }

    private void compare(InstanceState state, Instant asked) {
        Instant written = state.lastUpdated();
        Look before = looks.put(state.instanceId(), new Look(asked, written));
        if (before != null && written.isAfter(before.lastUpdated)) {
            clock.compare(written, written.plus(RESOLUTION), before.sent, ours.instant());
        }
    }

    /// See [HubClock#shift].
    Duration shift() {
        return clock.shift();
    }
}
