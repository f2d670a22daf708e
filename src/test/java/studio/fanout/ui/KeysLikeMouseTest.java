package studio.fanout.ui;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/// What the mouse does, the key that stands beside it in `src/docs/keys.md` does too: from the same state both lead to
/// the same one.
class KeysLikeMouseTest extends WindowTest {
    /// Brings the window to where both begin, or uses the mouse or the keys.
    private interface Hand {
        void use() throws Exception;
    }

    private <T> void alike(Callable<T> state, Hand begin, Hand mouse, Hand keys) throws Exception {
        begin.use();
        T before = it.on(state);
        mouse.use();
        it.await(() -> !state.call().equals(before));
        it.settle();
        T after = it.on(state);
        begin.use();
        it.await(() -> state.call().equals(before));
        keys.use();
        it.await(() -> state.call().equals(after));
    }

    @Test
    void barsAndTabs() throws Exception {
        runs("alpha\nbeta\ngamma");
        it.run(() -> {
            it.chart().animatedProperty().unbind();
            it.chart().animatedProperty().set(false);
        });
        Hand atChart = () -> {
            it.run(() -> {
                it.chart().requestFocus();
                it.chart().clear();
                it.chart().fitAll();
            });
            // Bars are where they were drawn last, which may have been on the way to the whole run.
            it.settle();
        };
        alike(
                () -> it.chart().selectedBarProperty().get(),
                atChart,
                () -> it.robot.clickOn(bar(0)),
                () -> it.keys(KeyCode.RIGHT));
        alike(this::firstBar, atChart, () -> it.robot.doubleClickOn(bar(0)), () -> {
            it.keys(KeyCode.RIGHT);
            it.keys(KeyCode.ENTER);
        });

        var tabs = it.node(".inspect", TabPane.class);
        alike(
                () -> tabs.getSelectionModel().getSelectedIndex(),
                () -> it.run(() -> {
                    tabs.getSelectionModel().select(0);
                    tabs.requestFocus();
                }),
                () -> it.robot.clickOn(found(() -> tabs.lookupAll(".tab .tab-label").stream()
                        .sorted(Comparator.comparingDouble(
                                label -> label.localToScene(0, 0).getX()))
                        .skip(1)
                        .findFirst()
                        .orElseThrow())),
                () -> it.keys(KeyCode.RIGHT));
    }

    @Test
    void linesOfJson() throws Exception {
        runs("alpha\nbeta");
        it.tab("JSON");
        ListView<?> lines = it.node(".inspect .json-lines", ListView.class);
        it.await(() -> lines.getItems().size() > 3);
        int all = it.on(() -> lines.getItems().size());
        Hand unfolded = () -> {
            it.run(() -> {
                lines.requestFocus();
                lines.getSelectionModel().clearAndSelect(0);
            });
            it.keys(KeyCode.RIGHT);
            it.await(() -> lines.getItems().size() == all);
        };
        alike(
                () -> lines.getItems().size(),
                unfolded,
                () -> it.robot.clickOn(found(() -> cell(lines, 0).lookup(".json-mark"))),
                () -> it.keys(KeyCode.LEFT));
    }

    @Test
    void listsOfRuns() throws Exception {
        runs("alpha", "beta");
        var id = it.on(() -> it.text("#id"));
        ListView<?> list = it.node(".run-list", ListView.class);
        TableView<?> table = it.node(".all-runs", TableView.class);
        Callable<List<Object>> shown = () -> List.of(it.text("#id"), it.isShown(".runs-table"));
        Hand newest = () -> {
            it.run(() -> {
                list.requestFocus();
                list.getSelectionModel().clearAndSelect(0);
            });
            it.await(() -> it.text("#id").equals(id));
        };
        alike(shown, newest, () -> it.robot.clickOn(found(() -> cell(list, 1))), () -> it.keys(KeyCode.DOWN));

        Hand opened = () -> {
            newest.use();
            it.keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
            it.await(() -> it.isShown(".runs-table") && table.isFocused() && cell(table, 1) != null);
            it.run(() -> table.getSelectionModel().clearAndSelect(0));
        };
        alike(shown, opened, () -> it.robot.doubleClickOn(found(() -> cell(table, 1))), () -> {
            it.keys(KeyCode.DOWN);
            it.keys(KeyCode.ENTER);
        });

        alike(
                it::menu,
                () -> {
                    newest.use();
                    it.run(() -> Window.getWindows().stream()
                            .filter(ContextMenu.class::isInstance)
                            .toList()
                            .forEach(Window::hide));
                },
                () -> it.robot.clickOn(found(() -> cell(list, 0)), MouseButton.SECONDARY),
                () -> it.keys(KeyCode.SHIFT, KeyCode.F10));
    }

    @Test
    void cards() throws Exception {
        Hand asked = () -> {
            it.run(() -> it.stage.getScene().getRoot().requestFocus());
            if (it.on(() -> it.has(".help"))) {
                it.keys(KeyCode.ESCAPE);
                it.await(() -> !it.has(".help"));
            }
            it.keys(KeyCode.CONTROL, KeyCode.K);
            it.await(() -> it.has(".palette"));
            it.run(() -> it.field(".palette .text-field").setText("keys"));
            it.settle();
        };
        Callable<List<Boolean>> open = () -> List.of(it.has(".palette"), it.has(".help"));
        alike(
                open,
                asked,
                () -> it.robot.clickOn(found(() -> cell(it.node(".palette .list-view"), 0))),
                () -> it.keys(KeyCode.ENTER));
        alike(
                open,
                asked,
                () -> it.robot.clickOn(it.on(() -> it.root().localToScreen(8, 300))),
                () -> it.keys(KeyCode.ESCAPE));
    }

    private void runs(String... items) throws Exception {
        for (var each : items) {
            it.start(each, "0", "0.1", "0");
            it.awaitStatus("Completed");
        }
        ListView<?> list = it.node(".run-list", ListView.class);
        it.await(() -> list.getItems().size() == items.length && cell(list, items.length - 1) != null);
        it.await(() -> it.text("#badge").equals("Completed"));
    }

    /// Looks on the thread of the window, which may be changing it.
    private Node found(Callable<Node> query) throws Exception {
        return it.on(query);
    }

    private static Node cell(Node list, int index) {
        return list.lookupAll(".indexed-cell").stream()
                .filter(each -> each instanceof IndexedCell<?> cell
                        && cell.getIndex() == index
                        && !cell.isEmpty()
                        && (cell.getStyleClass().contains("table-row-cell")
                                || cell.getStyleClass().contains("list-cell")))
                .findFirst()
                .orElse(null);
    }

    private Bounds bar(int index) throws Exception {
        return it.on(() -> {
            var bar = (Node) it.chart().queryAccessibleAttribute(AccessibleAttribute.ITEM_AT_INDEX, index);
            return (Bounds) Objects.requireNonNull(bar).queryAccessibleAttribute(AccessibleAttribute.BOUNDS);
        });
    }

    /// Where the first bar is in the view, to a pixel.
    private String firstBar() throws Exception {
        var bar = (Node) it.chart().queryAccessibleAttribute(AccessibleAttribute.ITEM_AT_INDEX, 0);
        var at = (Bounds) bar.queryAccessibleAttribute(AccessibleAttribute.BOUNDS);
        return Math.round(at.getCenterX()) + ", " + Math.round(at.getCenterY());
    }
}
