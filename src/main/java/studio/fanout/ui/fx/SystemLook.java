package studio.fanout.ui.fx;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;

/// What the person has told the operating system about looks.
public final class SystemLook {
    /// Light or dark.
    public ReadOnlyObjectProperty<ColorScheme> colorScheme() {
        return Platform.getPreferences().colorSchemeProperty();
    }

    /// Whether animations are unwelcome.
    public ReadOnlyBooleanProperty reducedMotion() {
        return Platform.getPreferences().reducedMotionProperty();
    }
}
