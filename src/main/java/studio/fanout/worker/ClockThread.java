package studio.fanout.worker;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread on which a worker does what is due later and what must not happen at the same time.
///
/// Nothing that is run here may block. What throws is logged, and the thread goes on.
final class ClockThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClockThread.class);

    private static final long PATIENCE_SECONDS = 5;

    private final ScheduledThreadPoolExecutor executor;

    ClockThread(String name) {
        executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(name + "-clock").factory());
        executor.setRemoveOnCancelPolicy(true);
    }

    /// @return false when the thread has ended and the task will not run
    boolean run(Runnable task) {
        return after(Duration.ZERO, task);
    }

    /// @return false when the thread has ended and the task will not run
    @SuppressWarnings("FutureReturnValueIgnored")
    boolean after(Duration delay, Runnable task) {
        try {
            executor.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (RejectedExecutionException ended) {
            return false;
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable unforeseen) {
            LOG.error("A task of the worker failed.", unforeseen);
        }
    }

    /// Ends the thread after what is due already, and waits for that a little.
    @Override
    public void close() {
        run(executor::shutdownNow);
        try {
            if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A task of the worker does not end.");
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
