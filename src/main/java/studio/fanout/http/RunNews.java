package studio.fanout.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.HubException;
import studio.fanout.client.RunListener;
import studio.fanout.history.RunUpdate;
import studio.fanout.timeline.RunFold;
import studio.fanout.timeline.Timeline;

/// Gathers the news of one run until somebody asks, so that a slow reader costs no memory.
final class RunNews implements RunListener {
    private final RunFold fold;
    private @Nullable HubException trouble;
    private boolean fresh;
    private boolean closed;

    RunNews(String instanceId) {
        fold = new RunFold(instanceId);
    }

    @Override
    public synchronized void onUpdate(RunUpdate update) {
        fold.apply(update);
        trouble = null;
        fresh = true;
        notifyAll();
    }

    @Override
    public synchronized void onTrouble(HubException problem, Duration retryIn) {
        trouble = problem;
        fresh = true;
        notifyAll();
    }

    /// Waits for news, for the limit to pass, or for [#close].
    ///
    /// @return whether there is news
    synchronized boolean await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); left > 0 && !fresh && !closed; left = end - System.nanoTime()) {
            wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
        }
        boolean news = fresh;
        fresh = false;
        return news;
    }

    /// Waits for the limit to pass, or for [#close].
    synchronized void rest(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); left > 0 && !closed; left = end - System.nanoTime()) {
            wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
        }
    }

    synchronized Timeline timeline() {
        return fold.snapshot();
    }

    /// Why there is no news at present; null while there is.
    synchronized @Nullable HubException trouble() {
        return trouble;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
