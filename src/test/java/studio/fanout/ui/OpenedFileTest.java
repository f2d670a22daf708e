package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import studio.fanout.timeline.Runs;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.run.RunView.Saved;

/// The window of the command `open`: it has no hub and misses none.
class OpenedFileTest extends WindowTest {
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
}
