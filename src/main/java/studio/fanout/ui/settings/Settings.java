package studio.fanout.ui.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.LaneOrder;
import studio.fanout.ui.chart.LaneView;

/// What the window remembers between two openings.
///
/// @param textSize size of normal text in pixels, [#MIN_TEXT] to [#MAX_TEXT]
/// @param window place and size, or null when it was never open
/// @param sidebar share of the width that the left column takes, 0 to 1
/// @param inspector share of the height that the timeline leaves to the tabs, 0 to 1
/// @param launch the form as it was last used, or null when it never was
/// @param lanes what the lanes of the timeline stand for
/// @param order how they are ordered
/// @param tab name of the tab below the timeline, empty for the first
/// @param parallelism how many activities at once the worker was told to run, 0 when nobody told it
@JsonIgnoreProperties(ignoreUnknown = true)
public record Settings(
        ThemeChoice theme,
        double textSize,
        @Nullable Bounds window,
        double sidebar,
        double inspector,
        @Nullable LaunchForm launch,
        LaneView lanes,
        LaneOrder order,
        String tab,
        int parallelism) {
    public static final double MIN_TEXT = 10;
    public static final double MAX_TEXT = 24;
    public static final double DEFAULT_TEXT = 13;
    public static final Settings DEFAULT = new Settings(
            ThemeChoice.SYSTEM, DEFAULT_TEXT, null, 0.25, 0.38, null, LaneView.ITEMS, LaneOrder.GIVEN, "", 0);
    private static final int MOST_PARALLELISM = 1_000;

    /// Mends values that are missing or out of range.
    // The file is written by people too, and by older builds: any field may be missing, whatever the type says.
    @SuppressWarnings("ConstantValue")
    public Settings {
        theme = theme == null ? ThemeChoice.SYSTEM : theme;
        textSize = textSize == 0 ? DEFAULT_TEXT : Math.clamp(textSize, MIN_TEXT, MAX_TEXT);
        sidebar = sidebar <= 0 || sidebar >= 1 ? 0.25 : sidebar;
        inspector = inspector <= 0 || inspector >= 1 ? 0.38 : inspector;
        lanes = lanes == null ? LaneView.ITEMS : lanes;
        order = order == null ? LaneOrder.GIVEN : order;
        tab = tab == null ? "" : tab;
        parallelism = Math.clamp(parallelism, 0, MOST_PARALLELISM);
    }

    public Settings withTheme(ThemeChoice it) {
        return new Settings(it, textSize, window, sidebar, inspector, launch, lanes, order, tab, parallelism);
    }

    public Settings withTextSize(double it) {
        return new Settings(theme, it, window, sidebar, inspector, launch, lanes, order, tab, parallelism);
    }

    public Settings withWindow(Bounds it) {
        return new Settings(theme, textSize, it, sidebar, inspector, launch, lanes, order, tab, parallelism);
    }

    public Settings withDividers(double newSidebar, double newInspector) {
        return new Settings(theme, textSize, window, newSidebar, newInspector, launch, lanes, order, tab, parallelism);
    }

    public Settings withLaunch(LaunchForm it) {
        return new Settings(theme, textSize, window, sidebar, inspector, it, lanes, order, tab, parallelism);
    }

    public Settings withLanes(LaneView newLanes, LaneOrder newOrder) {
        return new Settings(theme, textSize, window, sidebar, inspector, launch, newLanes, newOrder, tab, parallelism);
    }

    public Settings withTab(String it) {
        return new Settings(theme, textSize, window, sidebar, inspector, launch, lanes, order, it, parallelism);
    }

    public Settings withParallelism(int it) {
        return new Settings(theme, textSize, window, sidebar, inspector, launch, lanes, order, tab, it);
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
