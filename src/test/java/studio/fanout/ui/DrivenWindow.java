package studio.fanout.ui;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.testfx.util.WaitForAsyncUtils.asyncFx;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import atlantafx.base.controls.ToggleSwitch;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import studio.fanout.Studio;
import studio.fanout.cli.HubPlan;
import studio.fanout.cli.HubSite;
import studio.fanout.client.HubException;
import studio.fanout.client.HubException.Kind;
import studio.fanout.hub.Connection;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.HubTarget;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.Trust;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.chart.TimelineChart;
import studio.fanout.ui.connection.NoHubException;
import studio.fanout.ui.connection.Session;
import studio.fanout.ui.export.FilePrompt;
import studio.fanout.ui.hubs.ConnectionsFile;
import studio.fanout.ui.log.RunLogs;
import studio.fanout.ui.settings.Settings.ThemeChoice;
import studio.fanout.ui.settings.SettingsFile;

/// The real window over the real scheduler and worker, with hands to use it.
///
/// Every wait is for a condition, with a limit that only a hang reaches.
final class DrivenWindow implements AutoCloseable {
    private static final int LIMIT = 60;
    private static final int SETTLED = 3;

    final FxRobot robot = new FxRobot();
    final SettingsFile settings;
    final @Nullable Studio studio;
    final Stage stage;
    final StudioWindow window;
    final RunLogs logs = new RunLogs();
    private final List<String> notices = new CopyOnWriteArrayList<>();
    /// What the next file dialog answers.
    volatile @Nullable Path answer;

    private DrivenWindow(Stage stage, @Nullable Studio studio, SettingsFile settings) {
        this(stage, studio, settings, new HubException(Kind.UNREACHABLE, "There is no hub here.", null));
    }

    /// @param lack why there is no hub, where there is none
    private DrivenWindow(Stage stage, @Nullable Studio studio, SettingsFile settings, HubException lack) {
        this.stage = stage;
        this.studio = studio;
        this.settings = settings;
        settings.change(s -> s.withTheme(ThemeChoice.LIGHT));
        window = new StudioWindow(stage, start(session(studio, lack)), settings, InstantSource.system(), new Answers());
        toCorner(stage);
        window.show();
        listenToNotices();
    }

    /// There the screen of the headless platform has room for a frame of the full screen that comes late, when the
    /// window has its place back already; elsewhere the platform would throw.
    private static void toCorner(Stage stage) {
        stage.setX(0);
        stage.setY(0);
    }

    private StudioWindow.Start start(CompletableFuture<Session> session) {
        var embedded = new Connection.Embedded("Embedded scheduler", "default");
        return new StudioWindow.Start(new FailingTests(session), ConnectionsFile.inMemory(), embedded, embedded, logs);
    }

    /// With a scheduler in memory and four slots.
    static DrivenWindow open(Stage stage) {
        return open(stage, SettingsFile.inMemory());
    }

    static DrivenWindow open(Stage stage, SettingsFile settings) {
        return open(stage, settings, new HubSite.InMemory(), OptionalInt.empty());
    }

    /// The same, but other workers on this machine may work for the scheduler too, see [Studio#listeners].
    static DrivenWindow openToOthers(Stage stage) {
        return open(stage, SettingsFile.inMemory(), new HubSite.InMemory(), OptionalInt.of(0));
    }

    /// With a worker of four slots at a hub elsewhere.
    static DrivenWindow open(Stage stage, HubTarget hub) {
        return open(stage, SettingsFile.inMemory(), new HubSite.Remote(hub), OptionalInt.empty());
    }

    private static DrivenWindow open(Stage stage, SettingsFile settings, HubSite site, OptionalInt port) {
        var dialer = new HubDialer(
                InstantSource.system(),
                signIn -> () -> {
                    throw new SignInException("not here");
                },
                Trust.SYSTEM);
        var plan = new HubPlan(site, 4, Optional.empty(), port);
        return new DrivenWindow(stage, Studio.open(plan, dialer, InstantSource.system()), settings);
    }

    /// With no hub at all.
    static DrivenWindow openAlone(Stage stage) {
        return new DrivenWindow(stage, null, SettingsFile.inMemory());
    }

    /// For a run from a file, as the command `open` does it.
    static DrivenWindow openForFile(Stage stage) {
        return new DrivenWindow(
                stage, null, SettingsFile.inMemory(), new NoHubException("This window shows a run from a file."));
    }

    private static CompletableFuture<Session> session(@Nullable Studio studio, HubException lack) {
        return studio == null
                ? CompletableFuture.failedFuture(lack)
                : CompletableFuture.completedFuture(new Session(
                        studio.name(),
                        studio.client(),
                        () -> studio.worker().orElseThrow(),
                        studio::resize,
                        studio::retry,
                        studio.door()));
    }

    private final class Answers implements FilePrompt {
        @Override
        public @Nullable Path save(String kind, String extension, String name) {
            return answer;
        }

        @Override
        public @Nullable Path open(String kind, String extension) {
            return answer;
        }
    }

