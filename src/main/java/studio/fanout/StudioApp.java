package studio.fanout;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import studio.fanout.ui.StudioWindow;
import studio.fanout.ui.connection.Session;
import studio.fanout.ui.settings.SettingsFile;

/// The window of Fan-Out Studio as a JavaFX application.
public final class StudioApp extends Application {
    private @Nullable StudioWindow window;

    @Override
    public void start(Stage stage) {
        var shown = new StudioWindow(
                stage, new CompletableFuture<Session>(), SettingsFile.inMemory(), InstantSource.system());
        window = shown;
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> shown.report(e));
        shown.show();
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
    }
}
