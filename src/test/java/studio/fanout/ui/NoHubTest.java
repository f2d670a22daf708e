package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.timeline.Runs;
import studio.fanout.ui.export.RunJson;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.run.RunView.Saved;

/// Opens saved runs in a window that has no hub.
class NoHubTest extends WindowTest {
    private static final Instant SAVED_AT = Runs.START.plusSeconds(1);

    @TempDir
    private Path folder;

    @Override
    DrivenWindow open(Stage stage) {
        return DrivenWindow.openAlone(stage);
    }

    private Path saved(Runs runs, Duration until) throws Exception {
        var view = RunView.of(Runs.ID, runs.until(until), new Saved("", SAVED_AT));
        return Files.writeString(folder.resolve("saved.json"), RunJson.of(view, SAVED_AT));
    }

    private void open(Path file) throws Exception {
        it.run(() -> it.window.open(file));
    }

    @Test
    void aFinishedRunIsWholeWithoutAHub() throws Exception {
        open(saved(Runs.fanOut(12).play(), Duration.ofHours(1)));
        it.awaitStatus("Completed");
        it.await(() ->
                it.text("#badge").equals("Completed") && !it.text("#verdict").isEmpty());
        assertThat(it.on(() -> it.timeline().rows().size())).isEqualTo(12);
        assertThat(it.on(() -> it.isShown("#empty"))).isFalse();
    }

    @Test
    void theListOfRunsSaysWhyItIsEmpty() throws Exception {
        it.await(() -> it.node(".runs .placeholder-text", Label.class).getText().equals("There is no hub here."));
    }

    @Test
    void aRunThatWasGoingOnStaysAsItWas() throws Exception {
        open(saved(Runs.fanOut(12).play(), Duration.between(Runs.START, SAVED_AT)));
        it.awaitStatus("Running");
        assertThat(it.on(() -> it.isShown("#suspend"))).isFalse();
        assertThat(it.on(() -> it.node("#clock").getAccessibleText())).isEqualTo("00:01.0");
    }

    @Test
    void aFileThatHoldsNoRunIsToldAboutAndChangesNothing() throws Exception {
        var good = saved(Runs.fanOut(3).play(), Duration.ofHours(1));
        open(good);
        it.awaitStatus("Completed");
        open(Files.writeString(folder.resolve("bad.json"), "{\"some\":\"thing\"}"));
        it.await(() -> it.notices().stream().anyMatch(text -> text.startsWith("bad.json holds no saved run")));
        assertThat(it.on(() -> it.text("#id"))).endsWith("from saved.json");
    }
}
