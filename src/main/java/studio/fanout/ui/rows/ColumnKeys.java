package studio.fanout.ui.rows;

import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;

/// Does by key what the mouse does at the heads of columns: a digit sorts by a column, plus and minus widen and narrow
/// the one whose digit came last.
public final class ColumnKeys<S> {
    private static final double STEP = 20;

    private final TableView<S> table;
    private int place;

    private ColumnKeys(TableView<S> table) {
        this.table = table;
    }

    /// Has a table listen.
    public static <S> void bind(TableView<S> table) {
        table.setOnKeyTyped(new ColumnKeys<>(table)::use);
    }

    private void use(KeyEvent e) {
        switch (e.getCharacter()) {
            case "1", "2", "3", "4", "5", "6", "7", "8", "9" -> {
                place = Integer.parseInt(e.getCharacter()) - 1;
                turn();
            }
            case "+" -> widen(STEP);
            case "-" -> widen(-STEP);
            default -> {}
        }
    }

    private void widen(double by) {
        if (place < table.getVisibleLeafColumns().size()) {
            table.resizeColumn(table.getVisibleLeafColumn(place), by);
        }
    }

    /// Sorts by it, then the other way round, then not.
    private void turn() {
        TableColumn<S, ?> column =
                place < table.getColumns().size() ? table.getColumns().get(place) : null;
        if (column == null || !column.isSortable()) {
            return;
        }
        if (!table.getSortOrder().contains(column)) {
            column.setSortType(SortType.ASCENDING);
            table.getSortOrder().setAll(List.of(column));
        } else if (column.getSortType() == SortType.ASCENDING) {
            column.setSortType(SortType.DESCENDING);
        } else {
            table.getSortOrder().clear();
        }
    }
}
