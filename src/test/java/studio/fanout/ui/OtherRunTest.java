package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.junit.jupiter.api.Test;

/// What tables do when another run takes the place of the one on show.
class OtherRunTest extends WindowTest {
    private static final String ITEMS = ".items-pane .table-view";
    /// Tabs and their tables.
    private static final Map<String, String> TABLES = Map.of("Items", ITEMS, "History", ".history");

    private TableView<?> table(String selector) {
        return it.node(selector, TableView.class);
    }

    /// The first row in sight, or -1 while none is laid out.
    private int firstRow(String selector) {
        var rows = (VirtualFlow<?>) table(selector).lookup(".virtual-flow");
        var cell = rows.getFirstVisibleCell();
        return cell == null ? -1 : cell.getIndex();
    }

    private static String items(String name) {
        return IntStream.rangeClosed(1, 60).mapToObj(i -> name + i).collect(Collectors.joining("\n"));
    }

    private void runs(String name) throws Exception {
        it.start(items(name), "0", "0", "0");
        it.awaitStatus("Completed");
    }

    @Test
    void itsRowsAreSeenFromTheFirstAndNoneIsSelected() throws Exception {
        runs("apple");
        for (var each : TABLES.entrySet()) {
            var table = each.getValue();
            it.tab(each.getKey());
            it.await(() -> table(table).getItems().size() >= 60);
            it.run(() -> {
                table(table).scrollTo(table(table).getItems().size() - 1);
                table(table).getSelectionModel().select(59);
            });
            it.await(() -> firstRow(table) > 0);
        }

        runs("pear");

        for (var each : TABLES.entrySet()) {
            it.tab(each.getKey());
            it.await(() -> firstRow(each.getValue()) == 0);
            assertThat(it.on(() -> table(each.getValue()).getSelectionModel().isEmpty()))
                    .isTrue();
        }
    }

    @Test
    void tablesThatNobodySeesAreLaidOutOnceSomebodyDoes() throws Exception {
        runs("apple");
        it.settle();

        runs("pear");
        it.settle();

        it.await(() -> !table(".summary-body .table-view").isNeedsLayout());
        assertThat(it.on(() -> table(ITEMS).isNeedsLayout())).isTrue();
        assertThat(it.on(() -> table(".history").isNeedsLayout())).isTrue();
        assertThat(it.on(() -> table(".all-runs").isNeedsLayout())).isTrue();

        it.tab("Items");
        it.await(() -> !table(ITEMS).isNeedsLayout());
        it.command("All runs");
        it.await(() -> it.isShown(".runs-table") && !table(".all-runs").isNeedsLayout());
    }

    private List<String> said(String labels) throws Exception {
        return it.on(() -> it.root().lookupAll(labels).stream()
                .map(each -> ((Labeled) each).getText())
                .toList());
    }

    @Test
    void whatWasFoundInTheOneBeforeIsNotSaidOfIt() throws Exception {
        runs("apple");
        it.tab("JSON");
        it.run(() -> it.field(".json .filter").setText("apple1"));
        it.await(() -> said(".json .label").stream().anyMatch(each -> each.startsWith("1 of ")));

        it.start("slow", "600", "600", "0");
        it.await(() -> said(".json .label").contains("The output is there when the run is finished."));

        assertThat(said(".json .label")).noneMatch(each -> each.startsWith("1 of "));
    }
}
