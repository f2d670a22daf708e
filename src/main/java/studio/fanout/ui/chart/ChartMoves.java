package studio.fanout.ui.chart;

import studio.fanout.timeline.Lanes;
import studio.fanout.timeline.RangeTotals;
import studio.fanout.timeline.Timeline;

/// What people can do with the view and the selection, whichever device they do it with.
final class ChartMoves {
    private static final double MARGIN = 0.08;

    private final TimelineChart chart;
    private final ChartSurface surface;
    private boolean carrying;

    ChartMoves(TimelineChart chart, ChartSurface surface) {
        this.chart = chart;
        this.surface = surface;
    }

    /// Shows another run from its beginning.
    void begin() {
        chart.clear();
        chart.hoveredBarProperty().set(TimelineChart.NONE);
        camera().jump(camera().view().fittingLanes());
        mode(Camera.Mode.WHOLE);
    }

    /// Keeps to what was selected, also where it has another id now; the view stays where it is.
    void carryOver(Timeline before, Timeline after) {
        int bar = chart.selectedBarProperty().get();
        int same = after.successor(before, bar);
        if (after.continues(before) && same == bar) return;
        RangeTotals range = chart.rangeProperty().get();
        if (range != null) chart.setRange(after.totals(range.from(), range.to(), chart.now()));
        chart.hoveredBarProperty().set(TimelineChart.NONE);
        surface.fill();
        carrying = true;
        chart.selectedBarProperty().set(same);
        carrying = false;
    }

    /// @param factor below 1 to see more detail
    /// @param x in pixels of the plot; what is there stays there
    void zoom(double factor, double x) {
        mode(Camera.Mode.FREE);
        go(camera().target().zoomed(factor, x));
    }

    void pan(double pixels) {
        mode(Camera.Mode.FREE);
        go(camera().target().panned(pixels));
    }

    /// Pans at once, as a hand does that holds the view.
    void drag(double pixels) {
        mode(Camera.Mode.FREE);
        camera().jump(inRun(camera().view().panned(pixels)));
        chart.repaint();
    }

    void scroll(double pixels) {
        camera().jump(camera().target().scrolled(pixels));
        chart.repaint();
    }

    /// @param factor above 1 for taller lanes
    /// @param y in pixels of the lanes; the lane there stays there
    void scaleLanes(double factor, double y) {
        Viewport view = camera().target();
        double least = Math.min(Viewport.TALLEST_LANE, view.height() / Math.max(1, view.lanes()));
        double height = Math.clamp(view.laneHeight() * factor, least, 2 * Viewport.TALLEST_LANE);
        go(view.withLaneHeight(height, y));
    }

    void fitLanes() {
        surface.fill();
        go(camera().target().fittingLanes());
    }

    void fitAll() {
        mode(Camera.Mode.WHOLE);
        go(camera().target().fittingLanes());
    }

    void fitSelection() {
        RangeTotals range = chart.rangeProperty().get();
        int bar = chart.selectedBarProperty().get();
        if (range != null) fit(range.from(), range.to());
        else if (isBar(bar)) zoomTo(bar);
    }

    /// Shows one bar large, on a lane that can be read.
    void zoomTo(int bar) {
        Frame frame = surface.frame();
        fit(frame.bars().from(bar), frame.end(bar));
        Viewport view = camera().target();
        int row = frame.lanes.rowOfBar(bar);
        if (row < 0) return;
        double height = Math.max(view.laneHeight(), Viewport.TALLEST_LANE);
        Viewport tall = view.withLaneHeight(height, 0);
        go(tall.scrolledTo(row * height - (tall.height() - height) / 2));
    }

    void centre(long time) {
        mode(Camera.Mode.FREE);
        Viewport view = camera().view();
        camera().jump(inRun(view.at(time - Math.round(view.span() / 2))));
        chart.repaint();
    }

    void follow() {
        Timeline timeline = chart.timelineProperty().get();
        Viewport view = camera().target();
        boolean wide = view.span() > 0.8 * (timeline.extent(chart.now()) - timeline.begin());
        mode(wide || !timeline.live() ? Camera.Mode.WHOLE : Camera.Mode.TRAIL);
        chart.repaint();
    }

    void toggleFollow() {
        if (chart.followingProperty().get()) mode(Camera.Mode.FREE);
        else follow();
    }

    /// Selects the bar so many places on, from lane to lane.
    void selectStep(int step) {
        Lanes lanes = surface.frame().lanes;
        int bars = lanes.count() == 0 ? 0 : lanes.end(lanes.count() - 1);
        if (bars == 0) return;
        int at = lanes.positionOf(chart.selectedBarProperty().get());
        int to = at < 0 ? (step > 0 ? 0 : bars - 1) : Math.clamp(at + step, 0, bars - 1);
        chart.selectedBarProperty().set(lanes.bar(to));
    }

    /// Selects the last bar of a lane so many rows on.
    void selectRow(int step) {
        Lanes lanes = surface.frame().lanes;
        int row = lanes.rowOfBar(chart.selectedBarProperty().get());
        int to = row < 0 ? (step > 0 ? 0 : lanes.count() - 1) : row + step;
        while (to >= 0 && to < lanes.count()) {
            if (lanes.first(to) < lanes.end(to)) {
                chart.selectedBarProperty().set(lanes.bar(lanes.end(to) - 1));
                return;
            }
            to += step;
        }
    }

    /// Moves the view no farther than needed to show a bar.
    void reveal(int bar) {
        if (carrying) return;
        Frame frame = surface.frame();
        int row = isBar(bar) ? frame.lanes.rowOfBar(bar) : -1;
        if (row < 0) return;
        Viewport view = camera().target();
        Viewport shown = view.revealing(row).revealing(frame.bars().from(bar), frame.end(bar));
        if (shown.start() != view.start()) mode(Camera.Mode.FREE);
        go(shown);
    }

    private boolean isBar(int bar) {
        return bar >= 0 && bar < surface.frame().bars().size();
    }

    private void fit(long from, long to) {
        mode(Camera.Mode.FREE);
        long margin = Math.max(1000, Math.round((to - from) * MARGIN));
        go(camera().target().fitting(from - margin, to + margin));
    }

    private void go(Viewport to) {
        camera().travel(inRun(to), System.nanoTime());
        chart.repaint();
    }

    private Viewport inRun(Viewport view) {
        Timeline timeline = chart.timelineProperty().get();
        if (view.width() <= 1 || timeline.begin() < 0) return view;
        return view.within(timeline.begin(), timeline.extent(chart.now()));
    }

    private void mode(Camera.Mode mode) {
        camera().mode(mode);
        chart.setFollowing(mode != Camera.Mode.FREE);
    }

    private Camera camera() {
        return surface.camera();
    }
}
