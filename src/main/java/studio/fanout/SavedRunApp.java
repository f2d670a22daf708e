package studio.fanout;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.stage.Stage;
import studio.fanout.cli.NotOpenedException;
import studio.fanout.hub.Connection;
import studio.fanout.ui.StudioWindow;
import studio.fanout.ui.WindowShell;
import studio.fanout.ui.connection.NoHubException;
import studio.fanout.ui.connection.OneHub;
import studio.fanout.ui.connection.Session;
import studio.fanout.ui.export.RunFile;
import studio.fanout.ui.hubs.ConnectionsFile;
import studio.fanout.ui.log.RunLogs;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.settings.SettingsFile;

/// The window over a run that was saved in a file, with no hub behind it: nothing is locked, started or connected to.
final class SavedRunApp {
    private static final String NO_HUB =
            "This window shows a run from a file and has no hub. Start Fan-Out Studio without a file to start runs.";

    private final RunView run;
    private final Path settings;
    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    SavedRunApp(RunView run, Path settings, InstantSource clock) {
        this.run = run;
        this.settings = settings;
        this.clock = clock;
    }

    /// Shows the window until it is closed; blocks. To be called once per process.
    ///
    /// @param memory folder for what the window remembers until next time
    /// @throws studio.fanout.ui.export.RunFileException when the file holds no run
    /// @throws NotOpenedException when windows cannot be shown here
    static void show(Path file, Path memory, InstantSource clock) throws InterruptedException {
        new SavedRunApp(RunFile.read(file), memory.resolve("window.json"), clock).show();
    }

    private void show() throws InterruptedException {
        try {
            Platform.startup(this::open);
            closed.await();
        } catch (UnsupportedOperationException | UnsatisfiedLinkError | IllegalStateException e) {
            throw new NotOpenedException(
                    "No window can open here: %s (a bare Linux needs the GTK 3 library).".formatted(e.getMessage()), e);
        }
    }

    /// The window is on the screen before it is filled. To be called on the JavaFX thread.
    void open() {
        var nothing = new Connection.Embedded("No hub", "a saved run");
        var stage = new Stage();
        var shell = new WindowShell(stage, SettingsFile.at(settings), nothing);
        shell.awaitRun();
        stage.setOnHidden(_ -> closed.countDown());
        shell.show();
        shell.whenPainted(() -> {
            if (stage.isShowing()) {
                fill(shell, stage, nothing);
            }
        });
    }

    private void fill(WindowShell shell, Stage stage, Connection.Embedded nothing) {
        var session = CompletableFuture.<Session>failedFuture(new NoHubException(NO_HUB));
        var start = new StudioWindow.Start(
                new OneHub(session), ConnectionsFile.inMemory(), nothing, nothing, new RunLogs());
        var window = new StudioWindow(shell, start, clock);
        Thread.currentThread().setUncaughtExceptionHandler((_, e) -> window.report(e));
        stage.setOnHidden(_ -> {
            window.close();
            closed.countDown();
        });
        window.show();
        window.open(run);
    }
}
