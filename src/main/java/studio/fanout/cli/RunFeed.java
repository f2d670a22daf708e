package studio.fanout.cli;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.HubException;
import studio.fanout.client.RunListener;
import studio.fanout.history.RunUpdate;
import studio.fanout.timeline.RunFold;
import studio.fanout.timeline.Timeline;

/// Hears the news of one run and knows where it stands.
final class RunFeed implements RunListener {
    private final RunFold fold;
    private @Nullable String trouble;

    RunFeed(String instanceId) {
        fold = new RunFold(instanceId);
    }

    synchronized Timeline timeline() {
        return fold.snapshot();
    }

    /// Why there are no news at present; empty while there are.
    synchronized Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /// Waits until the news of the end is in.
    ///
    /// @return what is known by then, which may be less when the limit passes first
    synchronized Timeline awaitEnd(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); left > 0 && !isComplete(fold.snapshot()); left = end - System.nanoTime()) {
            wait(Math.max(1, left / 1_000_000));
        }
        return fold.snapshot();
    }

    /// Waits until everything that was stored is in, whether or not the run has ended.
    ///
    /// @return what is known by then, which may be less when the limit passes first
    synchronized Timeline awaitAll(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); left > 0 && !fold.snapshot().caughtUp(); left = end - System.nanoTime()) {
            wait(Math.max(1, left / 1_000_000));
        }
        return fold.snapshot();
    }

    private static boolean isComplete(Timeline timeline) {
        return timeline.status() != null && timeline.status().isTerminal() && timeline.caughtUp();
    }

    @Override
    public synchronized void onUpdate(RunUpdate update) {
        trouble = null;
        fold.apply(update);
        notifyAll();
    }

    @Override
    public synchronized void onTrouble(HubException problem, Duration retryIn) {
        trouble = problem.getMessage();
    }
}
