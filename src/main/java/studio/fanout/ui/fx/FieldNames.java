package studio.fanout.ui.fx;

import javafx.scene.control.Control;
import javafx.scene.control.Label;

/// Names fields for screen readers.
///
/// JavaFX says the accessible text of a field instead of what stands in it, so that nobody would hear what they typed;
/// the name has to come from a label. Where there is no room for one on screen, there is one for the ears only.
public final class FieldNames {
    private FieldNames() {}

    /// Turns the accessible texts of fields into labels that are heard and not seen.
    public static void label(Control... fields) {
        for (var field : fields) {
            var label = new Label(field.getAccessibleText());
            label.setLabelFor(field);
            field.setAccessibleText(null);
        }
    }
}
