package studio.fanout.ui;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.asyncFx;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
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
import studio.fanout.ui.settings.Settings.ThemeChoice;
import studio.fanout.ui.settings.SettingsFile;

/// Drives the real window over the real scheduler and worker.
@ExtendWith(ApplicationExtension.class)
class StudioWindowTest {
    private static final int LIMIT = 60;
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    private final SettingsFile settings = SettingsFile.inMemory();
    private final FxRobot robot = new FxRobot();
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
                new HubPlan(new HubSite.InMemory(), 4, Optional.empty(), OptionalInt.empty()), dialer, clock);
        var session = new Session(
                studio.name(), studio.client(), () -> studio.worker().orElseThrow(), studio::resize);
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
    void aRunIsStartedWatchedAndSummedUp() throws Exception {
        var seenRunning = new AtomicBoolean();
        on(() -> {
            chart().timelineProperty()
                    .subscribe(shown -> seenRunning.compareAndSet(
                            false, shown != null && shown.live() && anyBar(shown, BarState.RUNNING)));
            return true;
        });
        fill("alpha\nbeta\ngamma", "2", "3");
        await(() -> !button("#start").isDisabled());
        press(KeyCode.CONTROL, KeyCode.ENTER);

        await(() -> text("#status").equals("Completed"));
        assertThat(seenRunning).isTrue();

        await(() -> text("#badge").equals("Completed"));
        assertThat(labels(".totals .fact-value")).startsWith("3");
        assertThat(text("#verdict")).isNotBlank();
        var results = summaryTable();
        assertThat(on(() -> results.getItems().size())).isEqualTo(3);
        assertThat(on(() -> list().getItems().size())).isEqualTo(1);
        assertThat(timeline().bars().size()).isEqualTo(4);
    }

    @Test
    void tenThousandItemsAreOneRunAndOneTable() throws Exception {
        on(() -> {
            area("#items").setText("item\n".repeat(10_000));
            return true;
        });
        fillSeconds("0", "0");
        click("#start");
        await(() -> text("#status").equals("Completed"));
        await(() -> summaryTable().getItems().size() == 10_000);
        assertThat(on(() -> list().getItems().size())).isEqualTo(1);
    }

    @Test
    void badInputIsNamedAndNothingStarts() throws Exception {
        await(() -> !button("#start").isDisabled());
        fill("   \n ", "0", "0");
        await(() -> text("#itemsSentence").equals("Type at least one work item."));
        assertThat(on(() -> button("#start").isDisabled())).isTrue();
        fill("a", "3", "1");
        await(() -> text("#secondsSentence").contains("must not be more"));
        press(KeyCode.CONTROL, KeyCode.ENTER);
        waitForFxEvents();
        assertThat(on(() -> list().getItems().size())).isZero();
    }

    @Test
    void failedRunsAreFoundByTheirChipAndShowWhy() throws Exception {
        fill("doomed", "0", "0");
        on(() -> {
            field("#failureRate").setText("1");
            return true;
        });
        click("#start");
        await(() -> text("#status").equals("Failed"));
        await(() -> robot.lookup(".chip").queryAll().stream()
                .map(it -> ((Labeled) it).getText())
                .toList()
                .contains("Failed 1"));
        on(() -> {
            robot.lookup(".inspect").queryAs(TabPane.class).getSelectionModel().select(3);
            chart().selectedBarProperty().set(0);
            return true;
        });
        await(() -> robot.lookup("#failure").queryTextInputControl().getText().contains("SimulatedFailure"));
    }

    @Test
    void aRunIsSuspendedResumedAndTerminated() throws Exception {
        fill("one\ntwo\nthree\nfour\nfive\nsix\nseven\neight", "30", "40");
        click("#start");
        await(() -> text("#status").equals("Running") && button("#suspend").isVisible());
        click("#suspend");
        await(() -> text("#status").equals("Suspended"));
        click("#resume");
        await(() -> text("#status").equals("Running"));
        click("#terminate");
        await(() -> root().lookup(".question .text-field") instanceof TextField reason && reason.isFocused());
        robot.write("enough");
        press(KeyCode.ENTER);
        await(() -> text("#status").equals("Terminated"));
        assertThat(studio.client().get(text("#id"), true).orElseThrow().output())
                .isEqualTo("\"enough\"");
    }

    @Test
    void theKeyboardReachesThemeHelpAndPalette() throws Exception {
        press(KeyCode.CONTROL, KeyCode.D);
        await(() -> root().getPseudoClassStates().contains(DARK));
        assertThat(settings.get().theme()).isEqualTo(ThemeChoice.DARK);
        press(KeyCode.F1);
        await(() -> robot.lookup(".help").tryQuery().isPresent());
        press(KeyCode.ESCAPE);
        await(() -> robot.lookup(".help").tryQuery().isEmpty());
        press(KeyCode.CONTROL, KeyCode.K);
        await(() -> robot.lookup(".palette").tryQuery().isPresent());
        robot.write("larger");
        press(KeyCode.ENTER);
        await(() -> settings.get().textSize() == 14);
    }

    @Test
    void theWorkersSlotsFollowTheForm() throws Exception {
        on(() -> {
            robot.lookup("#slots .text-field").queryAs(TextField.class).setText("17");
            return true;
        });
        await(() -> studio.worker().orElseThrow().slots() == 17);
    }

    private void fill(String items, String min, String max) throws Exception {
        on(() -> {
            area("#items").setText(items);
            return true;
        });
        fillSeconds(min, max);
    }

    private void fillSeconds(String min, String max) throws Exception {
        on(() -> {
            field("#minSeconds").setText(min);
            field("#maxSeconds").setText(max);
            return true;
        });
        waitForFxEvents();
    }

    private void press(KeyCode... keys) throws Exception {
        await(() -> stage.isFocused());
        robot.push(keys);
    }

    private void click(String id) throws Exception {
        await(() -> !button(id).isDisabled());
        on(() -> {
            button(id).fire();
            return true;
        });
    }

    private static boolean anyBar(Timeline timeline, BarState state) {
        for (int bar = 0; bar < timeline.bars().size(); bar++) {
            if (timeline.bars().state(bar) == state) {
                return true;
            }
        }
        return false;
    }

    private static <T> T on(Callable<T> query) throws Exception {
        return asyncFx(query).get(LIMIT, SECONDS);
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        waitFor(LIMIT, SECONDS, () -> asyncFx(condition).get());
    }

    private Node root() {
        return stage.getScene().getRoot();
    }

    private Timeline timeline() {
        return chart().timelineProperty().get();
    }

    private TimelineChart chart() {
        return robot.lookup(".timeline-chart").queryAs(TimelineChart.class);
    }

    private ListView<?> list() {
        return robot.lookup(".run-list").queryListView();
    }

    private TableView<?> summaryTable() {
        return (TableView<?>) Objects.requireNonNull(root().lookup(".summary-body .table-view"));
    }

    private Button button(String id) {
        return (Button) Objects.requireNonNull(root().lookup(id), id);
    }

    private TextArea area(String id) {
        return (TextArea) Objects.requireNonNull(root().lookup(id), id);
    }

    private TextField field(String id) {
        return (TextField) Objects.requireNonNull(root().lookup(id), id);
    }

    private String text(String id) {
        return root().lookup(id) instanceof Label label ? label.getText() : "";
    }

    private java.util.List<String> labels(String selector) throws Exception {
        return on(() -> root().lookupAll(selector).stream()
                .map(it -> ((Label) it).getText())
                .toList());
    }
}
