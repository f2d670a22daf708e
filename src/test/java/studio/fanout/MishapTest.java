package studio.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.HubWindow.await;
import static studio.fanout.HubWindow.on;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import studio.fanout.cli.HubPlan;
import studio.fanout.cli.HubSite;
import studio.fanout.cli.Screen;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.SignInPrompt;
import studio.fanout.hub.Trust;
import studio.fanout.timeline.Altered;
import studio.fanout.timeline.Mark;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.chart.TimelineChart;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.run.RunView.Saved;
import studio.fanout.ui.run.RunViews;
import studio.fanout.ui.settings.SettingsFile;

/// A mistake in one part of the window, as the program opens it, is told about there and leaves the rest alone.
@ExtendWith(ApplicationExtension.class)
class MishapTest {
    private static final String TOLD = "Something went wrong here (IllegalStateException). The log has the details.";

    private final HubPlan plan = new HubPlan(new HubSite.InMemory(), 4, Optional.empty(), OptionalInt.empty());
    private final HubDialer dialer = new HubDialer(
            InstantSource.system(),
            (signIn, code) -> () -> {
                throw new SignInException("not here");
            },
            Trust.SYSTEM,
            SignInPrompt.NONE);
    private final Sessions sessions = new Sessions(plan, plan.site(), dialer, InstantSource.system());
    private Thread.UncaughtExceptionHandler before;
    private Stage stage;

    @TempDir
    private Path folder;

    @BeforeEach
    void remember() throws Exception {
        before = on(() -> Thread.currentThread().getUncaughtExceptionHandler());
    }

    @AfterEach
    void close() throws Exception {
        on(() -> {
            stage.hide();
            Thread.currentThread().setUncaughtExceptionHandler(before);
            return stage;
        });
        sessions.close();
    }

    @Test
    void aPaneThatGoesWrongIsToldAboutAndLeavesTheOthersAlone() throws Exception {
        var shown = new CompletableFuture<Stage>();
        var app = new StudioApp(plan, dialer, new SignInDesk(new Screen().terminal(false)), InstantSource.system());
        run(() -> app.open(SettingsFile.inMemory(), sessions, shown::complete));
        stage = shown.get(HubWindow.LIMIT, TimeUnit.SECONDS);
        await(() -> node(".timeline-chart") != null && node("#start") instanceof Button it && !it.isDisabled());

        run(() -> chart().timelineProperty().addListener((o, was, is) -> {
            throw new IllegalStateException("a pane with a mistake in it");
        }));
        run(() -> {
            ((TextInputControl) node("#items")).setText("alpha\nbeta");
            ((TextInputControl) node("#minSeconds")).setText("0");
            ((TextInputControl) node("#maxSeconds")).setText("0");
            ((Button) node("#start")).fire();
        });

        await(() -> text("#status").equals("Completed") && text("#badge").equals("Completed"));
        await(() -> notices().contains(TOLD));
        assertThat(on(() -> timeline().rows())).hasSize(2);
        assertThat(on(stage::isShowing)).isTrue();
    }

    @Test
    void aWindowForASavedRunTellsOfMishapsToo() throws Exception {
        var run = Runs.fanOut(3).play();
        var view = RunView.of(Runs.ID, run.all(), new Saved("run.json", run.end()));
        var app = new SavedRunApp(view, folder.resolve("window.json"), InstantSource.system());
        run(app::open);
        awaitWindow();

        var mistake = new EventType<>("MISTAKE");
        run(() -> chart().addEventHandler(mistake, it -> {
            throw new IllegalStateException("a handler with a mistake in it");
        }));
        Platform.runLater(() -> Event.fireEvent(chart(), new Event(mistake)));

        await(() -> notices().contains(TOLD));
        assertThat(on(stage::isShowing)).isTrue();
        assertThat(on(() -> timeline().rows())).hasSize(3);
    }

    @Test
    void aTimelineThatCannotBeDrawnLeavesTheRestOfTheWindowInPlace() throws Exception {
        var run = Runs.fanOut(3).play();
        var view = RunView.of(Runs.ID, run.all(), new Saved("run.json", run.end()));
        var app = new SavedRunApp(undrawable(view), folder.resolve("window.json"), InstantSource.system());
        run(app::open);
        awaitWindow();

        await(() -> notices().contains(TOLD));
        await(() -> !stage.getScene().getRoot().isNeedsLayout());
        run(() -> ((Labeled) node("#status")).setText("of quite another length"));
        await(() -> node("#status") instanceof Labeled it && it.getWidth() >= it.prefWidth(-1));
        run(() -> chart().timelineProperty().set(view.timeline()));
        await(() -> isPainted(chart()));
    }

    private static RunView undrawable(RunView it) {
        List<Mark> marks = new AbstractList<>() {
            @Override
            public Mark get(int index) {
                throw new IllegalStateException("a painter with a mistake in it");
            }

            @Override
            public int size() {
                return 1;
            }
        };
        return RunViews.with(it, Altered.withMarks(it.timeline(), marks));
    }

    /// Whether the legend, which is painted last, has colours in it.
    private static boolean isPainted(TimelineChart chart) {
        var picture = chart.snapshot(null, null);
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        return IntStream.range(0, width * 20)
                .mapToObj(i -> picture.getPixelReader().getColor(i % width, height - 1 - i / width))
                .anyMatch(it -> it.getSaturation() > 0.5);
    }

    private void awaitWindow() throws Exception {
        await(() -> {
            stage = Window.getWindows().stream()
                    .filter(Stage.class::isInstance)
                    .map(Stage.class::cast)
                    .filter(it -> it.getScene() != null && it.getScene().lookup(".timeline-chart") != null)
                    .findFirst()
                    .orElse(null);
            return stage != null && timeline().rows().size() == 3;
        });
    }

    private static void run(Runnable action) throws Exception {
        on(() -> {
            action.run();
            return true;
        });
    }

    private Node node(String selector) {
        return stage.getScene().lookup(selector);
    }

    private String text(String selector) {
        return node(selector) instanceof Labeled it ? Objects.requireNonNullElse(it.getText(), "") : "";
    }

    private TimelineChart chart() {
        return (TimelineChart) node(".timeline-chart");
    }

    private Timeline timeline() {
        return chart().timelineProperty().get();
    }

    /// What the messages in the corner say; trouble stays until it is dismissed.
    private List<String> notices() {
        return ((VBox) node(".notices"))
                .getChildren().stream().map(Node::getAccessibleText).toList();
    }
}
