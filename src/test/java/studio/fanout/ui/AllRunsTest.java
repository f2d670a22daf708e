package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import studio.fanout.client.StartRequest;
import studio.fanout.workload.RunInput;
import studio.fanout.workload.Workload;

/// Finds, sorts and deals with many runs.
class AllRunsTest extends WindowTest {
    private String begin(String item, double seconds) {
        var input = RunInput.of(List.of(item));
        input = input.withOptions(input.options().withSeconds(seconds, seconds));
        return it.studio().client().start(StartRequest.of(Workload.ORCHESTRATION, input.toJson()));
    }

    @SuppressWarnings("unchecked")
    private TableView<Integer> table() {
        return (TableView<Integer>) it.node(".all-runs");
    }

    private ListView<?> list() {
        return it.node(".run-list", ListView.class);
    }

    private Button action(int index) {
        return (Button) it.node(".bulk").lookupAll(".button").stream().toList().get(index);
    }

    private void openTable(int rows) throws Exception {
        it.keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
        it.await(() -> it.isShown(".runs-table") && table().getItems().size() == rows);
    }

    /// What the column says from top to bottom; on the JavaFX thread.
    private List<String> cells(int column) {
        return table().lookupAll(".table-row-cell").stream()
                .map(row -> (TableRow<?>) row)
                .filter(row -> !row.isEmpty())
                .sorted(Comparator.comparingInt(IndexedCell::getIndex))
                .map(row -> text(row, column))
                .toList();
    }

    private static String text(TableRow<?> row, int column) {
        return row.lookupAll(".table-cell").stream()
                .skip(column)
                .map(cell -> ((Labeled) cell).getText())
                .findFirst()
                .orElse("");
    }

    @Test
    void manyRunsAreSuspendedResumedTerminatedAndDeletedAtOnce() throws Exception {
        IntStream.range(0, 4).forEach(i -> begin("slow" + i, 600));
        openTable(4);
        it.run(() -> table().getSelectionModel().selectAll());
        it.await(() -> action(0).getText().equals("Suspend 4 runs"));
        it.run(() -> action(0).fire());
        it.await(() -> action(1).getText().equals("Resume 4 runs") && action(0).isDisabled());
        it.run(() -> action(1).fire());
        it.await(() -> action(0).getText().equals("Suspend 4 runs"));
        it.run(() -> action(2).fire());
        it.agree();
        it.await(() -> it.notices().contains("4 runs terminated."));
        it.await(() -> action(3).getText().equals("Delete 4 runs"));
        it.run(() -> table().requestFocus());
        it.keys(KeyCode.DELETE);
        it.agree();
        it.await(() -> table().getItems().isEmpty());
        assertThat(it.on(() -> list().getItems().size())).isZero();
    }

    /// As somebody without a mouse deals with a run of the list and one of the table.
    @Test
    void theMenuOpensAtTheSelectedRunAndIsUsedByKey() throws Exception {
        begin("slow", 600);
        begin("slower", 600);
        it.await(() -> list().getItems().size() == 2);
        it.run(() -> list().requestFocus());
        it.keys(KeyCode.HOME);
        it.keys(KeyCode.DOWN);
        it.await(() -> list().getSelectionModel().getSelectedIndices().equals(List.of(1)));
        it.keys(KeyCode.CONTEXT_MENU);
        it.await(() -> opened() != null);
        assertThat(it.on(() -> isBelow(list().lookupAll(".list-cell"), 1))).isTrue();
        choose("Suspend");
        it.await(() -> it.notices().contains("1 run suspended."));
        it.await(() -> it.text("#status").equals("Suspended"));

        openTable(2);
        it.run(() -> table().requestFocus());
        it.run(() -> table().getSelectionModel().clearAndSelect(1));
        it.keys(KeyCode.SHIFT, KeyCode.F10);
        it.await(() -> opened() != null);
        assertThat(it.on(() -> isBelow(table().lookupAll(".table-row-cell"), 1)))
                .isTrue();
        choose("Terminate");
        it.await(() -> it.has(".question"));
        it.keys(KeyCode.ESCAPE);
        it.await(() -> !it.has(".question") && table().getItems().size() == 2);
    }

    private static @Nullable ContextMenu opened() {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .findFirst()
                .orElse(null);
    }

