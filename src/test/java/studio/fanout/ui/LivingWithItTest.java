package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Spinner;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.timeline.LaneOrder;
import studio.fanout.ui.chart.LaneView;
import studio.fanout.ui.settings.Settings;
import studio.fanout.ui.settings.SettingsFile;

/// Presenting, text sizes, the sheet of keys, and what is remembered.
class LivingWithItTest extends WindowTest {
    private Path file;

    @TempDir
    private static Path folder;

    @Override
    DrivenWindow open(Stage stage) throws IOException {
        file = Files.createTempDirectory(folder, "test").resolve("window.json");
        return DrivenWindow.open(stage, SettingsFile.at(file));
    }

    @Test
    void anEmptyWindowSaysWhatToDo() throws Exception {
        it.await(() -> it.isShown("#empty"));
        it.click("#firstStart");
        it.await(() -> !it.isShown("#empty") && it.timeline().rows().size() == 5);
    }

    @Test
    void presentationModeShowsTimelineAndFiguresInLargeType() throws Exception {
        it.start("alpha", "0", "0", "0");
        it.awaitStatus("Completed");
        var usual = it.on(() -> it.root().getStyle());
        it.keys(KeyCode.F11);
        it.await(() -> !it.has(".sidebar") && !it.has(".top-bar") && !it.has(".inspect"));
        assertThat(it.on(() -> it.has(".timeline-chart") && it.has(".figures"))).isTrue();
        assertThat(it.on(() -> it.root().getStyle())).isNotEqualTo(usual);
        it.keys(KeyCode.F11);
        it.await(() -> it.has(".sidebar") && it.has(".top-bar") && it.has(".inspect"));
        assertThat(it.on(() -> it.root().getStyle())).isEqualTo(usual);
    }

    @Test
    void presentationModeGivesTheLeftColumnItsWidthBack() throws Exception {
        it.start("alpha", "0", "0", "0");
        it.awaitStatus("Completed");
        it.settle();
        double width = it.on(() -> it.node(".sidebar", Region.class).getWidth());

        it.keys(KeyCode.F11);
        it.await(() -> !it.has(".sidebar"));
        it.keys(KeyCode.F11);
        it.await(() -> it.has(".sidebar") && it.stage.getScene().getWidth() == 1280);
        it.settle();
        assertThat(it.on(() -> it.node(".sidebar", Region.class).getWidth())).isCloseTo(width, within(1.0));
    }

    @Test
    void presentationModeShowsTheRunThoughAllRunsAreOpenAndComesBackToThem() throws Exception {
        it.start("alpha", "0", "0", "0");
        it.awaitStatus("Completed");
        it.keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
        it.await(() -> sees(".runs-table") && !sees(".run"));
        it.keys(KeyCode.F11);
        it.await(() -> sees(".timeline-chart") && sees(".figures") && !sees(".runs-table"));
        it.await(() -> it.chart().isFocused());
        it.keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
        it.keys(KeyCode.F11);
        it.await(() -> sees(".runs-table") && sees(".sidebar") && !sees(".run"));
        assertThat(it.on(() -> it.node(".all-runs").isFocused())).isTrue();
    }

    @Test
    void presentationModeStaysAtTheRunThatWasStartedInIt() throws Exception {
        it.start("alpha", "0", "0", "0");
        it.awaitStatus("Completed");
        var first = it.on(() -> it.text("#id"));
        it.keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
        it.await(() -> sees(".runs-table"));
        it.keys(KeyCode.F11);
        it.await(() -> sees(".timeline-chart"));
        it.keys(KeyCode.CONTROL, KeyCode.ENTER);
        it.await(() -> !it.text("#id").equals(first));
        it.keys(KeyCode.F11);
        it.await(() -> sees(".sidebar"));
        assertThat(it.on(() -> sees(".run") && !sees(".runs-table"))).isTrue();
    }

    @Test
    void presentationModeHasNothingToPressAndStillObeysKeys() throws Exception {
        it.start("alpha\nbeta", "3600", "3600", "0");
        it.awaitStatus("Running");
        it.await(() -> sees("#suspend") && sees(".run-head #more") && sees("#search"));
        it.keys(KeyCode.F11);
        it.await(() -> !it.has(".sidebar"));
        assertThat(it.on(() -> controls())).isEmpty();
        assertThat(it.on(() -> sees("#status") && sees("#clock") && sees("#id")))
                .isTrue();
        it.robot.write("w");
        it.await(() -> !it.chart().followingProperty().get());
        it.command("Suspend run");
        it.awaitStatus("Suspended");
        it.robot.write("[]");
        it.await(() -> sees("#range") && it.text("#range").contains("activities"));
        it.await(() -> !it.has(".notice"));
        assertThat(it.on(() -> controls())).isEmpty();
        it.keys(KeyCode.F11);
        it.await(() -> sees("#resume") && sees(".run-head #more") && sees("#search") && sees("#follow"));
    }

