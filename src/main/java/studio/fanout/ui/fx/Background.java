package studio.fanout.ui.fx;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Does slow work off the JavaFX thread and hands the outcome back on it.
///
/// After [#close] nothing is handed back any more, so that no answer reaches a window that is gone.
public final class Background implements AutoCloseable {
    private final ExecutorService work;
    private final Executor fx;
    private volatile boolean closed;

    public Background(ExecutorService work, Executor fx) {
        this.work = work;
        this.fx = fx;
    }

    /// One virtual thread per task.
    public static Background onVirtualThreads(Executor fx) {
        return new Background(
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("window-", 0).factory()),
                fx);
    }

    /// Calls `task` elsewhere, then one of the two on the JavaFX thread.
    ///
    /// @param failed told what `task` threw; an error, such as too little memory, comes in an [ExecutionException]
    public <T extends @Nullable Object> void run(
            Callable<T> task, Consumer<? super T> done, Consumer<? super Exception> failed) {
        on(work, () -> call(task, done, failed));
    }

    /// As [#run], but not before the pause has passed.
    public <T extends @Nullable Object> void runAfter(
            Duration pause, Callable<T> task, Consumer<? super T> done, Consumer<? super Exception> failed) {
        var later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, it -> on(work, it));
        later.execute(() -> call(task, done, failed));
    }

    /// A loader whose answers arrive in order, the newest last, however often it is asked.
    public <T extends @Nullable Object> Latest<T> latest(Consumer<? super T> done, Consumer<? super Exception> failed) {
        return new Latest<>(this, done, failed);
    }

    /// A signal that may be given from any thread and as often as one likes; `action` follows on the JavaFX thread.
    public Coalescer coalesce(Runnable action) {
        return new Coalescer(this::onFx, action);
    }

    /// Does `action` on the JavaFX thread no more often than once in every `rest`, however often it is asked for.
    public Paced paced(Duration rest, Runnable action) {
        return new Paced(this, rest, action);
    }

    /// Runs `task` on the JavaFX thread.
    public void onFx(Runnable task) {
        if (!closed) {
            fx.execute(() -> {
                if (!closed) {
                    task.run();
                }
            });
        }
    }

    private void on(Executor executor, Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    private <T extends @Nullable Object> void call(
            Callable<T> task, Consumer<? super T> done, Consumer<? super Exception> failed) {
        T answer;
        try {
            answer = task.call();
        } catch (Exception e) {
            onFx(() -> failed.accept(e));
            return;
        } catch (Error e) {
            onFx(() -> failed.accept(new ExecutionException(e)));
            return;
        }
        onFx(() -> done.accept(answer));
    }

    /// Stops waiting for what is under way; does not block.
    @Override
    public void close() {
        closed = true;
        work.shutdownNow();
    }
}
