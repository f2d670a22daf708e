package studio.fanout.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.client.HubException.Kind;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.hub.HubChannel;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.HubProblem;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.StrictHub;
import studio.fanout.hub.Trust;
import studio.fanout.server.SchedulerServices;

/// A hub that lacks half of the contract, and whose clock is wrong.
@Timeout(60)
class PoorHubTest {
    private static final Duration WRONG = Duration.ofHours(-1);

    @AutoClose
    private final SchedulerServices scheduler =
            new SchedulerServices(InstantSource.offset(InstantSource.system(), WRONG));

    @AutoClose
    private final StrictHub hub = StrictHub.builder()
            .serving(scheduler.all())
            .without(StrictHub.DISPENSABLE)
            .start();

    @AutoClose
    private final HubChannel channel = new HubDialer(
                    InstantSource.system(),
                    signIn -> () -> {
                        throw new SignInException("not here");
                    },
                    Trust.SYSTEM)
            .dial(hub.target("None"));

    @AutoClose
    private final HubClient client = new HubClient(channel, InstantSource.system());

    private final BlockingQueue<Set<String>> heard = new LinkedBlockingQueue<>();

    @Test
    void listsWhatWasStartedHereWhereNothingCanBeListed() {
        String first = start();
        String second = start();
        client.terminate(first, null, false);
        assertThat(client.list(InstanceFilter.all(), 10, null).instances())
                .extracting(InstanceState::instanceId)
                .containsExactly(second, first);
        assertThat(client.offers(Feature.LIST)).isFalse();
        assertThat(client.list(InstanceFilter.of(Set.of(OrchestrationStatus.FAILED)), 10, null)
                        .instances())
                .isEmpty();
        assertThat(client.list(new InstanceFilter(Set.of(), null, null, second, false), 10, null)
                        .instances())
                .hasSize(1);
    }

    @Test
    void tellsOfChangesOfWhatWasStartedHere() throws Exception {
        try (var subscription = client.watch(new Listening())) {
            String id = start();
            while (!heard.take().contains(id)) {
                assertThat(subscription).isNotNull();
            }
        }
    }

    @Test
    void saysAtOnceWhatTurnsOutToBeMissing() throws Exception {
        var told = new CompletableFuture<Boolean>();
        client.onMissing(() -> told.complete(client.offers(Feature.REWIND)));
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> client.rewind("some", "why not"))
                .satisfies(e -> {
                    assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED);
                    assertThat(e.problem().kind()).isEqualTo(HubProblem.Kind.UNSUPPORTED);
                });
        assertThat(told.get()).isFalse();
    }

    @Test
    void knowsThatTheClockIsWrong() {
        assertThat(client.clockAhead(Duration.ofSeconds(2))).isEmpty();
        assertThat(client.get(start(), false)).isPresent();
        assertThat(client.clockAhead(Duration.ofSeconds(2)))
                .hasValueSatisfying(ahead -> assertThat(ahead).isBetween(WRONG.minusMinutes(5), WRONG.plusMinutes(5)));
    }

    @Test
    void tellsTheTimesOfAHubByTheClockHere() {
        Instant before = Instant.now();
        String id = start();
        assertThat(client.get(id, false))
                .hasValueSatisfying(it -> assertThat(it.created())
                        .isBetween(before.minus(Duration.ofMinutes(5)), before.plus(Duration.ofMinutes(5))));
        assertThat(client.list(
                                new InstanceFilter(Set.of(), before.minus(Duration.ofMinutes(5)), null, null, false),
                                10,
                                null)
                        .instances())
                .hasSize(1);
    }

    @Test
    void whoeverLooksAgainHearsAtOnceWhatHappenedMeanwhile() throws Exception {
        client.attend(Attention.AWAY);
        try (var subscription = client.watch(new Listening())) {
            heard.take();
            String id = start();
            client.attend(Attention.WATCHED);
            while (!heard.take().contains(id)) {
                assertThat(subscription).isNotNull();
            }
        }
    }

    private String start() {
        return client.start(StartRequest.of("nobody_knows_it", null));
    }

    private final class Listening implements ChangeListener {
        @Override
        public void onChange(Set<String> instanceIds, boolean more) {
            heard.add(instanceIds);
        }

        @Override
        public void onTrouble(HubException trouble, Duration retryIn) {}
    }
}
