package studio.fanout.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import studio.fanout.timeline.RunFold;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

/// A run that goes on from some moment of its life. A thread of its own takes in what becomes known, and makes a new
/// model of it as often as the window does, which rests in between for each bar, but not for long.
final class LiveRun implements AutoCloseable {
    private static final long REST_PER_BAR = 5_000;
    private static final long SHORTEST_REST = 16_000_000;
    private static final long LONGEST_REST = 500_000_000;

    private final Runs runs;
    private final Duration since;
    private final long begun = System.nanoTime();
    private final RunFold fold = new RunFold(Runs.ID);
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread = new Thread(this::follow, "live-run");
    private Consumer<Timeline> shown = it -> {};
    private int known;
    private volatile Timeline timeline;

    LiveRun(Runs runs, Duration since) {
        this.runs = runs;
        this.since = since;
        timeline = learn(runs.count(since));
    }

    Instant now() {
        return Runs.START.plus(age());
    }

    private Duration age() {
        return since.plusNanos(System.nanoTime() - begun);
    }

    /// The newest model.
    Timeline timeline() {
        return timeline;
    }

    /// To be called once.
    ///
    /// @param each gets each new model on the JavaFX thread
    void goOn(Consumer<Timeline> each) {
        shown = each;
        thread.start();
    }

    private void follow() {
        try {
            while (!over.await(rest(), TimeUnit.NANOSECONDS)) {
                int next = runs.count(age());
                if (next > known) {
                    Timeline fresh = learn(next);
                    timeline = fresh;
                    Platform.runLater(() -> shown.accept(fresh));
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long rest() {
        return Math.clamp(REST_PER_BAR * timeline.bars().size(), SHORTEST_REST, LONGEST_REST);
    }

    private Timeline learn(int next) {
        fold.apply(runs.between(known, next));
        known = next;
        return fold.snapshot();
    }

    @Override
    public void close() {
        over.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
