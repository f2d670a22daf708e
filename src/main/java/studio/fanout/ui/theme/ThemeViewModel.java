package studio.fanout.ui.theme;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import studio.fanout.ui.settings.Settings;
import studio.fanout.ui.settings.Settings.ThemeChoice;
import studio.fanout.ui.settings.SettingsFile;

/// Which theme is on and how large text is.
public final class ThemeViewModel {
    private static final double STEP = 1;
    /// How much larger text is for a room.
    private static final double PRESENTING = 1.35;

    private final ObjectProperty<ThemeChoice> choice;
    private final DoubleProperty textSize;
    private final BooleanProperty presenting = new SimpleBooleanProperty();
    private final BooleanBinding dark;

    /// @param systemDark whether the operating system is set to dark
    public ThemeViewModel(SettingsFile settings, ObservableBooleanValue systemDark) {
        choice = new SimpleObjectProperty<>(settings.get().theme());
        textSize = new SimpleDoubleProperty(settings.get().textSize());
        dark = Bindings.createBooleanBinding(
                () -> switch (choice.get()) {
                    case DARK -> true;
                    case LIGHT -> false;
                    case SYSTEM -> systemDark.get();
                },
                choice,
                systemDark);
        choice.subscribe(it -> settings.change(s -> s.withTheme(it)));
        textSize.subscribe(it -> settings.change(s -> s.withTextSize(it.doubleValue())));
    }

    public ObjectProperty<ThemeChoice> choice() {
        return choice;
    }

    public BooleanBinding dark() {
        return dark;
    }

    /// Size of normal text in pixels.
    public DoubleProperty textSize() {
        return textSize;
    }

    /// The size of normal text as an inline style of the window.
    public ObservableValue<String> style() {
        return Bindings.createStringBinding(
                () -> String.format(
                        Locale.ROOT, "-fx-font-size: %.1fpx;", textSize.get() * (presenting.get() ? PRESENTING : 1)),
                textSize,
                presenting);
    }

    /// Whether only the timeline and the figures are shown, in large type.
    public BooleanProperty presenting() {
        return presenting;
    }

    /// From following the system to light to dark and round again.
    public void next() {
        choice.set(
                switch (choice.get()) {
                    case SYSTEM -> ThemeChoice.LIGHT;
                    case LIGHT -> ThemeChoice.DARK;
                    case DARK -> ThemeChoice.SYSTEM;
                });
    }

    public void larger() {
        textSize.set(Math.min(Settings.MAX_TEXT, textSize.get() + STEP));
    }

    public void smaller() {
        textSize.set(Math.max(Settings.MIN_TEXT, textSize.get() - STEP));
    }

    public void usualSize() {
        textSize.set(Settings.DEFAULT_TEXT);
    }
}
