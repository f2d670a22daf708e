package studio.fanout.ui.fx;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/// Turns any number of signals, from any thread, into one action that begins after the last of them.
public final class Coalescer {
    private final Executor executor;
    private final Runnable action;
    private final AtomicBoolean pending = new AtomicBoolean();

    Coalescer(Executor executor, Runnable action) {
        this.executor = executor;
        this.action = action;
    }

    public void signal() {
        if (pending.compareAndSet(false, true)) {
            executor.execute(this::act);
        }
    }

    private void act() {
        pending.set(false);
        action.run();
    }
}
