package studio.fanout.ui.overlay;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.fanout.ui.command.Commands;

/// The sheet of keys.
public final class HelpSheet {
    private static final List<List<String>> TIMELINE = List.of(
            List.of("W  S", "Zoom in and out at the pointer"),
            List.of("A  D", "Move left and right"),
            List.of("Ctrl+wheel", "Zoom"),
            List.of("Shift+wheel, Shift+drag", "Move"),
            List.of("Wheel", "Scroll the lanes"),
            List.of("Drag", "Select a stretch of time and add it up"),
            List.of("Click", "Select a bar"),
            List.of("Double-click", "Zoom to a bar"),
            List.of(".   ,", "Next and previous bar"),
            List.of("F   0", "Show the selection, show all"),
            List.of("L", "Follow the run live"),
            List.of("/", "Find an item; Enter and Shift+Enter for next and previous"),
            List.of("Esc", "Clear the selection"));

    private HelpSheet() {}

    public static void show(Overlay overlay, Commands commands) {
        var close = new Button("Close");
        close.setOnAction(e -> overlay.hide());
        var title = new Label("Keys");
        title.getStyleClass().add("card-title");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var columns = new HBox(column("Timeline", TIMELINE), column("Window", window(commands)));
        columns.getStyleClass().add("help-columns");
        var card = new VBox(new HBox(title, space, close), columns);
        card.getStyleClass().add("help");
        overlay.show(card, close);
    }

    private static List<List<String>> window(Commands commands) {
        return commands.all().stream()
                .filter(it -> it.keys() != null)
                .map(it -> List.of(it.keysText(), it.text()))
                .toList();
    }

    private static VBox column(String name, List<List<String>> lines) {
        var head = new Label(name);
        head.getStyleClass().add("pane-title");
        var grid = new GridPane();
        grid.getStyleClass().add("help-keys");
        for (int i = 0; i < lines.size(); i++) {
            var keys = new Label(lines.get(i).get(0));
            keys.getStyleClass().add("key");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            grid.addRow(i, keys, new Label(lines.get(i).get(1)));
        }
        return new VBox(8, head, grid);
    }
}
