package studio.fanout.ui.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import studio.fanout.Logging;
import studio.fanout.Studio;
import studio.fanout.cli.HubPlan;
import studio.fanout.cli.HubSite;
import studio.fanout.hub.Connection;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.Trust;
import studio.fanout.ui.StudioWindow;
import studio.fanout.ui.chart.TimelineChart;
import studio.fanout.ui.connection.OneHub;
import studio.fanout.ui.connection.Session;
import studio.fanout.ui.hubs.ConnectionsFile;
import studio.fanout.ui.log.RunLogs;
import studio.fanout.ui.settings.Settings.ThemeChoice;
import studio.fanout.ui.settings.SettingsFile;

/// Has the app take pictures of itself: the real window over the real scheduler, in each state worth looking at.
///
/// To take them anew: `./mvnw -q -Pbench verify -DskipTests -Dbench.main=studio.fanout.ui.export.Pictures
/// -Dbench.args=src/docs/screenshots`.
public final class Pictures {
    private static final int LIMIT_SECONDS = 120;

    private final Path folder;
    private final String theme;
    private final Stage stage;

    private Pictures(Path folder, String theme, Stage stage) {
        this.folder = folder;
        this.theme = theme;
        this.stage = stage;
    }

    /// @param args the folder for the pictures
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Stage stage = FxToolkit.registerPrimaryStage();
        for (ThemeChoice theme : new ThemeChoice[] {ThemeChoice.LIGHT, ThemeChoice.DARK}) {
            take(folder, theme, stage);
        }
        FxToolkit.cleanupStages();
        Runtime.getRuntime().halt(0);
    }

    private static void take(Path folder, ThemeChoice theme, Stage stage) throws Exception {
        InstantSource clock = InstantSource.system();
        HubDialer dialer = new HubDialer(
                clock,
                signIn -> () -> {
                    throw new SignInException("not here");
                },
                Trust.SYSTEM);
        SettingsFile settings = SettingsFile.inMemory();
        settings.change(it -> it.withTheme(theme));
        HubPlan plan = new HubPlan(new HubSite.InMemory(), 8, Optional.empty(), OptionalInt.empty());
        try (Studio studio = Studio.open(plan, dialer, clock)) {
            Session session = new Session(
                    studio.name(), studio.client(), () -> studio.worker().orElseThrow(), studio::resize);
            RunLogs logs = new RunLogs();
            Logging.toWindow(logs);
            Connection.Embedded embedded = new Connection.Embedded("Embedded scheduler", "default");
            StudioWindow.Start start = new StudioWindow.Start(
                    new OneHub(CompletableFuture.completedFuture(session)),
                    ConnectionsFile.inMemory(),
                    embedded,
                    embedded,
                    logs);
            StudioWindow window = on(() -> new StudioWindow(stage, start, settings, clock));
            on(() -> {
                window.show();
                stage.setWidth(1280);
                stage.setHeight(800);
                return true;
            });
            new Pictures(folder, theme.name().toLowerCase(Locale.ROOT), stage).takeAll();
            on(() -> {
                stage.hide();
                window.close();
                return true;
            });
        }
    }

    private void takeAll() throws Exception {
        await(() -> !((Button) stage.getScene().lookup("#start")).isDisabled());
        shoot("empty");
        start(20, "2", "5", "0");
        await(() -> text("#status").equals("Running") && half());
        shoot("running");
        on(() -> {
            stage.setWidth(1000);
            stage.setHeight(640);
            return true;
        });
        shoot("running-small");
        on(() -> {
            stage.setWidth(1280);
            stage.setHeight(800);
            return true;
        });
        finished("Completed");
        shoot("completed");
        shootTab("JSON", "json");
        tab("Summary");
        start(12, "0.1", "0.5", "0.7");
        finished("Failed");
        shoot("failed");
        shootTab("Selected", "details");
        shootTab("Log", "log");
        tab("Summary");
        start(1_000, "0", "0.02", "0");
        finished("Completed");
        shoot("thousand-items");
        on(() -> {
            ((ToggleButton) stage.getScene().lookup(".runs #table")).fire();
            return true;
        });
        shoot("all-runs");
        on(() -> {
            ((ToggleButton) stage.getScene().lookup(".runs #table")).fire();
            return true;
        });
    }

    private void shootTab(String name, String state) throws Exception {
        on(() -> {
            ((TimelineChart) stage.getScene().lookup(".timeline-chart"))
                    .selectedBarProperty()
                    .set(0);
            return true;
        });
        tab(name);
        shoot(state);
    }

    private void tab(String name) throws Exception {
        on(() -> {
            TabPane tabs = (TabPane) stage.getScene().lookup(".inspect");
            tabs.getTabs().stream()
                    .filter(tab -> tab.getText().equals(name))
                    .findFirst()
                    .ifPresent(tabs.getSelectionModel()::select);
            return true;
        });
    }

    private void start(int items, String from, String to, String failureRate) throws Exception {
        on(() -> {
            ((TextArea) stage.getScene().lookup("#items"))
                    .setText(IntStream.rangeClosed(1, items)
                            .mapToObj(i -> "Task" + i)
                            .collect(Collectors.joining("\n")));
            field("#minSeconds").setText(from);
            field("#maxSeconds").setText(to);
            field("#failureRate").setText(failureRate);
            field("#seed").setText("7");
            return true;
        });
        await(() -> !((Button) stage.getScene().lookup("#start")).isDisabled());
        String before = on(() -> text("#id"));
        on(() -> {
            ((Button) stage.getScene().lookup("#start")).fire();
            return true;
        });
        await(() -> !text("#id").equals(before));
    }

    private void finished(String status) throws Exception {
        await(() -> text("#status").equals(status));
        await(() -> text("#badge").equals(status));
    }

    private boolean half() {
        return ((ProgressBar) stage.getScene().lookup("#bar")).getProgress() >= 0.5;
    }

    private TextField field(String id) {
        return (TextField) stage.getScene().lookup(id);
    }

    private String text(String id) {
        return stage.getScene().lookup(id) instanceof Label label ? label.getText() : "";
    }

    private void shoot(String state) throws Exception {
        WaitForAsyncUtils.waitForFxEvents(2);
        byte[] png = on(this::encode);
        Files.write(folder.resolve(state + "-" + theme + ".png"), png);
    }

    private byte[] encode() throws IOException {
        return Png.encode(stage.getScene().snapshot(null));
    }

    private static <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.waitForAsyncFx(LIMIT_SECONDS * 1_000L, work);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS, () -> on(condition));
    }
}