    /// What of the window waits to be used and can be seen.
    private static List<Node> controls() {
        return Sight.nodes().stream()
                .filter(each -> each instanceof ButtonBase
                        || each instanceof TextInputControl
                        || each instanceof ComboBoxBase<?>)
                .toList();
    }

    private boolean sees(String selector) {
        return Sight.nodes().stream().anyMatch(it.root().lookupAll(selector)::contains);
    }

    @Test
    void theTextGrowsShrinksAndIsUsualAgain() throws Exception {
        var usual = it.settings.get().textSize();
        it.keys(KeyCode.CONTROL, KeyCode.PLUS);
        it.await(() -> it.settings.get().textSize() == usual + 1);
        it.keys(KeyCode.CONTROL, KeyCode.MINUS);
        it.keys(KeyCode.CONTROL, KeyCode.MINUS);
        it.await(() -> it.settings.get().textSize() == usual - 1);
        it.keys(KeyCode.CONTROL, KeyCode.DIGIT0);
        it.await(() -> it.settings.get().textSize() == usual);
    }

    /// As on keyboards from the United States, which have plus on a shifted key, and on those with a number pad.
    @Test
    void theTextGrowsAndShrinksWhereverTheKeyboardHasTheSign() throws Exception {
        var size = it.settings.get().textSize();
        for (var plus : List.of(
                List.of(KeyCode.CONTROL, KeyCode.EQUALS),
                List.of(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.EQUALS),
                List.of(KeyCode.CONTROL, KeyCode.ADD))) {
            double larger = ++size;
            it.keys(plus.toArray(KeyCode[]::new));
            it.await(() -> it.settings.get().textSize() == larger);
        }
        double smaller = size - 1;
        it.keys(KeyCode.CONTROL, KeyCode.SUBTRACT);
        it.await(() -> it.settings.get().textSize() == smaller);
        it.keys(KeyCode.CONTROL, KeyCode.NUMPAD0);
        it.await(() -> it.settings.get().textSize() == Settings.DEFAULT_TEXT);
    }

    @Test
    void aQuestionMarkShowsTheKeysUnlessSomebodyTypesIt() throws Exception {
        it.run(() -> it.chart().requestFocus());
        it.robot.write("?");
        it.await(() -> it.has(".help"));
        it.keys(KeyCode.ESCAPE);
        it.await(() -> !it.has(".help"));
        it.run(() -> {
            it.field("#items").requestFocus();
            it.field("#items").clear();
        });
        it.robot.write("?");
        it.await(() -> it.field("#items").getText().equals("?"));
        assertThat(it.on(() -> it.has(".help"))).isFalse();
    }

    @Test
    void placesSizesAndTheFormAreThereNextTime() throws Exception {
        it.run(() -> {
            it.stage.setWidth(1100);
            it.stage.setHeight(700);
            it.stage.setX(40);
            it.stage.setY(30);
            it.field("#items").setText("remembered");
        });
        it.await(() -> it.stage.getScene().getWidth() == 1100);
        it.run(() -> it.node(".columns", SplitPane.class).setDividerPositions(0.4));
        it.await(() -> Math.abs(it.node(".columns", SplitPane.class).getDividerPositions()[0] - 0.4) < 0.05);
        it.run(() -> it.window.close());
        var next = SettingsFile.at(file).get();
        assertThat(next.window()).isNotNull().satisfies(bounds -> {
            assertThat(bounds.width()).isEqualTo(1100);
            assertThat(bounds.height()).isEqualTo(700);
            assertThat(bounds.x()).isEqualTo(40);
            assertThat(bounds.y()).isEqualTo(30);
        });
        assertThat(next.sidebar()).isBetween(0.35, 0.45);
        assertThat(next.launch())
                .isNotNull()
                .satisfies(form -> assertThat(form.items()).isEqualTo("remembered"));
    }

    @Test
    void choicesAreThereNextTime() throws Exception {
        it.start("alpha", "0", "0", "0");
        it.awaitStatus("Completed");
        it.tab("Items");
        it.run(() -> {
            it.chart().laneOrderProperty().set(LaneOrder.NAME);
            it.node("#bySlot", ToggleButton.class).fire();
            it.node(".launch #slots", Spinner.class).getEditor().setText("3");
        });
        it.await(() -> it.studio().worker().orElseThrow().slots() == 3);
        it.run(() -> it.window.close());
        var next = SettingsFile.at(file).get();
        assertThat(next.tab()).isEqualTo("Items");
        assertThat(next.lanes()).isEqualTo(LaneView.SLOTS);
        assertThat(next.order()).isEqualTo(LaneOrder.NAME);
        assertThat(next.parallelism()).isEqualTo(3);
    }

    @Test
    void aNumberOfSlotsThatNobodyTypedIsNotRemembered() throws Exception {
        it.await(() ->
                it.node(".launch #slots", Spinner.class).getEditor().getText().equals("4"));
        it.run(() -> it.window.close());
        assertThat(SettingsFile.at(file).get().parallelism()).isZero();
    }
}
