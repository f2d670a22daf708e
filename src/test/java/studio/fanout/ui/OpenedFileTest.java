package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import studio.fanout.timeline.Runs;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.run.RunView.Saved;

/// The window of the command `open`: it has no hub and misses none.
@ExtendWith(ApplicationExtension.class)
class OpenedFileTest {
    private DrivenWindow it;

    @Start
    void start(Stage stage) {
        it = DrivenWindow.openForFile(stage);
        var runs = Runs.fanOut(3).play();
        it.window.open(RunView.of(Runs.ID, runs.all(), new Saved("run.json", runs.end())));
    }

    @Stop
    void stop() {
        it.close();
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
