package studio.fanout.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import studio.fanout.history.InstanceState;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.hub.HubClock;

/// Hubs whose answers are not dated still tell their time by their runs.
class ClockOffsetTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration BEHIND = Duration.ofMinutes(-30);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final HubClock clock = new HubClock();
    private final ClockOffset offset = new ClockOffset(clock, now::get);

    @Test
    void aRunStartedHereTells() {
        offset.started("a", NOW, NOW.plusSeconds(1));
        offset.saw(state("a", NOW.plus(BEHIND)), null);
        assertThat(offset.shift()).isBetween(BEHIND.minusSeconds(1), BEHIND);
    }

    @Test
    void aRunThatIsOnlyLookedAtTellsAsSoonAsItChanges() {
        offset.saw(state("a", NOW.plus(BEHIND).minusSeconds(600)), NOW);
        assertThat(offset.shift()).as("it may be long ago").isZero();
        now.set(NOW.plusSeconds(5));
        offset.saw(state("a", NOW.plus(BEHIND).plusSeconds(3)), NOW.plusSeconds(4));
        assertThat(offset.shift()).isBetween(BEHIND.minusSeconds(5), BEHIND.plusSeconds(5));
    }

    @Test
    void aRunWrittenInTheFutureTellsAtOnce() {
        offset.saw(state("a", NOW.plusSeconds(120)), NOW);
        assertThat(offset.shift()).isEqualTo(Duration.ofMinutes(2));
    }

    private static InstanceState state(String id, Instant written) {
        return InstanceStateBuilder.of(id).created(written).build();
    }
}
