package studio.fanout;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.stage.Stage;
import studio.fanout.cli.HubPlan;
import studio.fanout.cli.NotOpenedException;
import studio.fanout.hub.HubDialer;
import studio.fanout.ui.StudioWindow;
import studio.fanout.ui.connection.Session;
import studio.fanout.ui.settings.SettingsFile;

/// The window of Fan-Out Studio and the hub behind it, which opens while the window is being drawn.
///
/// Not a JavaFX `Application`: the toolkit makes those itself, and they get nothing at hand then.
public final class StudioApp {
    private final HubPlan plan;
    private final HubDialer dialer;
    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    public StudioApp(HubPlan plan, HubDialer dialer, InstantSource clock) {
        this.plan = plan;
        this.dialer = dialer;
        this.clock = clock;
    }

    /// Shows the window until it is closed; blocks. To be called once per process.
    ///
    /// @throws NotOpenedException when windows cannot be shown here
    public void show() throws InterruptedException {
        CompletableFuture<Studio> hub =
                CompletableFuture.supplyAsync(() -> Studio.open(plan, dialer, clock), Thread::startVirtualThread);
        try {
            Platform.startup(() -> open(hub));
            closed.await();
        } catch (UnsupportedOperationException | UnsatisfiedLinkError | IllegalStateException e) {
            throw new NotOpenedException(
                    "No window can open here: %s (a bare Linux needs the GTK 3 library; or use the command run)."
                            .formatted(e.getMessage()),
                    e);
        } finally {
            hub.handle((studio, failure) -> studio)
                    .thenAccept(StudioApp::closeIfOpen)
                    .join();
        }
    }

    private void open(CompletableFuture<Studio> hub) {
        var stage = new Stage();
        var window = new StudioWindow(stage, hub.thenApply(StudioApp::session), settings(), clock);
        Thread.currentThread().setUncaughtExceptionHandler((_, e) -> window.report(e));
        stage.setOnHidden(_ -> {
            window.close();
            closed.countDown();
        });
        window.show();
    }

    private SettingsFile settings() {
        return plan.memory()
                .map(folder -> SettingsFile.at(folder.resolve("window.json")))
                .orElseGet(SettingsFile::inMemory);
    }

    private static Session session(Studio studio) {
        return new Session(studio.name(), studio.client(), () -> studio.worker().orElseThrow(), studio::resize);
    }

    private static void closeIfOpen(Studio studio) {
        if (studio != null) {
            studio.close();
        }
    }
}
