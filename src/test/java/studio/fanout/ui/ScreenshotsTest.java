package studio.fanout.ui;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.testfx.util.WaitForAsyncUtils.asyncFx;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import studio.fanout.Studio;
import studio.fanout.cli.HubPlan;
import studio.fanout.cli.HubSite;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.Trust;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.chart.TimelineChart;
import studio.fanout.ui.connection.Session;
import studio.fanout.ui.export.Png;
import studio.fanout.ui.settings.Settings.ThemeChoice;
import studio.fanout.ui.settings.SettingsFile;

/// Takes the pictures under `src/docs/screenshots`: `./mvnw test -Dtest=ScreenshotsTest -Dscreenshots=src/docs/screenshots`.
@ExtendWith(ApplicationExtension.class)
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class ScreenshotsTest {
    private static final int LIMIT = 180;

    private final SettingsFile settings = SettingsFile.inMemory();
    private Studio studio;
    private StudioWindow window;
    private Stage stage;

    @Start
    void start(Stage given) {
        stage = given;
        var clock = InstantSource.system();
        var dialer = new HubDialer(
                clock,
                signIn -> () -> {
                    throw new SignInException("not here");
                },
                Trust.SYSTEM);
        studio = Studio.open(
                new HubPlan(new HubSite.InMemory(), 8, Optional.empty(), OptionalInt.empty()), dialer, clock);
        var session = new Session(
                "Embedded scheduler · default",
                studio.client(),
                () -> studio.worker().orElseThrow(),
                studio::resize);
        settings.change(s -> s.withTheme(ThemeChoice.LIGHT));
        window = new StudioWindow(stage, CompletableFuture.completedFuture(session), settings, clock);
        window.show();
    }

    @Stop
    void stop() {
        stage.hide();
        window.close();
        studio.close();
    }

    @Test
    void picturesOfEveryStateInBothThemes() throws Exception {
        both("1-empty");
        warmUp();
        run(20, "1.5", "6.0", "7", "0");
        await(() -> count(BarState.COMPLETED) >= 7);
        shoot("2-running-light");
        await(() -> status().equals("Completed"));
        both("3-completed");
        run(20, "1.5", "6.0", "3", "0.2");
        await(() -> count(BarState.COMPLETED) >= 7);
        theme();
        shoot("2-running-dark");
        theme();
        theme();
        await(() -> status().equals("Failed"));
        both("4-failed");
        select(3, 4);
        both("5-selected");
        run(1_000, "0.02", "0.2", "7", "0");
        await(() -> status().equals("Completed"));
        select(0, -1);
        both("6-thousand-items");
        on(() -> {
            stage.setWidth(1000);
            stage.setHeight(640);
            return true;
        });
        both("7-small");
    }

    /// The first run of a process loads most of its classes; pictures show an ordinary one.
    private void warmUp() throws Exception {
        run(4, "0", "0", "1", "0");
        await(() -> status().equals("Completed"));
    }

    private void run(int items, String min, String max, String seed, String rate) throws Exception {
        var before = on(() -> timeline().instanceId());
        on(() -> {
            var text = new StringBuilder();
            for (int i = 1; i <= items; i++) {
                text.append("Task").append(i).append('\n');
            }
            area("#items").setText(text.toString());
            field("#minSeconds").setText(min);
            field("#maxSeconds").setText(max);
            field("#seed").setText(seed);
            field("#failureRate").setText(rate);
            return true;
        });
        await(() -> !((Button) find("#start")).isDisabled());
        on(() -> {
            ((Button) find("#start")).fire();
            return true;
        });
        await(() -> !timeline().instanceId().equals(before) && timeline().begin() != Long.MIN_VALUE);
    }

    private void select(int tab, int bar) throws Exception {
        on(() -> {
            ((TabPane) find(".inspect")).getSelectionModel().select(tab);
            chart().selectedBarProperty().set(bar);
            return true;
        });
        waitForFxEvents();
    }

    private void both(String name) throws Exception {
        shoot(name + "-light");
        theme();
        shoot(name + "-dark");
        theme();
        theme();
    }

    /// Light, dark, system, light.
    private void theme() throws Exception {
        on(() -> {
            ((Button) find("#theme")).fire();
            return true;
        });
        waitForFxEvents();
    }

    private void shoot(String name) throws Exception {
        waitForFxEvents(3);
        var folder = Path.of(System.getProperty("screenshots"));
        Files.createDirectories(folder);
        var picture = on(() -> stage.getScene().snapshot(null));
        Files.write(folder.resolve(name + ".png"), Png.encode(picture));
    }

    private int count(BarState state) {
        var bars = timeline().bars();
        int count = 0;
        for (int bar = 0; bar < bars.size(); bar++) {
            count += bars.state(bar) == state ? 1 : 0;
        }
        return count;
    }

    private String status() {
        return find("#status") instanceof Label label ? label.getText() : "";
    }

    private Timeline timeline() {
        return chart().timelineProperty().get();
    }

    private TimelineChart chart() {
        return (TimelineChart) find(".timeline-chart");
    }

    private TextArea area(String id) {
        return (TextArea) find(id);
    }

    private TextField field(String id) {
        return (TextField) find(id);
    }

    private javafx.scene.Node find(String selector) {
        javafx.scene.@Nullable Node node = stage.getScene().getRoot().lookup(selector);
        return Objects.requireNonNull(node, selector);
    }

    private static <T> T on(Callable<T> query) throws Exception {
        return asyncFx(query).get(LIMIT, SECONDS);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        waitFor(LIMIT, SECONDS, () -> asyncFx(condition).get());
    }
}
