package studio.fanout.ui.fx;

import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// An executor whose tasks run when a test says so, or at once.
public final class Inline extends AbstractExecutorService {
    private final Deque<Runnable> waiting = new ConcurrentLinkedDeque<>();
    private final boolean atOnce;

    private Inline(boolean atOnce) {
        this.atOnce = atOnce;
    }

    /// Everything runs at once, on the thread of the test.
    public static Background background() {
        return background(Runnable::run);
    }

    /// Work runs at once, and what comes of it where `fx` says.
    public static Background background(Executor fx) {
        return new Background(new Inline(true), fx);
    }

    /// Everything waits until it is told to run.
    public static Inline later() {
        return new Inline(false);
    }

    /// Runs the oldest task that waits.
    public void runNext() {
        waiting.remove().run();
    }

    public int waiting() {
        return waiting.size();
    }

    @Override
    public void execute(Runnable task) {
        if (atOnce) {
            task.run();
        } else {
            waiting.add(task);
        }
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
