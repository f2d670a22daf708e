package studio.fanout.ui.run;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Shows one figure under its name.
public final class FigureTile extends VBox {
    private final Digits value = new Digits();
    private final String name;

    public FigureTile(Figures.Kind kind) {
        var caption = new Label(kind.caption());
        caption.getStyleClass().add("figure-caption");
        caption.setMinWidth(USE_PREF_SIZE);
        value.getStyleClass().add("figure-value");
        getChildren().setAll(caption, value);
        getStyleClass().add("figure");
        HBox.setHgrow(this, Priority.ALWAYS);
        setPrefWidth(0);
        setMaxWidth(Double.MAX_VALUE);
        Tooltip.install(this, new Tooltip(kind.meaning()));
        name = kind.caption();
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleHelp(kind.meaning());
    }

    public static FigureTile of(Figures.Kind kind, String text) {
        var tile = new FigureTile(kind);
        tile.show(text, false);
        return tile;
    }

    /// @param bad whether the figure is bad news
    public void show(String text, boolean bad) {
        value.show(text);
        setAccessibleText(name + " " + text);
        if (bad != value.getStyleClass().contains("bad")) {
            if (bad) {
                value.getStyleClass().add("bad");
            } else {
                value.getStyleClass().remove("bad");
            }
        }
    }
}
