package studio.fanout.ui.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import studio.fanout.ui.StudioWindow;
import studio.fanout.ui.fx.Tooltips;

/// A window that is used from the inside, and whose pictures go to a folder.
final class PictureWindow {
    private static final int LIMIT_SECONDS = 120;

    final StudioWindow window;
    private final FxRobot robot = new FxRobot();
    private final Stage stage;
    private final Path folder;
    private final String theme;

    PictureWindow(StudioWindow window, Stage stage, Path folder, String theme) {
        this.window = window;
        this.stage = stage;
        this.folder = folder;
        this.theme = theme;
    }

    /// Takes the usual size, and the smallest that a window may have.
    void shoot(String state) throws Exception {
        shoot(state, () -> {}, () -> {});
    }

    /// As [#shoot(String)], for what does not stay when the window changes its size.
    void shoot(String state, Step open, Step close) throws Exception {
        open.go();
        shootAsItIs(state);
        close.go();
        resize(1000, 640);
        open.go();
        shootAsItIs(state + "-small");
        close.go();
        resize(1280, 800);
    }

    /// Something that is done to the window.
    interface Step {
        void go() throws Exception;
    }

    void shootAsItIs(String state) throws Exception {
        WaitForAsyncUtils.waitForFxEvents(3);
        byte[] png = on(() -> SmallPng.encode(picture()));
        Files.write(folder.resolve(state + "-" + theme + ".png"), png);
    }

    /// With menus and tooltips, which are windows of their own.
    private Image picture() {
        var popups = Window.getWindows().stream()
                .filter(it -> it instanceof PopupWindow && it.isShowing())
                .toList();
        var whole = stage.getScene().snapshot(null);
        if (popups.isEmpty()) {
            return whole;
        }
        var layers = new Group(new ImageView(whole));
        for (var popup : popups) {
            var layer = new ImageView(clear(popup.getScene()));
            layer.setX(popup.getX() - stage.getX());
            layer.setY(popup.getY() - stage.getY());
            layers.getChildren().add(layer);
        }
        return layers.snapshot(null, null);
    }

    /// Where its shadow fades away one looks through it.
    private static Image clear(Scene popup) {
        var whole = new SnapshotParameters();
        whole.setFill(Color.TRANSPARENT);
        whole.setViewport(new Rectangle2D(0, 0, popup.getWidth(), popup.getHeight()));
        return popup.getRoot().snapshot(whole, null);
    }

    void resize(double width, double height) throws Exception {
        run(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
        await(() -> stage.getScene().getWidth() == width);
    }

    /// Starts a run with these items and no other surprises.
    void start(int items, String from, String to, String failureRate) throws Exception {
        run(() -> {
            text(
                    "#items",
                    IntStream.rangeClosed(1, items).mapToObj(i -> "Task" + i).collect(Collectors.joining("\n")));
            text("#minSeconds", from);
            text("#maxSeconds", to);
            text("#failureRate", failureRate);
            text("#seed", "7");
        });
        String before = on(() -> label("#id"));
        fire("#start");
        await(() -> !label("#id").equals(before));
    }

    void finished(String status) throws Exception {
        await(() -> label("#status").equals(status) && label("#badge").equals(status) && isListedAsEnded());
    }

    /// The list of runs hears of it by itself.
    private boolean isListedAsEnded() {
        return stage.getScene().getRoot().lookupAll(".runs .toggle-button").stream()
                .anyMatch(chip -> ((ToggleButton) chip).getText().equals("Running 0"));
    }

    void tab(String name) throws Exception {
        run(() -> {
            TabPane tabs = (TabPane) node(".inspect");
            tabs.getTabs().stream()
                    .filter(tab -> tab.getText().equals(name))
                    .findFirst()
                    .ifPresent(tabs.getSelectionModel()::select);
        });
    }

    /// Does what a key of the window does.
    void key(String keys) throws Exception {
        run(() -> stage.getScene()
                .getAccelerators()
                .get(KeyCombination.valueOf(keys))
                .run());
    }

    /// Does what the list of commands finds.
    void command(String name) throws Exception {
        key("Shortcut+K");
        run(() -> text(".palette .text-field", name));
        run(() -> press(node(".palette .text-field"), KeyCode.ENTER));
    }

    void hideCard() throws Exception {
        run(() -> press(node(".card"), KeyCode.ESCAPE));
    }

    /// Types a sign at what is found.
    void type(String selector, String sign) throws Exception {
        run(() -> Event.fireEvent(
                node(selector),
                new KeyEvent(KeyEvent.KEY_TYPED, sign, "", KeyCode.UNDEFINED, false, false, false, false)));
    }

    /// Waits until good news has left the corner.
    void quiet() throws Exception {
        await(() -> !has(".notice"));
    }

    /// Goes ahead with what a question asks about.
    void agree() throws Exception {
        run(() -> node(".card").lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(each -> !each.getText().equals("Cancel"))
                .forEach(Button::fire));
    }

    /// Rests the pointer where something says more about itself.
    void pointAt(String selector) throws Exception {
        pointNowhere();
        robot.moveTo(node(selector));
        await(() -> !Tooltips.said().isEmpty());
    }

    void pointNowhere() throws Exception {
        robot.moveTo(stage.getX() + 1, stage.getY() + 1);
        await(() -> Tooltips.said().isEmpty());
    }

    private static void press(Node node, KeyCode code) {
        Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    void fire(String selector) throws Exception {
        await(() -> !node(selector).isDisabled() && node(selector).isVisible());
        run(() -> ((ButtonBase) node(selector)).fire());
    }

    void text(String selector, String text) {
        ((TextInputControl) node(selector)).setText(text);
    }

    String label(String selector) {
        return stage.getScene().lookup(selector) instanceof Label label ? label.getText() : "";
    }

    boolean has(String selector) {
        return stage.getScene().lookup(selector) != null;
    }

    Node node(String selector) {
        return Objects.requireNonNull(stage.getScene().lookup(selector), selector);
    }

    void run(Runnable action) throws Exception {
        on(() -> {
            action.run();
            return true;
        });
    }

    void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS, () -> on(condition));
    }

    static <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.waitForAsyncFx(LIMIT_SECONDS * 1_000L, work);
    }
}
