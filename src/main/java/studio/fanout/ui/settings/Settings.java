package studio.fanout.ui.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/// What the window remembers between two openings.
///
/// @param textSize size of normal text in pixels, [#MIN_TEXT] to [#MAX_TEXT]
/// @param window place and size, or null when it was never open
/// @param sidebar share of the width that the left column takes, 0 to 1
/// @param inspector share of the height that the timeline leaves to the tabs, 0 to 1
/// @param launch the form as it was last used, or null when it never was
@JsonIgnoreProperties(ignoreUnknown = true)
public record Settings(
        ThemeChoice theme,
        double textSize,
        @Nullable Bounds window,
        double sidebar,
        double inspector,
        @Nullable LaunchForm launch) {
    public static final double MIN_TEXT = 10;
    public static final double MAX_TEXT = 24;
    public static final double DEFAULT_TEXT = 13;
    public static final Settings DEFAULT = new Settings(ThemeChoice.SYSTEM, DEFAULT_TEXT, null, 0.25, 0.38, null);

    /// Mends values that are missing or out of range.
    // The file is written by people too, and by older builds: any field may be missing, whatever the type says.
    @SuppressWarnings("ConstantValue")
    public Settings {
        theme = theme == null ? ThemeChoice.SYSTEM : theme;
        textSize = textSize == 0 ? DEFAULT_TEXT : Math.clamp(textSize, MIN_TEXT, MAX_TEXT);
        sidebar = sidebar <= 0 || sidebar >= 1 ? 0.25 : sidebar;
        inspector = inspector <= 0 || inspector >= 1 ? 0.38 : inspector;
    }

    public Settings withTheme(ThemeChoice it) {
        return new Settings(it, textSize, window, sidebar, inspector, launch);
    }

    public Settings withTextSize(double it) {
        return new Settings(theme, it, window, sidebar, inspector, launch);
    }

    public Settings withWindow(Bounds it) {
        return new Settings(theme, textSize, it, sidebar, inspector, launch);
    }

    public Settings withDividers(double newSidebar, double newInspector) {
        return new Settings(theme, textSize, window, newSidebar, newInspector, launch);
    }

    public Settings withLaunch(LaunchForm it) {
        return new Settings(theme, textSize, window, sidebar, inspector, it);
    }

    /// Which of the two themes to use.
    public enum ThemeChoice {
        SYSTEM,
        LIGHT,
        DARK
    }

    /// Place and size of the window in screen pixels.
    public record Bounds(double x, double y, double width, double height, boolean maximized) {}

    /// The texts of the launch form, valid or not.
    ///
    /// @param more whether the further options were open
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record LaunchForm(
            String items,
            String minSeconds,
            String maxSeconds,
            String seed,
            String failureRate,
            String maxAttempts,
            boolean collect,
            boolean compute,
            boolean more) {}
}
