package studio.fanout.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import studio.fanout.timeline.EpochNanos;

/// Shows a run several times a second until closed, and once more then.
final class Ticker implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(100);

    private final RunFeed feed;
    private final ProgressView view;
    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    Ticker(RunFeed feed, ProgressView view, InstantSource clock) {
        this.feed = feed;
        this.view = view;
        this.clock = clock;
        thread = Thread.ofVirtual().name("progress").start(this::run);
    }

    private void run() {
        try {
            do {
                view.show(feed.timeline(), EpochNanos.of(clock.instant()), feed.trouble());
            } while (!closed.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS));
            view.show(feed.timeline(), EpochNanos.of(clock.instant()), feed.trouble());
            view.end();
        } catch (InterruptedException e) {
            view.end();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
