package studio.fanout.ui.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.stage.Stage;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import studio.fanout.Logging;
import studio.fanout.Studio;
import studio.fanout.cli.HubPlan;
import studio.fanout.cli.HubSite;
import studio.fanout.client.HubException;
import studio.fanout.client.HubException.Kind;
import studio.fanout.hub.CheckResult;
import studio.fanout.hub.CheckStep;
import studio.fanout.hub.Connection;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.HubProblem;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.Trust;
import studio.fanout.server.FaultyHub;
import studio.fanout.ui.StudioWindow;
import studio.fanout.ui.connection.Hubs;
import studio.fanout.ui.connection.Session;
import studio.fanout.ui.hubs.ConnectionsFile;
import studio.fanout.ui.log.RunLogs;
import studio.fanout.ui.settings.Settings.ThemeChoice;
import studio.fanout.ui.settings.SettingsFile;

/// Has the app take pictures of itself: the real window over the real scheduler, in each state worth looking at, in
/// both themes and two sizes.
///
/// To take them anew: `./mvnw -q -Pbench verify -DskipTests -Dbench.main=studio.fanout.ui.export.Pictures
/// -Dbench.args=src/docs/screenshots`. It takes about three minutes.
public final class Pictures {
    private static final Connection.Embedded EMBEDDED = new Connection.Embedded("Embedded scheduler", "default");

    private final Path folder;
    private final Stage stage;

    private Pictures(Path folder, Stage stage) {
        this.folder = folder;
        this.stage = stage;
    }

    /// The headless platform at times draws a frame of the size that a window had before, and throws; the window that
    /// comes next is whole, so nobody needs to hear of it.
    ///
    /// @param args the folder for the pictures
    public static void main(String[] args) throws Exception {
        WaitForAsyncUtils.autoCheckException = false;
        var pictures = new Pictures(Files.createDirectories(Path.of(args[0])), FxToolkit.registerPrimaryStage());
        for (var theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
            pictures.take(theme);
            pictures.takeTroubles(theme);
            pictures.takeWithoutHub(theme);
        }
        FxToolkit.cleanupStages();
        Runtime.getRuntime().halt(0);
    }

    private void take(ThemeChoice theme) throws Exception {
        try (var studio = open(new HubSite.InMemory())) {
            var window = show(theme, CompletableFuture.completedFuture(session(studio)), new RunLogs());
            new PictureStates(window).takeAll();
            close(window.window);
        }
    }

    private void takeTroubles(ThemeChoice theme) throws Exception {
        try (var hub = new FaultyHub();
                var studio = open(new HubSite.Remote(hub.target()))) {
            var logs = new RunLogs();
            var window = show(theme, CompletableFuture.completedFuture(session(studio)), logs);
            new PictureTroubles(window, hub, logs).takeAll();
            close(window.window);
        }
    }

    private static Studio open(HubSite site) {
        var clock = InstantSource.system();
        var dialer = new HubDialer(
                clock,
                signIn -> () -> {
                    throw new SignInException("not here");
                },
                Trust.SYSTEM);
        return Studio.open(new HubPlan(site, 8, Optional.empty(), OptionalInt.empty()), dialer, clock);
    }

    private static Session session(Studio studio) {
        return new Session(
                studio.name(),
                studio.client(),
                () -> studio.worker().orElseThrow(),
                studio::resize,
                studio::retry,
                studio.door());
    }

    private void takeWithoutHub(ThemeChoice theme) throws Exception {
        var why = new HubException(Kind.UNREACHABLE, "Nothing listens at 127.0.0.1:8080. Start the emulator.", null);
        var window = show(theme, CompletableFuture.failedFuture(why), new RunLogs());
        window.await(() -> window.node("#reconnect").isVisible());
        window.shoot("no-hub");
        close(window.window);
    }

    private PictureWindow show(ThemeChoice theme, CompletableFuture<Session> session, RunLogs logs) throws Exception {
        var settings = SettingsFile.inMemory();
        settings.change(it -> it.withTheme(theme));
        Logging.toWindow(logs);
        var start =
                new StudioWindow.Start(new NoEmulator(session), ConnectionsFile.inMemory(), EMBEDDED, EMBEDDED, logs);
        var window = PictureWindow.on(() -> new StudioWindow(stage, start, settings, InstantSource.system()));
        var shown = new PictureWindow(window, stage, folder, theme.name().toLowerCase(Locale.ROOT));
        shown.run(() -> {
            // Elsewhere the screen of the headless platform has no room for a late frame of the full screen.
            stage.setX(0);
            stage.setY(0);
            window.show();
        });
        shown.resize(1280, 800);
        return shown;
    }

    private void close(StudioWindow window) throws Exception {
        PictureWindow.on(() -> {
            stage.hide();
            window.close();
            return true;
        });
    }

    /// One hub, beside which there is no emulator to be found.
    private record NoEmulator(CompletableFuture<Session> session) implements Hubs {
        @Override
        public CompletableFuture<Session> open(Connection connection) {
            return session;
        }

        @Override
        public void leave(Connection connection) {}

        @Override
        public void test(Connection connection, Consumer<CheckResult> progress) {
            progress.accept(new CheckResult.Passed(CheckStep.RESOLVE, "localhost is 127.0.0.1."));
            progress.accept(new CheckResult.Failed(
                    CheckStep.CONNECT,
                    new HubProblem(
                            HubProblem.Kind.UNREACHABLE, "Nothing listens at localhost:8080. Start the emulator.")));
            for (var step : CheckStep.values()) {
                if (step.compareTo(CheckStep.CONNECT) > 0) {
                    progress.accept(new CheckResult.Skipped(step, "not tried"));
                }
            }
        }
    }
}
