package studio.fanout.ui.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;

/// Drawing without a window.
public final class Toolkit {
    private Toolkit() {}

    /// Runs a task on the JavaFX thread and waits for its outcome; starts JavaFX first if nobody did.
    ///
    /// What is started here needs no display and draws in software. It stays until the process ends.
    public static <T> T call(Callable<T> task) throws InterruptedException, ExecutionException {
        start();
        var future = new FutureTask<>(task);
        Platform.runLater(future);
        return future.get();
    }

    private static void start() throws InterruptedException {
        if (System.getProperty("glass.platform") == null) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        var started = new CountDownLatch(1);
        try {
            Platform.startup(started::countDown);
        } catch (IllegalStateException e) {
            return;
        }
        Platform.setImplicitExit(false);
        started.await();
    }
}
