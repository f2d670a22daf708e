package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import com.sun.javafx.application.PlatformImpl;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import studio.fanout.ui.settings.Settings.ThemeChoice;

/// An open window follows what the person tells the operating system about looks.
class SystemLookTest extends WindowTest {
    @Override
    DrivenWindow open(Stage stage) {
        scheme(ColorScheme.LIGHT);
        return DrivenWindow.open(stage);
    }

    @Override
    void shut() {
        super.shut();
        scheme(null);
        reducedMotion(false);
    }

    @Test
    void themeOfTheSystemIsFollowedWhileTheWindowIsOpen() throws Exception {
        it.run(() -> choose(ThemeChoice.SYSTEM));
        assertThat(it.on(() -> it.is("dark"))).isFalse();

        it.run(() -> scheme(ColorScheme.DARK));
        assertThat(it.on(() -> it.is("dark"))).isTrue();
        assertThat(it.on(Application::getUserAgentStylesheet)).isEqualTo(new PrimerDark().getUserAgentStylesheetBSS());

        it.run(() -> scheme(ColorScheme.LIGHT));
        assertThat(it.on(() -> it.is("dark"))).isFalse();
        assertThat(it.on(Application::getUserAgentStylesheet)).isEqualTo(new PrimerLight().getUserAgentStylesheetBSS());
    }

    @Test
    void themeThatWasChosenStays() throws Exception {
        it.run(() -> choose(ThemeChoice.LIGHT));
        it.run(() -> scheme(ColorScheme.DARK));

        assertThat(it.on(() -> it.is("dark"))).isFalse();
    }

    @Test
    void timelineStopsGlidingAsSoonAsTheSystemAsksForLessMotion() throws Exception {
        it.start("alpha", "0", "0", "0");
        it.awaitStatus("Completed");
        assertThat(it.on(() -> it.chart().animatedProperty().get())).isTrue();

        it.run(() -> reducedMotion(true));
        assertThat(it.on(() -> it.chart().animatedProperty().get())).isFalse();

        it.run(() -> reducedMotion(false));
        assertThat(it.on(() -> it.chart().animatedProperty().get())).isTrue();
    }

    private void choose(ThemeChoice choice) {
        while (it.settings.get().theme() != choice) {
            it.accelerator("Shortcut+D");
        }
    }

    private static void scheme(ColorScheme scheme) {
        tell("setColorScheme", ColorScheme.class, scheme);
    }

    private static void reducedMotion(boolean reduced) {
        tell("setReducedMotion", boolean.class, reduced);
    }

    /// Puts words into the mouth of the operating system, which the headless one does not open.
    private static void tell(String setter, Class<?> type, Object value) {
        try {
            var preferences = PlatformImpl.getPlatformPreferences();
            var field = preferences.getClass().getDeclaredField("properties");
            field.setAccessible(true);
            var method = field.getType().getDeclaredMethod(setter, type);
            method.setAccessible(true);
            method.invoke(field.get(preferences), value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the toolkit has changed", e);
        }
    }
}
