package studio.fanout.ui;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.Attention;
import studio.fanout.hub.Connection;
import studio.fanout.hub.SignInPrompt;
import studio.fanout.ui.chart.TimelineChart;
import studio.fanout.ui.command.Command;
import studio.fanout.ui.command.Commands;
import studio.fanout.ui.command.Commands.Name;
import studio.fanout.ui.connection.Hubs;
import studio.fanout.ui.connection.OneHub;
import studio.fanout.ui.connection.Session;
import studio.fanout.ui.export.Exports;
import studio.fanout.ui.export.FileDialogs;
import studio.fanout.ui.export.FilePrompt;
import studio.fanout.ui.export.SavedRuns;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.FxThread;
import studio.fanout.ui.fx.Lazy;
import studio.fanout.ui.fx.NextFrame;
import studio.fanout.ui.fx.TabKey;
import studio.fanout.ui.hubs.ConnectionsFile;
import studio.fanout.ui.log.RunLogs;
import studio.fanout.ui.overlay.Overlay;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.settings.Settings.Bounds;
import studio.fanout.ui.settings.SettingsFile;

/// The window of Fan-Out Studio on one stage.
///
/// To be made and used on the JavaFX thread. It paints before the hub is open.
public final class StudioWindow implements AutoCloseable {
    /// What may be done while a card is open: look at another one, or at it in another way.
    private static final Set<Name> OVER_CARDS = EnumSet.of(
            Name.CONNECTIONS,
            Name.THEME,
            Name.PRESENT,
            Name.LARGER,
            Name.SMALLER,
            Name.USUAL_SIZE,
            Name.PALETTE,
            Name.HELP);

    private final Stage stage;
    private final SettingsFile settings;
    private final Background background = Background.onVirtualThreads(new FxThread());
    private final WindowShell shell;
    private final ViewModels models;
    private final SavedRuns saved;
    private final WindowController controller;
    private final Scene scene;
    private final Subscription onStage;
    private final Commands commands;

    /// What the window begins with.
    ///
    /// @param hubs opens whatever hub is asked for
    /// @param file where the named connections are
    /// @param embedded the scheduler of this process
    /// @param first what to open at the beginning
    /// @param logs what is said about runs in this process
    public record Start(Hubs hubs, ConnectionsFile file, Connection.Embedded embedded, Connection first, RunLogs logs) {
        /// One hub, which may still be opening or may have failed to, and no other.
        static Start only(CompletableFuture<Session> session, RunLogs logs) {
            var embedded = new Connection.Embedded("Embedded scheduler", "default");
            return new Start(new OneHub(session), ConnectionsFile.inMemory(), embedded, embedded, logs);
        }
    }

    /// A window on one hub.
    public StudioWindow(Stage stage, CompletableFuture<Session> session, SettingsFile settings, InstantSource clock) {
        this(stage, Start.only(session, new RunLogs()), settings, clock);
    }

    public StudioWindow(Stage stage, Start start, SettingsFile settings, InstantSource clock) {
        this(new WindowShell(stage, settings, start.first()), start, clock);
    }

    /// Fills a window that may be on the screen already.
    public StudioWindow(WindowShell shell, Start start, InstantSource clock) {
        this(shell, start, clock, new FileDialogs(shell.stage));
    }

    /// @param prompt asks for files
    StudioWindow(Stage stage, Start start, SettingsFile settings, InstantSource clock, FilePrompt prompt) {
        this(new WindowShell(stage, settings, start.first()), start, clock, prompt);
    }

