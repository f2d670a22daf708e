package studio.fanout.ui.run;

import java.time.Duration;
import javafx.animation.AnimationTimer;
import studio.fanout.ui.fx.SlowTimer;

/// Tells the time to what says something of the run on show, as often as it changes: every frame while something runs
/// or waits to, twice a second while only time goes by, never otherwise or while nobody looks. Each change of the run
/// is told at once.
final class RunTicks {
    private static final Duration SELDOM = Duration.ofMillis(500);

    private final RunFeed feed;
    private final Runnable tick;
    private final long rest;
    private final AnimationTimer often = new Frames();
    private final SlowTimer seldom;

    /// @param rest for how long it tells nothing after it did while something runs, in nanoseconds; 0 for no longer
    /// than a frame
    RunTicks(RunFeed feed, long rest, Runnable tick) {
        this.feed = feed;
        this.tick = tick;
        this.rest = rest;
        seldom = new SlowTimer(SELDOM, tick);
        feed.moving().subscribe(this::change);
        feed.view().subscribe(this::change);
        change();
    }

    private void change() {
        tick.run();
        boolean moves = feed.moving().getValue();
        boolean grows = feed.view().get().timeline().grows();
        if (moves && grows) {
            often.start();
        } else {
            often.stop();
        }
        if (moves && !grows) {
            seldom.start();
        } else {
            seldom.stop();
        }
    }

    private final class Frames extends AnimationTimer {
        private long due;

        @Override
        public void handle(long now) {
            if (now >= due) {
                due = now + rest;
                tick.run();
            }
        }
    }
}
