package studio.fanout.bench;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/// The toolkit without a screen.
final class Fx {
    private static boolean started;

    private Fx() {}

    static synchronized void start() {
        if (started) {
            return;
        }
        started = true;
        CountDownLatch up = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Platform.startup(up::countDown);
        await(up);
    }

    static synchronized void stop() {
        if (started) {
            Platform.exit();
        }
    }

    static <T> T get(Callable<T> onThread) {
        FutureTask<T> task = new FutureTask<>(onThread);
        Platform.runLater(task);
        try {
            return task.get(DurableHub.LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static void pause(long millis) {
        CountDownLatch never = new CountDownLatch(1);
        try {
            if (never.await(millis, TimeUnit.MILLISECONDS)) {
                throw new AssertionError(never);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(DurableHub.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("This took too long.");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
