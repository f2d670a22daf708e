package studio.fanout.ui.fx;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Does something a few times a second and leaves the window alone in between: while one of the toolkit's animations is
/// under way, be it only a pause, the toolkit prepares every frame.
///
/// To be used on the JavaFX thread, where it does it, too.
public final class SlowTimer {
    private final Runnable task;
    private final Executor later;
    private boolean running;
    private int starts;

    /// Does nothing before it is started.
    ///
    /// @param every how long it waits before the first time and after each
    public SlowTimer(Duration every, Runnable task) {
        this.task = task;
        later = CompletableFuture.delayedExecutor(every.toMillis(), TimeUnit.MILLISECONDS, new FxThread()::later);
    }

    /// Begins to wait for the first time, unless it has been started already.
    public void start() {
        if (!running) {
            running = true;
            await(++starts);
        }
    }

    public void stop() {
        running = false;
    }

    private void await(int start) {
        later.execute(() -> {
            if (running && start == starts) {
                task.run();
                await(start);
            }
        });
    }
}