    private static boolean isBelow(Set<Node> cells, int index) {
        var menu = Objects.requireNonNull(opened());
        return cells.stream()
                .filter(it -> it instanceof IndexedCell<?> cell && cell.getIndex() == index)
                .map(it -> it.localToScreen(it.getBoundsInLocal()))
                .anyMatch(it -> Math.abs(menu.getAnchorY() - it.getMaxY()) < it.getHeight()
                        && menu.getAnchorX() >= it.getMinX()
                        && menu.getAnchorX() <= it.getMaxX());
    }

    /// Goes down to an entry of the menu and takes it.
    private void choose(String entry) throws Exception {
        var seen = new ArrayList<String>();
        while (!seen.contains(entry)) {
            it.keys(KeyCode.DOWN);
            it.await(() -> !lit().isEmpty() && !seen.contains(lit()));
            seen.add(it.on(AllRunsTest::lit));
        }
        it.keys(KeyCode.ENTER);
        it.await(() -> opened() == null);
    }

    /// The entry that the keyboard is at; empty for none.
    private static String lit() {
        var menu = opened();
        var owner = menu == null ? null : menu.getScene().getFocusOwner();
        return owner != null && owner.lookup(".label") instanceof Labeled label ? label.getText() : "";
    }

    @Test
    void runsAreFoundByItemSortedByColumnAndOpenedByKey() throws Exception {
        it.start("apple", "0", "0", "0");
        it.awaitStatus("Completed");
        it.start("pear\nfig", "0", "0", "0");
        it.awaitStatus("Completed");
        openTable(2);
        it.await(() -> cells(6).equals(List.of("2", "1")) && cells(7).equals(List.of("4", "4")));
        it.run(() -> sort("Items", TableColumn.SortType.ASCENDING));
        it.await(() -> cells(6).equals(List.of("1", "2")));
        it.run(() -> it.field(".runs-table .filter").setText("PEA"));
        it.await(() -> table().getItems().size() == 1 && list().getItems().size() == 1);
        it.run(() -> {
            it.field(".runs-table .filter").setText("apple");
            table().requestFocus();
        });
        it.await(() -> table().getItems().size() == 1 && cells(6).equals(List.of("1")));
        it.run(() -> table().getSelectionModel().select(0));
        it.keys(KeyCode.ENTER);
        it.await(() -> !it.isShown(".runs-table") && it.timeline().rows().size() == 1);
    }

    @Test
    void aRunThatIsStartedLaterIsFoundByItsItemToo() throws Exception {
        it.start("apple", "0", "0", "0");
        it.awaitStatus("Completed");
        it.run(() -> it.field(".runs .filter").setText("pear"));
        it.await(() -> list().getItems().isEmpty());
        it.start("pear", "0", "0", "0");
        it.await(() ->
                list().getItems().size() == 1 && list().getSelectionModel().getSelectedIndex() == 0);
        it.start("fig", "0", "0", "0");
        it.start("pear tree", "0", "0", "0");
        it.await(() -> list().getItems().size() == 2);
    }

    @Test
    void theParallelismIsThatOfTheStartAndNotThatOfTheRunItWasRestartedFrom() throws Exception {
        it.start("apple\npear", "0", "0", "0");
        it.awaitStatus("Completed");
        var first = it.on(() -> it.text("#id"));
        it.run(() -> it.studio().resize(7));
        it.command("Restart run");
        it.await(() -> !it.text("#id").equals(first) && it.text("#status").equals("Completed"));
        var second = it.on(() -> it.text("#id"));
        it.click("#again");
        it.await(() -> !it.text("#id").equals(second) && it.text("#status").equals("Completed"));
        openTable(3);
        it.await(() -> cells(7).size() == 3
                && cells(7).get(0).equals("7")
                && cells(7).get(1).matches("peak [12]")
                && cells(7).get(2).equals("4"));
    }

    @Test
    void aSpanOfTimeIsChosenFromTheMenu() throws Exception {
        it.start("apple", "0", "0", "0");
        it.run(() ->
                it.node(".runs .span-menu", MenuButton.class).getItems().get(1).fire());
        it.await(() -> it.node(".runs .span-menu", MenuButton.class).getText().equals("Last hour"));
        it.await(() -> list().getItems().size() == 1);
    }

    private void sort(String column, TableColumn.SortType type) {
        var its = table().getColumns().stream()
                .filter(each -> each.getText().equals(column))
                .findFirst()
                .orElseThrow();
        its.setSortType(type);
        table().getSortOrder().setAll(List.of(its));
    }
}
