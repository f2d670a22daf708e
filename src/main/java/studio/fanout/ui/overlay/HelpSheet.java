package studio.fanout.ui.overlay;

import java.util.Arrays;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.fanout.ui.chart.ChartKey;
import studio.fanout.ui.command.Commands;

/// The sheet of keys.
public final class HelpSheet {
    /// What the mouse does in the timeline; the keys that do the same stand in the other column.
    private static final List<Line> MOUSE = List.of(
            new Line("Ctrl+wheel", "Zoom"),
            new Line("Shift+wheel, Shift+drag", "Move"),
            new Line("Alt+wheel", "Taller, lower lanes"),
            new Line("Wheel", "Scroll the lanes"),
            new Line("Drag", "Add up a stretch of time"),
            new Line("Click", "Select a bar"),
            new Line("Double-click", "Zoom to a bar"));

    private static final List<Line> PANES = List.of(
            new Line("1 … 9", "Sort a table by that column"),
            new Line("+  -", "Widen, narrow that column"),
            new Line("Enter", "Open a run of the table"),
            new Line("Delete", "Delete the selected runs"),
            new Line("Shift+F10", "Menu of the selected runs"),
            new Line("←  →", "Fold, unfold JSON"),
            new Line("Ctrl+F", "Find in JSON"),
            new Line("Ctrl+C", "Copy lines of JSON, of the log"),
            new Line("Esc", "Leave a card, a search, a table"),
            new Line("Enter, Shift+Enter", "Next, previous match"),
            new Line("?", "Show this sheet"));

    private static final double BESIDE = 60;

    /// @param keys as they are written on the keyboard
    public record Line(String keys, String does) {}

    private HelpSheet() {}

    public static void show(Overlay overlay, Commands commands) {
        var close = new Button("Close");
        close.setOnAction(e -> overlay.hide());
        var title = new Label("Keys");
        title.getStyleClass().add("card-title");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var columns = new FlowPane(
                column("Timeline", timeline()),
                new VBox(16, column("Timeline, with the mouse", MOUSE), column("Panes", PANES)),
                column("Window", window(commands)));
        columns.getStyleClass().add("help-columns");
        columns.prefWrapLengthProperty().bind(overlay.widthProperty().subtract(2 * BESIDE));
        var card = new VBox(new HBox(title, space, close), scrolling(columns, overlay));
        card.getStyleClass().add("help");
        overlay.show(card, close);
    }

    private static ScrollPane scrolling(Region content, Overlay overlay) {
        var scroll = new ScrollPane(content);
        scroll.getStyleClass().addAll("edge-to-edge", "help-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setAccessibleText("All keys");
        scroll.setFocusTraversable(true);
        scroll.maxHeightProperty().bind(overlay.heightProperty().subtract(2.5 * BESIDE));
        return scroll;
    }

    /// What the keys do while the timeline has the focus.
    public static List<Line> timeline() {
        return Arrays.stream(ChartKey.values())
                .map(it -> new Line(String.join("  ", it.keys()), it.does()))
                .toList();
    }

    /// What they do in the other panes.
    public static List<Line> panes() {
        return PANES;
    }

    /// What they do everywhere.
    public static List<Line> window(Commands commands) {
        return commands.all().stream()
                .filter(it -> !it.keys().isEmpty())
                .map(it -> new Line(it.keysText(), it.text()))
                .toList();
    }

    private static VBox column(String name, List<Line> lines) {
        var head = new Label(name);
        head.getStyleClass().add("pane-title");
        var grid = new GridPane();
        grid.getStyleClass().add("help-keys");
        for (int i = 0; i < lines.size(); i++) {
            var keys = new Label(lines.get(i).keys());
            keys.getStyleClass().add("key");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            var does = new Label(lines.get(i).does());
            does.setMinWidth(Region.USE_PREF_SIZE);
            grid.addRow(i, keys, does);
        }
        return new VBox(8, head, grid);
    }
}
