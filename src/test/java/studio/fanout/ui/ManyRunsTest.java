package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import studio.fanout.client.StartRequest;

/// Thousands of runs in the table: what is on screen and what is selected is right while they are scrolled, filtered
/// and deleted.
class ManyRunsTest extends WindowTest {
    private static final int ID = 1;

    /// Nobody works for these, so that they wait for good.
    private void begin(int count) {
        for (int i = 0; i < count; i++) {
            it.studio().client().start(new StartRequest("nobody", id(i), "[]", Map.of(), null));
        }
    }

    private static String id(int number) {
        return "order-%04d".formatted(number);
    }

    private TableView<?> table() {
        return it.node(".all-runs", TableView.class);
    }

    private void openTable(int rows) throws Exception {
        it.command("All runs");
        it.await(() -> it.isShown(".runs-table") && table().getItems().size() == rows);
        it.run(() -> table().requestFocus());
        // By the id.
        it.keys(KeyCode.DIGIT2);
        it.await(() -> table().getSortOrder().size() == 1);
        showsFrom(0);
    }

    /// Waits until the table shows the runs in order, from that one on.
    private void showsFrom(int first) throws Exception {
        it.await(() -> {
            var flow = (VirtualFlow<?>) table().lookup(".virtual-flow");
            return flow.getFirstVisibleCell().getIndex() == first
                    && ids().size() > 5
                    && ids().equals(IntStream.range(first, first + ids().size())
                            .mapToObj(ManyRunsTest::id)
                            .toList());
        });
    }

    /// What the rows on screen are, from top to bottom.
    private List<String> ids() {
        var flow = (VirtualFlow<?>) table().lookup(".virtual-flow");
        int first = flow.getFirstVisibleCell().getIndex();
        int last = flow.getLastVisibleCell().getIndex();
        return table().lookupAll(".table-row-cell").stream()
                .map(row -> (TableRow<?>) row)
                .filter(row -> !row.isEmpty() && row.getIndex() >= first && row.getIndex() <= last)
                .sorted(Comparator.comparingInt(IndexedCell::getIndex))
                .map(row -> row.lookupAll(".table-cell").stream()
                        .skip(ID)
                        .map(cell -> ((Labeled) cell).getText())
                        .findFirst()
                        .orElse(""))
                .toList();
    }

    private void filter(String text) throws Exception {
        it.run(() -> it.field(".runs-table .filter").setText(text));
    }

    /// Whether all rows that are there are selected, and nothing else.
    private boolean isAllSelected() {
        var selected = List.copyOf(table().getSelectionModel().getSelectedIndices());
        return selected.equals(
                IntStream.range(0, table().getItems().size()).boxed().toList());
    }

    @Test
    void theyAreScrolledAndFilteredAndStaySelected() throws Exception {
        begin(5_000);
        openTable(5_000);
        it.run(() -> table().scrollTo(2_500));
        showsFrom(2_500);
        it.run(() -> {
            table().getSelectionModel().clearAndSelect(2_501);
            table().getSelectionModel().select(4_321);
        });

        filter("order-43");
        it.await(() -> table().getItems().size() == 100);
        assertThat(it.on(() -> List.copyOf(table().getSelectionModel().getSelectedIndices())))
                .isEqualTo(List.of(21));
        filter("");
        it.await(() -> table().getItems().size() == 5_000);
        assertThat(it.on(() -> List.copyOf(table().getSelectionModel().getSelectedIndices())))
                .isEqualTo(List.of(2_501, 4_321));

        it.run(() -> table().requestFocus());
        it.keys(KeyCode.CONTROL, KeyCode.A);
        it.await(() -> shows("5,000 of 5,000 runs selected"));
        filter("order-43");
        it.await(() -> shows("100 of 100 runs selected") && isAllSelected());
        filter("");
        it.await(() -> shows("5,000 of 5,000 runs selected") && isAllSelected());
    }

    private boolean shows(String count) {
        return it.text(".runs-table #count").equals(count);
    }

    @Test
    void allOfThemAreTerminatedAndDeletedAndWhatIsLeftIsSelectedMeanwhile() throws Exception {
        begin(5_000);
        openTable(5_000);
        it.keys(KeyCode.CONTROL, KeyCode.A);
        it.await(() -> shows("5,000 of 5,000 runs selected"));
        it.run(() -> bulk().filter(button -> button.getText().startsWith("Terminate"))
                .forEach(Button::fire));
        it.agree();
        it.await(() -> it.notices().contains("5,000 runs terminated."));
        // Only runs that are known to be over can be deleted, and the list hears of that later.
        it.await(() -> bulk().anyMatch(button -> button.getText().equals("Delete 5,000 runs")));
        it.run(() -> table().requestFocus());
        it.keys(KeyCode.DELETE);
        it.agree();
        // The good news leaves by itself, however long the rows take to.
        it.await(() -> {
            assertThat(isAllSelected()).isTrue();
            return it.notices().contains("5,000 runs deleted.");
        });
        it.await(() -> table().getItems().isEmpty());
    }

    private Stream<Button> bulk() {
        return it.node(".bulk").lookupAll(".button").stream().map(Button.class::cast);
    }
}
