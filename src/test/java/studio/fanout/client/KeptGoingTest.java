package studio.fanout.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeptGoingTest {
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final Semaphore entered = new Semaphore(0);
    private final Semaphore rounds = new Semaphore(0);

    @Test
    void aPauseIsCutShort() throws Exception {
        try (var kept = KeptGoing.start("test", new Rounds(new CountDownLatch(0)))) {
            rounds.acquire();
            kept.wake();
            rounds.acquire();
            assertThat(kept.isClosed()).isFalse();
        }
    }

    @Test
    void whatWakesItDuringARoundBelongsToTheNext() throws Exception {
        var go = new CountDownLatch(1);
        try (var kept = KeptGoing.start("test", new Rounds(go))) {
            entered.acquire();
            kept.wake();
            kept.wake();
            go.countDown();
            rounds.acquire();
            rounds.acquire();
            assertThat(rounds.availablePermits()).isZero();
        }
    }

    private final class Rounds implements KeptGoing.Work {
        private final CountDownLatch go;

        Rounds(CountDownLatch go) {
            this.go = go;
        }

        @Override
        public Duration round(KeptGoing kept) {
            entered.release();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            rounds.release();
            return FOR_EVER;
        }

        @Override
        public void onTrouble(HubException trouble, Duration retryIn) {}
    }
}
