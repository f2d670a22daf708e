package studio.fanout.ui.fx;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.application.Platform.Preferences;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the person has told the operating system about looks.
///
/// It is told as long as this object is kept, and keeps nobody who listens to it.
public final class SystemLook {
    private final ReadOnlyObjectWrapper<ColorScheme> colorScheme = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper reducedMotion = new ReadOnlyBooleanWrapper();

    public SystemLook() {
        Preferences told = Platform.getPreferences();
        colorScheme.bind(told.colorSchemeProperty());
        reducedMotion.bind(told.reducedMotionProperty());
    }

    /// Light or dark.
    public ReadOnlyObjectProperty<ColorScheme> colorScheme() {
        return colorScheme.getReadOnlyProperty();
    }

    /// Whether animations are unwelcome.
    public ReadOnlyBooleanProperty reducedMotion() {
        return reducedMotion.getReadOnlyProperty();
    }
}
