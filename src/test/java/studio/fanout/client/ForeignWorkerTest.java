package studio.fanout.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.history.Attempt;
import studio.fanout.history.RunUpdate;
import studio.fanout.hub.HubChannel;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.StrictHub;
import studio.fanout.hub.Trust;
import studio.fanout.server.SchedulerServices;
import studio.fanout.worker.AttemptSink;
import studio.fanout.worker.Registrations;
import studio.fanout.worker.Worker;
import studio.fanout.worker.WorkerName;
import studio.fanout.workload.Workload;

/// Hub, worker and window on three machines, each with a clock of its own: everything is told by the window's.
@Timeout(120)
class ForeignWorkerTest {
    private static final InstantSource HERE = InstantSource.system();
    private static final InstantSource AT_THE_HUB = InstantSource.offset(HERE, Duration.ofHours(2));
    private static final InstantSource AT_THE_WORKER = InstantSource.offset(HERE, Duration.ofHours(-5));
    private static final Duration NEAR = Duration.ofMinutes(10);

    @AutoClose
    private final SchedulerServices scheduler = new SchedulerServices(AT_THE_HUB);

    @AutoClose
    private final StrictHub hub = StrictHub.builder().serving(scheduler.all()).start();

    @AutoClose
    private final HubChannel here = dial(HERE);

    @AutoClose
    private final HubChannel there = dial(AT_THE_WORKER);

    @AutoClose
    private final HubClient window = new HubClient(here, HERE);

    @AutoClose
    private final Worker worker = new Worker(
            there,
            WorkerName.unique(),
            new Registrations(Workload.orchestrations(), Workload.activities()),
            2,
            AT_THE_WORKER,
            AttemptSink.none());

    private final BlockingQueue<RunUpdate> updates = new LinkedBlockingQueue<>();

    private HubChannel dial(InstantSource clock) {
        return new HubDialer(
                        clock,
                        signIn -> () -> {
                            throw new SignInException("not here");
                        },
                        Trust.SYSTEM)
                .dial(hub.target("None"));
    }

    @Test
    void attemptsFitTheHistory() throws Exception {
        worker.start();
        String id = window.start(StartRequest.of(
                Workload.ORCHESTRATION, "{\"workItems\":[\"a\",\"b\"],\"minSeconds\":0,\"maxSeconds\":0}"));
        assertThat(window.awaitCompletion(id, Duration.ofMinutes(1))).hasValueSatisfying(it -> near(it.created()));
        try (var _ = window.follow(id, new Following())) {
            RunUpdate update = updates.take();
            while (update.attempts().isEmpty()) {
                update = updates.take();
            }
            assertThat(update.attempts()).extracting(Attempt::started).allSatisfy(ForeignWorkerTest::near);
        }
        assertThat(window.history(id)).allSatisfy(event -> near(event.event().timestamp()));
    }

    private static void near(Instant time) {
        assertThat(time).isBetween(HERE.instant().minus(NEAR), HERE.instant().plus(NEAR));
    }

    private final class Following implements RunListener {
        @Override
        public void onUpdate(RunUpdate update) {
            updates.add(update);
        }

        @Override
        public void onTrouble(HubException trouble, Duration retryIn) {}
    }
}
