package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.timeline.Runs;
import studio.fanout.ui.export.RunJson;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.run.RunView.Saved;

/// Drops files on the window, as a file manager does.
class DropTest extends WindowTest {
    @TempDir
    private Path folder;

    private Path saved(int items) throws Exception {
        var runs = Runs.fanOut(items).play();
        var view = RunView.of(Runs.ID, runs.until(Duration.ofHours(1)), new Saved("", runs.end()));
        return Files.writeString(folder.resolve("saved.json"), RunJson.of(view, runs.end()));
    }

    /// Moves the hand over a node and lets go there if the window says it would take it.
    ///
    /// @return whether the window took it
    private boolean drop(Node node, DataFormat format, Object what) throws Exception {
        return it.on(() -> {
            var board = new Held(format, what).board();
            if (!pass(DragEvent.DRAG_OVER, node, board).isAccepted()) {
                return false;
            }
            return pass(DragEvent.DRAG_DROPPED, node, board).isDropCompleted();
        });
    }

    private static DragEvent pass(EventType<DragEvent> type, Node node, Dragboard board) {
        var middle = node.localToScreen(node.getLayoutBounds().getCenterX(), 5);
        var event = new DragEvent(
                type,
                board,
                0,
                0,
                middle.getX(),
                middle.getY(),
                TransferMode.COPY,
                null,
                node,
                new PickResult(node, middle.getX(), middle.getY()));
        var passed = event.copyFor(node, node);
        Event.fireEvent(node, passed);
        return passed;
    }

    @Test
    void aSavedRunIsOpenedWhereverItIsDropped() throws Exception {
        var file = saved(12);
        for (var place : List.of(".run-list", "#items", ".top-bar")) {
            it.start("alpha", "0", "0", "0");
            it.awaitStatus("Completed");
            assertThat(drop(it.node(place), DataFormat.FILES, List.of(file.toFile())))
                    .isTrue();
            it.await(() -> it.text("#id").endsWith("from saved.json"));
            assertThat(it.on(() -> it.timeline().rows().size())).isEqualTo(12);
        }
    }

    @Test
    void aFileThatHoldsNoRunIsToldOf() throws Exception {
        it.start("alpha", "0", "0", "0");
        it.awaitStatus("Completed");
        var file = Files.writeString(folder.resolve("notes.txt"), "milk, bread");
        drop(it.chart(), DataFormat.FILES, List.of(file.toFile()));
        it.await(() -> it.notices().stream().anyMatch(text -> text.startsWith("notes.txt holds no saved run")));
        assertThat(it.on(() -> it.timeline().rows().size())).isEqualTo(1);
    }

    @Test
    void whatIsNoFileIsNotTaken() throws Exception {
        assertThat(drop(it.node(".run-list"), DataFormat.PLAIN_TEXT, "saved.json"))
                .isFalse();
        assertThat(drop(it.node(".run-list"), DataFormat.FILES, List.<File>of()))
                .isFalse();
    }
}
