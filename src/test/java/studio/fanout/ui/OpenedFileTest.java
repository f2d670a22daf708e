package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import studio.fanout.timeline.Runs;
import studio.fanout.ui.fx.Tooltips;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.run.RunView.Saved;

/// The window of the command `open`: it has no hub and misses none.
class OpenedFileTest extends WindowTest {
    private static final String WHY = "This window shows a run from a file.";

    @Override
    DrivenWindow open(Stage stage) {
        var opened = DrivenWindow.openForFile(stage);
        var runs = Runs.fanOut(3).play();
        opened.window.open(RunView.of(Runs.ID, runs.all(), new Saved("run.json", runs.end())));
        return opened;
    }

    /// Their pane is made while the run is there already.
    @Test
    void theFiguresOfTheRunAreThereFromTheBeginning() throws Exception {
        assertThat(it.on(() -> it.root().lookupAll(".figure .digits").stream()
                        .map(Node::getAccessibleText)
                        .toList()))
                .containsExactly("1.6 s", "4.2 s", "2.6×", "–", "3", "0", "0");
    }

    @Test
    void nothingLooksWrongAboutIt() throws Exception {
        it.await(() -> it.text("#linkState").equals("Saved file"));
        assertThat(it.on(() -> it.isShown("#reconnect"))).isFalse();
        assertThat(it.on(() -> it.root().lookupAll("*").stream()
                        .anyMatch(each -> each.getPseudoClassStates().contains(PseudoClass.getPseudoClass("trouble")))))
                .isFalse();
        it.await(() -> it.node(".runs .placeholder-text", Label.class)
                .getText()
                .equals("This window shows a run from a file."));
        assertThat(it.on(() -> it.has(".runs-retry") && it.isShown(".runs-retry") && it.isShown(".runs-trouble")))
                .isFalse();
        assertThat(it.notices()).isEmpty();
        assertThat(it.on(() ->
                        it.node("#start").isDisabled() && it.node("#again").isDisabled()))
                .isTrue();
    }

    @Test
    void whoPointsAtWhatStartsARunIsToldWhyItCannot() throws Exception {
        for (var button : List.of("#start", "#again")) {
            it.await(() -> it.node(button).isDisabled());
            it.robot.moveTo(it.node("#verdict"));
            it.await(() -> Tooltips.said().isEmpty());
            it.robot.moveTo(it.node(button));
            it.await(() -> Tooltips.said().equals(List.of(WHY)));
        }
    }

    /// What would only fill a form that nobody can send.
    @Test
    void editingItIsNotOfferedAndTheMenuSaysWhy() throws Exception {
        it.await(() -> it.node("#start").isDisabled());
        var edit = it.on(() -> it.node(".run-head #more", MenuButton.class).getItems().stream()
                .filter(each -> each.getText() != null && each.getText().startsWith("Edit and start again"))
                .findFirst()
                .orElseThrow());
        assertThat(edit.isDisable()).isTrue();
        assertThat(edit.getText()).isEqualTo("Edit and start again – " + WHY);
        var before = it.on(() -> it.field("#items").getText());
        it.keys(KeyCode.CONTROL, KeyCode.E);
        it.settle();
        assertThat(it.on(() -> it.field("#items").getText())).isEqualTo(before);
    }
}
