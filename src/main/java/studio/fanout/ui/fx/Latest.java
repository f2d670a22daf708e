package studio.fanout.ui.fx;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A single-flight loader: while one task is under way only the newest request waits, and an answer that a newer
/// request has overtaken with [#restart] is dropped.
///
/// To be used on the JavaFX thread only.
public final class Latest<T extends @Nullable Object> {
    private final Background background;
    private final Consumer<? super T> done;
    private final Consumer<? super Exception> failed;
    private @Nullable Callable<T> waiting;
    private boolean busy;
    private int generation;

    Latest(Background background, Consumer<? super T> done, Consumer<? super Exception> failed) {
        this.background = background;
        this.done = done;
        this.failed = failed;
    }

    /// Runs `task` now or, when another is under way, after it; an older request still waiting is forgotten.
    public void request(Callable<T> task) {
        if (busy) {
            waiting = task;
        } else {
            start(task);
        }
    }

    /// As [#request], but what is under way is about something else: its answer is dropped and not waited for.
    public void restart(Callable<T> task) {
        cancel();
        start(task);
    }

    /// Drops what is under way and what waits.
    public void cancel() {
        generation++;
        waiting = null;
        busy = false;
    }

    private void start(Callable<T> task) {
        busy = true;
        int mine = generation;
        background.run(task, answer -> end(mine, () -> done.accept(answer)), e -> end(mine, () -> failed.accept(e)));
    }

    private void end(int mine, Runnable tell) {
        if (mine != generation) {
            return;
        }
        busy = false;
        var next = waiting;
        waiting = null;
        if (next != null) {
            start(next);
        }
        tell.run();
    }
}
