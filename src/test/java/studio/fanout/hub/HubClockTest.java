package studio.fanout.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import studio.fanout.server.SchedulerServices;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;

class HubClockTest {
    private static final Duration TOLERANCE = Duration.ofSeconds(2);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final HubClock clock = new HubClock();

    /// Whatever was believed before, one dated answer is enough to come as near to the truth as it allows.
    @Property
    void oneAnswerIsEnough(
            @ForAll @IntRange(min = -100_000, max = 100_000) int before,
            @ForAll @IntRange(min = -100_000, max = 100_000) int truth,
            @ForAll @IntRange(min = 0, max = 3_000) int way,
            @ForAll @IntRange(min = 0, max = 3_000) int back) {
        tell(before, 0, 0);
        tell(truth, way, back);
        long error = Math.abs(clock.beyond(Duration.ZERO).orElseThrow().toMillis() - truth);
        assertThat(error).isLessThanOrEqualTo(way + back + 2_000L);
    }

    private void tell(int ahead, int way, int back) {
        Instant answered = NOW.plusMillis(way);
        Instant told = Instant.ofEpochSecond(answered.plusMillis(ahead).getEpochSecond());
        clock.compare(told, told.plusSeconds(1), NOW, answered.plusMillis(back));
    }

    @Example
    void clocksThatAgreeAreNotComplainedOf() {
        for (int i = 0; i < 100; i++) {
            tell(i * 7 % 900, 20, 30);
        }
        assertThat(clock.beyond(TOLERANCE)).isEmpty();
        assertThat(clock.shift()).isZero();
    }

    @Example
    void aTimeThatIsStillToComeShowsAClockAhead() {
        clock.reached(NOW.plusSeconds(90), NOW);
        assertThat(clock.shift()).isEqualTo(Duration.ofSeconds(90));
        clock.reached(NOW.minusSeconds(90), NOW);
        assertThat(clock.shift()).as("the past proves nothing").isEqualTo(Duration.ofSeconds(90));
    }

    @Example
    void whoSetsTheClockRightIsBelieved() {
        tell(3_600_000, 10, 10);
        assertThat(clock.beyond(TOLERANCE)).isPresent();
        tell(0, 10, 10);
        assertThat(clock.beyond(TOLERANCE)).isEmpty();
    }

    @Example
    void anyAnswerOfAHubTellsItsTime() {
        var wrong = InstantSource.offset(InstantSource.system(), Duration.ofHours(-3));
        try (var services = new SchedulerServices(wrong);
                var hub = StrictHub.builder().serving(services.all()).start();
                var channel = new HubDialer(
                                InstantSource.system(),
                                signIn -> () -> {
                                    throw new SignInException("not here");
                                },
                                Trust.SYSTEM)
                        .dial(hub.target("None"))) {
            assertThat(channel.clock().beyond(TOLERANCE)).isEmpty();
            var _ = TaskHubSidecarServiceGrpc.newBlockingStub(channel.client()).hello(Empty.getDefaultInstance());
            assertThat(channel.clock().beyond(TOLERANCE))
                    .hasValueSatisfying(
                            ahead -> assertThat(ahead).isBetween(Duration.ofMinutes(-185), Duration.ofMinutes(-175)));
        }
    }
}
