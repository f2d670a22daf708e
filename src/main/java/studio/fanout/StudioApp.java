package studio.fanout;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.animation.SequentialTransition;
import javafx.application.Platform;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.util.Duration;
import studio.fanout.cli.HubPlan;
import studio.fanout.cli.HubSite;
import studio.fanout.cli.NotOpenedException;
import studio.fanout.cli.UserFolder;
import studio.fanout.hub.Connection;
import studio.fanout.hub.HubDialer;
import studio.fanout.ui.StudioWindow;
import studio.fanout.ui.WindowShell;
import studio.fanout.ui.hubs.Connections;
import studio.fanout.ui.hubs.ConnectionsFile;
import studio.fanout.ui.log.RunLogs;
import studio.fanout.ui.settings.SettingsFile;

/// The window of Fan-Out Studio and the hubs behind it, the first of which opens while the window is being drawn.
///
/// Not a JavaFX `Application`: the toolkit makes those itself, and they get nothing at hand then.
public final class StudioApp {
    private static final Duration REHEARSAL = Duration.seconds(5);
    private static final KeyCombination START = KeyCombination.valueOf("Shortcut+Enter");

    private final HubPlan plan;
    private final HubDialer dialer;
    private final SignInDesk desk;
    private final InstantSource clock;
    private final RunLogs logs = new RunLogs();
    private final CountDownLatch closed = new CountDownLatch(1);

    StudioApp(HubPlan plan, HubDialer dialer, SignInDesk desk, InstantSource clock) {
        this.plan = plan;
        this.dialer = dialer;
        this.desk = desk;
        this.clock = clock;
    }

    /// Shows the window until it is closed; blocks. To be called once per process.
    ///
    /// @throws NotOpenedException when windows cannot be shown here
    public void show() throws InterruptedException {
        show(_ -> {});
    }

    /// Shows the window, starts the run that it proposes, and closes it again; blocks.
    ///
    /// @throws NotOpenedException when windows cannot be shown here
    void rehearse() throws InterruptedException {
        show(stage -> {
            var act = new PauseTransition(REHEARSAL.divide(2));
            act.setOnFinished(
                    _ -> requireNonNull(stage.getScene().getAccelerators().get(START))
                            .run());
            var leave = new PauseTransition(REHEARSAL);
            leave.setOnFinished(_ -> stage.hide());
            new SequentialTransition(act, leave).play();
        });
    }

    private void show(Consumer<Stage> onShown) throws InterruptedException {
        Logging.toWindow(logs);
        try (var sessions = new Sessions(plan, home(), dialer, clock)) {
            sessions.waitUntilDrawn();
            // Read while the toolkit starts, which leaves the processor room for it.
            var settings = CompletableFuture.supplyAsync(this::settings, task -> new Thread(task, "settings").start());
            Platform.startup(() -> open(settings.join(), sessions, onShown));
            closed.await();
        } catch (UnsupportedOperationException | UnsatisfiedLinkError | IllegalStateException e) {
            throw new NotOpenedException(
                    "No window can open here: %s (a bare Linux needs the GTK 3 library; or use the command run)."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private HubSite home() {
        return plan.site() instanceof HubSite.Remote ? new HubSite.InFolder(UserFolder.path()) : plan.site();
    }

    private Connection.Embedded embedded() {
        String name = home() instanceof HubSite.InMemory ? "Embedded scheduler, in memory" : "Embedded scheduler";
        return new Connection.Embedded(name, EmbeddedScheduler.TASK_HUB);
    }

    private Connection start() {
        return plan.written().<Connection>map(Connections::given).orElseGet(this::embedded);
    }

    /// The window is on the screen before it is filled. To be called on the JavaFX thread.
    void open(SettingsFile settings, Sessions sessions, Consumer<Stage> onShown) {
        int remembered = settings.get().parallelism();
        if (!plan.slotsChosen() && remembered > 0) {
            sessions.workWith(remembered);
        }
        var stage = new Stage();
        var shell = new WindowShell(stage, settings, start());
        stage.setOnHidden(_ -> closed.countDown());
        shell.show();
        shell.whenPainted(() -> fill(shell, stage, sessions, onShown));
    }

    private void fill(WindowShell shell, Stage stage, Sessions sessions, Consumer<Stage> onShown) {
        sessions.drawn();
        if (!stage.isShowing()) {
            return;
        }
        var start = new StudioWindow.Start(sessions, connectionsFile(), embedded(), start(), logs);
        var window = new StudioWindow(shell, start, clock);
        desk.moveTo(window.signIns());
        Thread.currentThread().setUncaughtExceptionHandler((_, e) -> window.report(e));
        stage.setOnHidden(_ -> {
            desk.moveBack();
            window.close();
            closed.countDown();
        });
        window.show();
        onShown.accept(stage);
    }

    private SettingsFile settings() {
        return plan.memory()
                .map(folder -> SettingsFile.at(folder.resolve("window.json")))
                .orElseGet(SettingsFile::inMemory);
    }

    private ConnectionsFile connectionsFile() {
        return plan.memory()
                .map(folder -> ConnectionsFile.at(folder.resolve("connections.json")))
                .orElseGet(ConnectionsFile::inMemory);
    }
}