    @Override
    public void close() {
        stage.hide();
        window.close();
        if (studio != null) {
            studio.close();
        }
    }

    Studio studio() {
        return Objects.requireNonNull(studio);
    }

    <T> T on(Callable<T> query) throws Exception {
        return asyncFx(query).get(LIMIT, SECONDS);
    }

    void run(Runnable action) throws Exception {
        on(() -> {
            action.run();
            return true;
        });
    }

    void await(Callable<Boolean> condition) throws TimeoutException {
        waitFor(LIMIT, SECONDS, () -> asyncFx(condition).get());
    }

    /// Fills the form and starts a run; back when it is on show.
    void start(String items, String min, String max, String failureRate) throws Exception {
        var before = on(() -> text("#id"));
        run(() -> {
            field("#items").setText(items);
            field("#minSeconds").setText(min);
            field("#maxSeconds").setText(max);
            field("#failureRate").setText(failureRate);
        });
        click("#start");
        await(() -> !text("#id").equals(before) && !text("#id").isEmpty());
    }

    void awaitStatus(String status) throws TimeoutException {
        await(() -> text("#status").equals(status));
    }

    /// Uses a button once it can be used.
    void click(String selector) throws Exception {
        await(() -> !node(selector).isDisabled());
        run(() -> ((ButtonBase) node(selector)).fire());
    }

    void keys(KeyCode... keys) throws TimeoutException {
        await(stage::isFocused);
        robot.press(keys);
        for (int i = keys.length - 1; i >= 0; i--) {
            robot.release(keys[i]);
        }
    }

    /// Goes ahead with what the question on screen asks about.
    void agree() throws Exception {
        await(() -> has(".question"));
        run(() -> root().lookupAll(".question .button").stream()
                .map(Button.class::cast)
                .filter(each -> !each.getText().equals("Cancel"))
                .forEach(Button::fire));
        await(() -> !has(".question"));
    }

    /// Does what the command palette finds under a name.
    void command(String name) throws Exception {
        keys(KeyCode.CONTROL, KeyCode.K);
        await(() -> has(".palette"));
        run(() -> field(".palette .text-field").setText(name));
        keys(KeyCode.ENTER);
        await(() -> !has(".palette"));
    }

    /// Sets a switch as a click on it would.
    void toggle(String selector, boolean on) {
        node(selector, ToggleSwitch.class).setSelected(on);
    }

    void tab(String name) throws Exception {
        run(() -> {
            var tabs = (TabPane) node(".inspect");
            tabs.getTabs().stream()
                    .filter(it -> it.getText().equals(name))
                    .findFirst()
                    .ifPresent(tabs.getSelectionModel()::select);
        });
    }

    /// Turns to one of the two themes, as the key for it does in turn.
    void dress(boolean dark) {
        while (is("dark") != dark) {
            accelerator("Shortcut+D");
        }
    }

    /// Does what keys of the window do, whoever has the focus.
    void accelerator(String keys) {
        stage.getScene().getAccelerators().get(KeyCombination.valueOf(keys)).run();
    }

    /// Has all that follows from a change of looks happen, as some of it follows only from the layout before.
    void resize(double width, double height) throws Exception {
        run(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
        await(() -> stage.getScene().getWidth() == width && stage.getScene().getHeight() == height);
    }

    void settle() throws Exception {
        for (int i = 0; i < SETTLED; i++) {
            run(() -> Window.getWindows().forEach(each -> {
                each.getScene().getRoot().applyCss();
                each.getScene().getRoot().layout();
            }));
            WaitForAsyncUtils.waitForFxEvents(1);
        }
    }

    boolean has(String selector) {
        return root().lookup(selector) != null;
    }

    boolean isShown(String selector) {
        var node = root().lookup(selector);
        return node != null && node.isVisible();
    }

    Node node(String selector) {
        return Objects.requireNonNull(root().lookup(selector), selector);
    }

    <T extends Node> T node(String selector, Class<T> type) {
        return type.cast(node(selector));
    }

    TextInputControl field(String selector) {
        return (TextInputControl) node(selector);
    }

    String text(String selector) {
        return root().lookup(selector) instanceof Labeled it ? Objects.requireNonNullElse(it.getText(), "") : "";
    }

    /// What the messages in the corner have said so far; good news leaves by itself after a moment.
    List<String> notices() {
        return notices;
    }

    /// What the menus on screen offer.
    List<String> menu() {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(each -> ((ContextMenu) each).getItems().stream())
                .map(MenuItem::getText)
                .toList();
    }

    private void listenToNotices() {
        node(".notices", VBox.class).getChildren().addListener((ListChangeListener<Node>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(card -> notices.add(card.getAccessibleText()));
            }
        });
    }

    boolean is(String pseudoClass) {
        return root().getPseudoClassStates().contains(PseudoClass.getPseudoClass(pseudoClass));
    }

    Node root() {
        return stage.getScene().getRoot();
    }

    TimelineChart chart() {
        return node(".timeline-chart", TimelineChart.class);
    }

    Timeline timeline() {
        return chart().timelineProperty().get();
    }
}