    private StudioWindow(WindowShell shell, Start start, InstantSource clock, FilePrompt prompt) {
        this.shell = shell;
        stage = shell.stage;
        scene = shell.scene;
        settings = shell.settings;
        models = new ViewModels(start, settings, background, shell.theme, clock);
        saved = new SavedRuns(prompt, models.selection, models.feed, background, models.notices);
        var overlay = new Overlay();
        commands = new WindowCommands(models, overlay, exports(prompt)).commands();
        commands.on(Name.OPEN, saved::ask);
        var chart = new Lazy<>(this::chart);
        var controllers = new Controllers(models, commands, overlay, chart, shell.look, clock);
        controller = new WindowController(models, commands, overlay, shell, controllers);
        commands.on(Name.FOCUS_ITEMS, () -> focus(".items"));
        commands.on(Name.FOCUS_RUNS, () -> focus(".run-list"));
        commands.on(Name.FOCUS_TIMELINE, () -> chart.ifMade().ifPresent(Node::requestFocus));
        commands.all().forEach(it -> accelerate(it, overlay));
        scene.addEventHandler(KeyEvent.KEY_TYPED, e -> {
            if (e.getCharacter().equals("?") && !(e.getTarget() instanceof TextInputControl)) {
                commands.get(Name.HELP).run();
            }
        });
        TabKey.leavesTextAreas(scene);
        saved.takeDropsOn(scene);
        models.theme.presenting().subscribe(stage::setFullScreen);
        onStage = Subscription.combine(
                stage.fullScreenProperty()
                        .subscribe(full -> models.theme.presenting().set(full)),
                stage.focusedProperty().subscribe(it -> attend()),
                stage.iconifiedProperty().subscribe(it -> attend()));
    }

    /// Where sign-ins that need a person are shown.
    public SignInPrompt signIns() {
        return models.signIns;
    }

    /// What nobody looks at need not be kept up to date.
    private void attend() {
        models.attend(
                stage.isIconified()
                        ? Attention.AWAY
                        : stage.isFocused() || !stage.isShowing() ? Attention.WATCHED : Attention.GLANCED_AT);
    }

    public void show() {
        if (!stage.isShowing()) {
            shell.show();
        }
        shell.takeWanted().forEach(it -> commands.get(it).run());
        if (models.connections.asksForHub()) {
            background.onFx(commands.get(Name.CONNECTIONS)::run);
        }
        new NextFrame(controller::complete).start();
    }

    /// Shows the run of a file; a file that holds none is told about on screen.
    public void open(Path file) {
        saved.open(file);
    }

    /// Shows a run that was read from a file.
    public void open(RunView run) {
        saved.show(run);
    }

    /// Says on screen that something went wrong that nobody expected.
    public void report(Throwable unexpected) {
        background.onFx(() -> models.notices.trouble(unexpected));
    }

    /// Keeps what is to be remembered and lets go of the stage; blocks for a moment.
    @Override
    public void close() {
        onStage.unsubscribe();
        controller.remember();
        if (!stage.isFullScreen()) {
            settings.change(s -> s.withWindow(bounds(s.window())));
        }
        settings.change(s -> s.withLaunch(models.launch.fields().form()));
        settings.save();
        background.close();
        models.selection.show(null);
    }

    /// A maximized window has the place it had before to go back to.
    private Bounds bounds(@Nullable Bounds before) {
        return stage.isMaximized() && before != null
                ? new Bounds(before.x(), before.y(), before.width(), before.height(), true)
                : new Bounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
    }

    /// Its lanes are as they were the last time.
    private TimelineChart chart() {
        var chart = new TimelineChart(models.clock);
        chart.laneViewProperty().set(settings.get().lanes());
        chart.laneOrderProperty().set(settings.get().order());
        Runnable keep = () -> settings.change(s -> s.withLanes(
                chart.laneViewProperty().get(), chart.laneOrderProperty().get()));
        chart.laneViewProperty().subscribe(keep);
        chart.laneOrderProperty().subscribe(keep);
        return chart;
    }

    private Exports exports(FilePrompt prompt) {
        return new Exports(
                prompt, models.feed, models.connection, models.theme, background, models.notices, models.clock);
    }

    private void focus(String selector) {
        var node = scene.lookup(selector);
        if (node != null) {
            node.requestFocus();
        }
    }

    /// Behind a card nothing is to begin and nobody is to type.
    private void accelerate(Command command, Overlay overlay) {
        boolean overCards = OVER_CARDS.stream().map(commands::get).anyMatch(command::equals);
        Runnable run = () -> {
            if (overCards || !overlay.isVisible()) {
                command.run();
            }
        };
        command.keys().forEach(keys -> scene.getAccelerators().put(keys, run));
    }
}
