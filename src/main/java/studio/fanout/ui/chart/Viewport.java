package studio.fanout.ui.chart;

/// Which stretch of time and which lanes are on screen: pure arithmetic between times, lanes and pixels.
///
/// @param start time at the left edge
/// @param nanosPerPixel scale of time
/// @param width of the plot in pixels
/// @param height of the lanes in pixels
/// @param lanes number of lanes there are
/// @param laneHeight in pixels; may be a fraction of one
/// @param scroll pixels of lanes above the top edge
record Viewport(
        long start, double nanosPerPixel, double width, double height, int lanes, double laneHeight, double scroll) {
    static final double TALLEST_LANE = 22;
    private static final double CLOSEST = 100;
    private static final double FARTHEST = 86_400e9;

    double x(long time) {
        return (time - start) / nanosPerPixel;
    }

    long time(double x) {
        return start + Math.round(x * nanosPerPixel);
    }

    long end() {
        return time(width);
    }

    /// Nanoseconds from the left to the right edge.
    double span() {
        return width * nanosPerPixel;
    }

    /// Top of a row, relative to the top of the lanes.
    double y(int row) {
        return row * laneHeight - scroll;
    }

    /// The row at a place, which may be outside the rows there are.
    int row(double y) {
        return (int) Math.floor((y + scroll) / laneHeight);
    }

    int firstRow() {
        return Math.clamp(row(0), 0, lanes);
    }

    /// One behind the last row of which something shows.
    int endRow() {
        return Math.clamp((long) Math.ceil((height + scroll) / laneHeight), 0, lanes);
    }

    /// Whether more than the lanes on screen exist.
    boolean scrolls() {
        return lanes * laneHeight > height + 0.5;
    }

    /// Scales time by a factor below 1 to see more detail; the time at `x` stays where it is.
    Viewport zoomed(double factor, double x) {
        double scale = Math.clamp(nanosPerPixel * factor, CLOSEST, FARTHEST);
        long pinned = time(x);
        return new Viewport(pinned - Math.round(x * scale), scale, width, height, lanes, laneHeight, scroll);
    }

    /// Moves what is seen by so many pixels; positive moves to later times.
    Viewport panned(double pixels) {
        return at(start + (long) Math.rint(pixels * nanosPerPixel));
    }

    Viewport at(long left) {
        return new Viewport(left, nanosPerPixel, width, height, lanes, laneHeight, scroll);
    }

    /// Shows that stretch of time across the whole width.
    Viewport fitting(long from, long to) {
        double scale = Math.clamp((to - from) / Math.max(1, width), CLOSEST, FARTHEST);
        return new Viewport(from, scale, width, height, lanes, laneHeight, scroll);
    }

    /// Keeps at least a part of the stretch in view.
    Viewport within(long from, long to) {
        long slack = Math.round(span() * 0.9);
        long left = Math.clamp(start, from - slack, Math.max(from - slack, to + slack - Math.round(span())));
        return left == start ? this : at(left);
    }

    Viewport scrolled(double pixels) {
        return scrolledTo(scroll + pixels);
    }

    Viewport scrolledTo(double place) {
        double farthest = Math.max(0, lanes * laneHeight - height);
        double to = Math.clamp(place, 0, farthest);
        return new Viewport(start, nanosPerPixel, width, height, lanes, laneHeight, to);
    }

    /// Makes lanes taller or lower; the lane at `y` stays where it is.
    Viewport withLaneHeight(double pixels, double y) {
        double lane = (y + scroll) / laneHeight;
        return new Viewport(start, nanosPerPixel, width, height, lanes, pixels, 0).scrolledTo(lane * pixels - y);
    }

    /// Makes lanes as tall as they can be while all of them show.
    Viewport fittingLanes() {
        double fit = Math.min(TALLEST_LANE, height / Math.max(1, lanes));
        return new Viewport(start, nanosPerPixel, width, height, lanes, fit, 0);
    }

    /// The same view in a plot of another size or with another number of lanes; lanes that all showed still do.
    Viewport resized(double toWidth, double toHeight, int toLanes) {
        boolean fitted = !scrolls();
        double scale = span() / Math.max(1, toWidth);
        Viewport moved = new Viewport(start, scale, toWidth, toHeight, toLanes, laneHeight, scroll);
        return fitted ? moved.fittingLanes() : moved.scrolled(0);
    }

    /// Scrolls no farther than needed to show a row.
    Viewport revealing(int row) {
        double top = row * laneHeight;
        if (top < scroll) return scrolledTo(top);
        if (top + laneHeight > scroll + height) return scrolledTo(top + laneHeight - height);
        return this;
    }

    /// Pans no farther than needed to show a stretch of time, or its beginning when it is longer than the view.
    Viewport revealing(long from, long to) {
        double margin = width * 0.05;
        if (x(from) < 0) return panned(x(from) - margin);
        if (x(to) > width) return panned(Math.min(x(from) - margin, x(to) - width + margin));
        return this;
    }

    /// A view on the way to another; `progress` from 0 to 1.
    Viewport towards(Viewport target, double progress) {
        if (progress >= 1) return target;
        double scale = nanosPerPixel * Math.pow(target.nanosPerPixel / nanosPerPixel, progress);
        double share = nanosPerPixel == target.nanosPerPixel
                ? progress
                : (scale - nanosPerPixel) / (target.nanosPerPixel - nanosPerPixel);
        long left = start + Math.round((target.start - start) * share);
        double lane = laneHeight + (target.laneHeight - laneHeight) * progress;
        double top = scroll + (target.scroll - scroll) * progress;
        return new Viewport(left, scale, target.width, target.height, target.lanes, lane, top);
    }
}
