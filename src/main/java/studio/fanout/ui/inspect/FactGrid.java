package studio.fanout.ui.inspect;

import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import studio.fanout.ui.fx.Clip;
import studio.fanout.ui.inspect.SelectedViewModel.Fact;

/// Shows names and values below each other.
final class FactGrid {
    private static final int COLUMNS = 3;

    private FactGrid() {}

    /// Reuses the labels that are there.
    static void show(GridPane grid, List<Fact> facts) {
        while (grid.getChildren().size() < facts.size() * COLUMNS) {
            addRow(grid);
        }
        grid.getChildren().remove(facts.size() * COLUMNS, grid.getChildren().size());
        for (int i = 0; i < facts.size(); i++) {
            put(grid, i * COLUMNS, facts.get(i).name());
            put(grid, i * COLUMNS + 1, facts.get(i).value());
            put(grid, i * COLUMNS + 2, facts.get(i).meaning());
            boolean isShort = !facts.get(i).meaning().isEmpty();
            ((Label) grid.getChildren().get(i * COLUMNS + 1)).setMinWidth(isShort ? Region.USE_PREF_SIZE : 0);
        }
    }

    private static void addRow(GridPane grid) {
        int row = grid.getChildren().size() / COLUMNS;
        var name = new Label();
        name.getStyleClass().add("fact-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        var value = new Label();
        value.getStyleClass().add("fact-value");
        var copy = new MenuItem("Copy");
        copy.setOnAction(e -> Clip.copy(value.getText()));
        value.setContextMenu(new ContextMenu(copy));
        var whole = new Tooltip();
        whole.textProperty().bind(value.textProperty());
        value.setTooltip(whole);
        var meaning = new Label();
        meaning.getStyleClass().add("fact-meaning");
        meaning.setMinWidth(0);
        meaning.setWrapText(true);
        meaning.setMinHeight(Region.USE_PREF_SIZE);
        grid.addRow(row, name, value, meaning);
    }

    private static void put(GridPane grid, int child, String text) {
        ((Label) grid.getChildren().get(child)).setText(text);
    }
}
