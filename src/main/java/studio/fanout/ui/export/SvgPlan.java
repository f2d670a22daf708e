package studio.fanout.ui.export;

/// Where the parts of a drawing are, from top to bottom.
///
/// @param flags lines of words about the whole run
/// @param lanes how many are drawn
/// @param more whether others are left out, which takes a line
/// @param strip whether there is a strip of what ran at once
record SvgPlan(int flags, int lanes, boolean more, boolean strip) {
    static final double AXIS = 20;
    static final double FLAG = 14;
    static final double TRACK = 22;
    static final double LANE = 18;
    static final double STRIP = 54;

    private static final double BETWEEN = 6;
    private static final double LEGEND = 22;

    double flagTop(int line) {
        return AXIS + 2 + line * FLAG;
    }

    double trackTop() {
        return flagTop(flags);
    }

    double laneTop(int row) {
        return trackTop() + TRACK + 4 + row * LANE;
    }

    /// Where the words about left out lanes are.
    double moreTop() {
        return laneTop(lanes);
    }

    double stripTop() {
        return moreTop() + (more ? LANE : 0) + BETWEEN;
    }

    /// Where everything ends that has a time.
    double bottom() {
        return stripTop() + (strip ? STRIP : 0);
    }

    double legendTop() {
        return bottom() + BETWEEN;
    }

    double height() {
        return legendTop() + LEGEND + 2;
    }
}
