package studio.fanout.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.RunUpdate;
import studio.fanout.hub.HubChannel;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.StrictHub;
import studio.fanout.hub.Trust;
import studio.fanout.server.SchedulerServices;
import studio.fanout.worker.Registrations;
import studio.fanout.worker.TappedWorker;
import studio.fanout.worker.Worker;
import studio.fanout.workload.Workload;

/// Nobody looks: news of a hub that tells by itself is left unread, and read at once when somebody looks again.
@Timeout(120)
class AwayTest {
    private static final int MUCH = 30;

    /// What may have been on its way, and what is read in a minute, of both streams.
    private static final int LAST = 6;

    @AutoClose
    private final SchedulerServices scheduler = new SchedulerServices(InstantSource.system());

    @AutoClose
    private final StrictHub hub = StrictHub.builder().serving(scheduler.all()).start();

    private final HubDialer dialer = new HubDialer(
            InstantSource.system(),
            signIn -> () -> {
                throw new SignInException("not here");
            },
            Trust.SYSTEM);

    @AutoClose
    private final HubChannel channel = dialer.dial(hub.target("None"));

    @AutoClose
    private final HubClient window = new HubClient(channel, InstantSource.system());

    @AutoClose
    private final HubClient other = new HubClient(channel, InstantSource.system());

    private final List<RunUpdate> updates = new CopyOnWriteArrayList<>();
    private final List<Set<String>> notices = new CopyOnWriteArrayList<>();

    @AutoClose
    private final Worker worker = TappedWorker.on(
            channel.worker("w"), new Registrations(Workload.orchestrations(), Workload.activities()), 2);

    @Test
    void newsIsLeftUnreadWhileNobodyLooksAndReadAtOnceAfterwards() throws Exception {
        worker.start();
        String id = other.start(StartRequest.of(
                Workload.ORCHESTRATION, "{\"workItems\":[\"a\"],\"minSeconds\":300,\"maxSeconds\":300}"));
        try (var _ = window.follow(id, new Following());
                var _ = window.watch(new Watching())) {
            int raised = 0;
            while (updates.size() < MUCH || notices.size() < MUCH) {
                other.raise(id, "event", "1");
                raised++;
            }
            window.attend(Attention.AWAY);
            Instant left = Instant.now();
            int told = updates.size() + notices.size();
            for (int i = 0; i < raised; i++) {
                other.raise(id, "event", "2");
            }
            other.terminate(id, null, false);
            assertThat(other.awaitCompletion(id, Duration.ofMinutes(1))).isPresent();
            int minutes = (int) Duration.between(left, Instant.now()).toMinutes();
            assertThat(updates.size() + notices.size() - told).isLessThanOrEqualTo(LAST + LAST * minutes);

            window.attend(Attention.WATCHED);
            await(() -> updates.stream()
                    .flatMap(it -> it.instances().stream())
                    .anyMatch(it -> it.state().status() == OrchestrationStatus.TERMINATED));
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var never = new CountDownLatch(1);
        while (!condition.getAsBoolean()) {
            assertThat(never.await(5, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private final class Following implements RunListener {
        @Override
        public void onUpdate(RunUpdate update) {
            updates.add(update);
        }

        @Override
        public void onTrouble(HubException trouble, Duration retryIn) {}
    }

    private final class Watching implements ChangeListener {
        @Override
        public void onChange(Set<String> instanceIds, boolean more) {
            notices.add(instanceIds);
        }

        @Override
        public void onTrouble(HubException trouble, Duration retryIn) {}
    }
}
