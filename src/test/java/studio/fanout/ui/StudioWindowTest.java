package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.settings.Settings.ThemeChoice;

/// Drives the real window over the real scheduler and worker.
class StudioWindowTest extends WindowTest {
    @Test
    void aRunIsStartedWatchedAndSummedUp() throws Exception {
        var seenRunning = new AtomicBoolean();
        it.run(() -> it.chart()
                .timelineProperty()
                .subscribe(shown -> seenRunning.compareAndSet(
                        false, shown != null && shown.live() && anyBar(shown, BarState.RUNNING))));
        fill("alpha\nbeta\ngamma", "2", "3");
        it.await(() -> !it.node("#start").isDisabled());
        it.keys(KeyCode.CONTROL, KeyCode.ENTER);

        it.await(() -> it.text("#status").equals("Completed"));
        assertThat(seenRunning).isTrue();

        it.await(() -> it.text("#badge").equals("Completed"));
        assertThat(labels(".totals .fact-value")).startsWith("3");
        assertThat(it.text("#verdict")).isNotBlank();
        var results = results();
        assertThat(it.on(() -> results.getItems().size())).isEqualTo(3);
        assertThat(it.on(() -> runs().getItems().size())).isEqualTo(1);
        assertThat(it.timeline().bars().size()).isEqualTo(4);
    }

    @Test
    void whoStartsARunByKeyboardStaysAtTheButton() throws Exception {
        it.run(it.node("#start")::requestFocus);
        it.keys(KeyCode.SPACE);
        it.await(() -> it.timeline().rows().size() == 5);
        assertThat(it.on(() -> it.root().getScene().getFocusOwner().getId())).isEqualTo("start");
    }

    @Test
    void tenThousandItemsAreOneRunAndOneTable() throws Exception {
        it.run(() -> it.field("#items").setText("item\n".repeat(10_000)));
        fillSeconds("0", "0");
        it.click("#start");
        it.await(() -> it.text("#status").equals("Completed"));
        it.await(() -> results().getItems().size() == 10_000);
        assertThat(it.on(() -> runs().getItems().size())).isEqualTo(1);
    }

    @Test
    void badInputIsNamedAndNothingStarts() throws Exception {
        it.await(() -> !it.node("#start").isDisabled());
        fill("   \n ", "0", "0");
        it.await(() -> it.text("#itemsSentence").equals("Type at least one work item."));
        assertThat(it.on(() -> it.node("#start").isDisabled())).isTrue();
        fill("a", "3", "1");
        it.await(() -> it.text("#secondsSentence").contains("must not be more"));
        it.keys(KeyCode.CONTROL, KeyCode.ENTER);
        waitForFxEvents();
        assertThat(it.on(() -> runs().getItems().size())).isZero();
    }

    @Test
    void failedRunsAreFoundByTheirChipAndShowWhy() throws Exception {
        fill("doomed", "0", "0");
        it.run(() -> it.field("#failureRate").setText("1"));
        it.click("#start");
        it.await(() -> it.text("#status").equals("Failed"));
        it.await(() -> it.robot.lookup(".chip").queryAll().stream()
                .map(chip -> ((Labeled) chip).getText())
                .toList()
                .contains("Failed 1"));
        it.run(() -> {
            it.node(".inspect", TabPane.class).getSelectionModel().select(3);
            it.chart().selectedBarProperty().set(0);
        });
        it.await(() -> it.field("#failure").getText().contains("SimulatedFailure"));
    }

    @Test
    void aRunIsSuspendedResumedAndTerminated() throws Exception {
        fill("one\ntwo\nthree\nfour\nfive\nsix\nseven\neight", "30", "40");
        it.click("#start");
        it.await(() ->
                it.text("#status").equals("Running") && it.node("#suspend").isVisible());
        it.click("#suspend");
        it.await(() -> it.text("#status").equals("Suspended"));
        it.click("#resume");
        it.await(() -> it.text("#status").equals("Running"));
        it.click("#terminate");
        it.await(() -> it.root().lookup(".question .text-field") instanceof TextField reason && reason.isFocused());
        it.robot.write("enough");
        it.keys(KeyCode.ENTER);
        it.await(() -> it.text("#status").equals("Terminated"));
        assertThat(it.studio().client().get(it.text("#id"), true).orElseThrow().output())
                .isEqualTo("\"enough\"");
    }

    @Test
    void theKeyboardReachesThemeHelpAndPalette() throws Exception {
        it.keys(KeyCode.CONTROL, KeyCode.D);
        it.await(() -> it.is("dark"));
        assertThat(it.settings.get().theme()).isEqualTo(ThemeChoice.DARK);
        it.keys(KeyCode.F1);
        it.await(() -> it.has(".help"));
        it.keys(KeyCode.ESCAPE);
        it.await(() -> !it.has(".help"));
        it.keys(KeyCode.CONTROL, KeyCode.K);
        it.await(() -> it.has(".palette"));
        it.robot.write("larger");
        it.keys(KeyCode.ENTER);
        it.await(() -> it.settings.get().textSize() == 14);
    }

    @Test
    void theWorkersSlotsFollowTheForm() throws Exception {
        it.run(() -> it.field("#slots .text-field").setText("17"));
        it.await(() -> it.studio().worker().orElseThrow().slots() == 17);
    }

    private void fill(String items, String min, String max) throws Exception {
        it.run(() -> it.field("#items").setText(items));
        fillSeconds(min, max);
    }

    private void fillSeconds(String min, String max) throws Exception {
        it.run(() -> {
            it.field("#minSeconds").setText(min);
            it.field("#maxSeconds").setText(max);
        });
        waitForFxEvents();
    }

    private static boolean anyBar(Timeline timeline, BarState state) {
        for (int bar = 0; bar < timeline.bars().size(); bar++) {
            if (timeline.bars().state(bar) == state) {
                return true;
            }
        }
        return false;
    }

    private ListView<?> runs() {
        return it.node(".run-list", ListView.class);
    }

    private TableView<?> results() {
        return it.node(".summary-body .table-view", TableView.class);
    }

    private List<String> labels(String selector) throws Exception {
        return it.on(() -> it.root().lookupAll(selector).stream()
                .map(label -> ((Label) label).getText())
                .toList());
    }
}
