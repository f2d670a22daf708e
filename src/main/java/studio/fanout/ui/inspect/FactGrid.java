package studio.fanout.ui.inspect;

import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import studio.fanout.ui.fx.Clip;
import studio.fanout.ui.inspect.SelectedViewModel.Fact;

/// Shows names and values below each other.
final class FactGrid {
    private FactGrid() {}

    /// Reuses the labels that are there.
    static void show(GridPane grid, List<Fact> facts) {
        while (grid.getChildren().size() < facts.size() * 2) {
            addRow(grid);
        }
        grid.getChildren().remove(facts.size() * 2, grid.getChildren().size());
        for (int i = 0; i < facts.size(); i++) {
            put(grid, i * 2, facts.get(i).name());
            put(grid, i * 2 + 1, facts.get(i).value());
        }
    }

    private static void addRow(GridPane grid) {
        int row = grid.getChildren().size() / 2;
        var name = new Label();
        name.getStyleClass().add("fact-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        var value = new Label();
        value.getStyleClass().add("fact-value");
        var copy = new MenuItem("Copy");
        copy.setOnAction(e -> Clip.copy(value.getText()));
        value.setContextMenu(new ContextMenu(copy));
        grid.addRow(row, name, value);
    }

    private static void put(GridPane grid, int child, String text) {
        ((Label) grid.getChildren().get(child)).setText(text);
    }
}
