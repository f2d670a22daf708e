package studio.fanout.ui;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.asyncFx;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import studio.fanout.Studio;
import studio.fanout.cli.HubPlan;
import studio.fanout.cli.HubSite;
import studio.fanout.hub.Connection;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.Trust;
import studio.fanout.ui.connection.Session;
import studio.fanout.ui.log.RunLogs;
import studio.fanout.ui.settings.Settings;
import studio.fanout.ui.settings.SettingsFile;

/// The window as it is first painted is the one that is filled afterwards.
@ExtendWith(ApplicationExtension.class)
class WindowShellTest {
    private static final int LIMIT = 60;
    private static final Connection.Embedded HUB = new Connection.Embedded("Embedded scheduler", "default");

    private final SettingsFile settings = SettingsFile.inMemory();
    private Stage stage;
    private @Nullable Studio studio;
    private @Nullable StudioWindow window;

    @Start
    void start(Stage given) {
        // The given one may still have the size that another test gave it.
        stage = new Stage();
    }

    @Stop
    void stop() {
        stage.hide();
        if (window != null) {
            window.close();
        }
        if (studio != null) {
            studio.close();
        }
    }

    @Test
    void saysWhereItIsAndWhatCanBeDone() throws Exception {
        var shell = show();
        assertThat(on(() -> text(shell, ".hub-menu"))).isEqualTo("Embedded scheduler · default");
        assertThat(on(() -> text(shell, ".empty-title"))).isNotBlank();
        assertThat(on(shell.firstStart::isVisible)).isTrue();
        assertThat(on(() -> shell.sidebar.getWidth())).isPositive();
    }

    @Test
    void nothingJumpsWhenItIsFilledInUsualText() throws Exception {
        nothingJumps(Settings.DEFAULT_TEXT);
    }

    @Test
    void nothingJumpsWhenItIsFilledInSmallText() throws Exception {
        nothingJumps(Settings.MIN_TEXT);
    }

    @Test
    void nothingJumpsWhenItIsFilledInLargeText() throws Exception {
        nothingJumps(Settings.MAX_TEXT);
    }

    private void nothingJumps(double textSize) throws Exception {
        settings.change(s -> s.withTextSize(textSize));
        var shell = show();
        var before = on(() -> places(shell));
        fill(shell);
        on(() -> {
            shell.root.applyCss();
            shell.root.layout();
            return true;
        });
        assertThat(on(() -> shell.root.lookup("#items"))).isNotNull();
        assertThat(on(() -> places(shell))).isEqualTo(before);
    }

    @Test
    void standsWhereItStoodTheLastTime() throws Exception {
        settings.change(s -> s.withWindow(new Settings.Bounds(37, 21, 1_100, 700, false)));
        show();
        assertThat(on(stage::getX)).isEqualTo(37);
        assertThat(on(stage::getY)).isEqualTo(21);
        assertThat(on(stage::getWidth)).isEqualTo(1_100);
    }

    @Test
    void comesBackFromAScreenThatIsGone() throws Exception {
        settings.change(s -> s.withWindow(new Settings.Bounds(90_000, 21, 1_100, 700, false)));
        show();
        assertThat(on(stage::getX)).isLessThan(10_000);
        assertThat(on(stage::getWidth)).isEqualTo(1_100);
    }

    /// The keyboard goes by the order of children.
    @Test
    void theKeyboardComesByTheBarAtTheTopFirst() throws Exception {
        var shell = show();
        fill(shell);
        assertThat(on(() -> shell.frame.getChildren().getFirst().lookup(".hub-menu")))
                .isNotNull();
    }

    @Test
    void whatIsTypedTooEarlyDoesNoHarmAndAStartIsKept() throws Exception {
        var shell = show();
        await(() -> stage.isFocused());
        var robot = new FxRobot();
        robot.push(KeyCode.A);
        robot.push(KeyCode.TAB);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        fill(shell);
        await(() -> shell.root.lookup("#status") instanceof Labeled it
                && it.getText().equals("Completed"));
    }

    @Test
    void whatIsAskedForTooEarlyComesInItsOrderOnceThePanesAreThere() throws Exception {
        var shell = show();
        await(() -> stage.isFocused());
        var robot = new FxRobot();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        robot.push(KeyCode.CONTROL, KeyCode.PLUS);
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.push(KeyCode.CONTROL, KeyCode.K);
        assertThat(on(() -> shell.theme.textSize().get())).isEqualTo(Settings.DEFAULT_TEXT);
        fill(shell);
        await(() -> shell.root.lookup(".palette") != null);
        assertThat(on(() -> shell.theme.textSize().get())).isGreaterThan(Settings.DEFAULT_TEXT);
        assertThat(on(shell::takeWanted)).isEmpty();
    }

    @Test
    void aRunThatIsAboutToComeFindsTheMiddleFree() throws Exception {
        var shell = on(() -> {
            var made = new WindowShell(stage, settings, HUB);
            made.awaitRun();
            made.show();
            return made;
        });
        assertThat(on(shell.empty::isVisible)).isFalse();
        fill(shell);
        assertThat(on(shell.empty::isVisible)).isTrue();
    }

    @Test
    void theButtonOfTheFirstFrameStartsTheFirstRun() throws Exception {
        var shell = show();
        on(() -> {
            shell.firstStart.fire();
            return true;
        });
        fill(shell);
        await(() -> shell.root.lookup("#status") instanceof Labeled it
                && it.getText().equals("Completed"));
    }

    private static String text(WindowShell shell, String selector) {
        return shell.root.lookup(selector) instanceof Labeled it ? it.getText() : "";
    }

    private WindowShell show() throws Exception {
        return on(() -> {
            settings.change(
                    s -> s.withLaunch(new Settings.LaunchForm("a\nb", "0", "0", "", "0", "1", false, false, false)));
            var shell = new WindowShell(stage, settings, HUB);
            shell.show();
            return shell;
        });
    }

    private void fill(WindowShell shell) throws Exception {
        InstantSource clock = InstantSource.system();
        var dialer = new HubDialer(
                clock,
                signIn -> () -> {
                    throw new SignInException("not here");
                },
                Trust.SYSTEM);
        var plan = new HubPlan(new HubSite.InMemory(), 4, Optional.empty(), OptionalInt.empty());
        var opened = Studio.open(plan, dialer, clock);
        studio = opened;
        var session = new Session(
                opened.name(), opened.client(), () -> opened.worker().orElseThrow(), opened::resize);
        on(() -> {
            window = new StudioWindow(
                    shell, StudioWindow.Start.only(CompletableFuture.completedFuture(session), new RunLogs()), clock);
            window.show();
            return true;
        });
    }

    /// Where everything is that both have.
    private static List<Bounds> places(WindowShell shell) {
        List<Node> nodes = new ArrayList<>(
                List.of(shell.head.getChildren().getFirst(), shell.columns, shell.sidebar, shell.place));
        nodes.addAll(shell.empty.getChildren());
        return nodes.stream().map(it -> it.localToScene(it.getLayoutBounds())).toList();
    }

    private static <T> T on(Callable<T> query) throws Exception {
        return asyncFx(query).get(LIMIT, SECONDS);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        waitFor(LIMIT, SECONDS, () -> asyncFx(condition).get());
    }
}
