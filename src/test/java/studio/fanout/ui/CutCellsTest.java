package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.TableCell;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import studio.fanout.timeline.Runs;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.run.RunView.Saved;

/// How tables share a small window among their columns.
@ExtendWith(ApplicationExtension.class)
class CutCellsTest {
    private DrivenWindow it;

    @Start
    void start(Stage stage) {
        it = DrivenWindow.openAlone(stage);
        stage.setWidth(1000);
        stage.setHeight(640);
    }

    @Stop
    void stop() {
        it.close();
    }

    private void openFanOut() throws Exception {
        var runs = Runs.fanOut(12).play();
        it.run(() -> it.window.open(RunView.of(Runs.ID, runs.all(), new Saved("run.json", runs.end()))));
        it.await(() -> !it.text("#verdict").isEmpty() && it.timeline().rows().size() == 12);
        it.settle();
    }

    private void openHistory() throws Exception {
        openFanOut();
        it.tab("History");
        it.settle();
        it.await(() -> !cells(".history", "Event").isEmpty());
    }

    private List<TableCell<?, ?>> cells(String table, String column) {
        return it.node(table).lookupAll(".table-cell").stream()
                .<TableCell<?, ?>>map(cell -> (TableCell<?, ?>) cell)
                .filter(cell ->
                        !cell.isEmpty() && cell.getTableColumn().getText().equals(column))
                .toList();
    }

    private static boolean isSeenWhole(TableCell<?, ?> cell) {
        double right = cell.localToScene(cell.getLayoutBounds()).getMaxX();
        var table = cell.getTableView();
        return !cell.isTextTruncated()
                && right <= table.localToScene(table.getLayoutBounds()).getMaxX();
    }

    @Test
    void resultsAreSeenWhole() throws Exception {
        openFanOut();
        it.await(() -> !cells(".summary-body .table-view", "Result").isEmpty());
        it.run(() -> assertThat(cells(".summary-body .table-view", "Result"))
                .allSatisfy(cell -> assertThat(cell.getText()).startsWith("Processed_Task"))
                .allMatch(CutCellsTest::isSeenWhole));
    }

    @Test
    void whatHappenedIsSeenWhole() throws Exception {
        openHistory();
        it.run(() -> assertThat(cells(".history", "Event"))
                .anySatisfy(cell -> assertThat(cell.getText()).isEqualTo("Activity scheduled"))
                .allMatch(CutCellsTest::isSeenWhole));
    }

    @Test
    void turnsAreToldWholeWhereThereIsRoom() throws Exception {
        it.run(() -> {
            var stage = (Stage) it.root().getScene().getWindow();
            stage.setWidth(1280);
            stage.setHeight(800);
        });
        openHistory();
        it.run(() -> it.node("#showTurns", ToggleButton.class).fire());
        it.await(() -> !cells(".turns", "In words").isEmpty());
        it.settle();
        it.run(() -> assertThat(cells(".turns", "In words"))
                .anySatisfy(cell -> assertThat(cell.getText()).contains("scheduled 12 activities"))
                .allMatch(CutCellsTest::isSeenWhole));
    }

    @Test
    void whatIsCutIsSaidWholeUnderThePointer() throws Exception {
        openHistory();
        var cell = it.on(() -> cells(".history", "Details").stream()
                .filter(TableCell::isTextTruncated)
                .findFirst()
                .orElseThrow());
        it.robot.moveTo("#verdict").moveTo(cell);
        it.await(() -> cell.getTooltip() != null && cell.getTooltip().getText().equals(cell.getText()));
    }
}
