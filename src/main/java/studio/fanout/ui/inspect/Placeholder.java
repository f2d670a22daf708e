package studio.fanout.ui.inspect;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;

/// What stands in a table that has no rows.
final class Placeholder {
    private Placeholder() {}

    static Label of(ObservableValue<String> text) {
        var label = new Label();
        label.setWrapText(true);
        label.getStyleClass().add("placeholder-text");
        label.textProperty().bind(text);
        return label;
    }
}
