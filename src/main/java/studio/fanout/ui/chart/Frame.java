package studio.fanout.ui.chart;

import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.Bars;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Lanes;
import studio.fanout.timeline.RangeTotals;
import studio.fanout.timeline.Timeline;

/// Everything painters need to draw the chart once; one object, filled anew for each frame.
final class Frame {
    Timeline timeline = Timeline.EMPTY;
    Lanes lanes = Timeline.EMPTY.lanes();
    Viewport view = new Viewport(0, 1e6, 1, 1, 0, Viewport.TALLEST_LANE, 0);
    Geometry at = Geometry.of(1, 1, 1, 1);
    Palette palette;
    TextFit text;
    long now;
    int slots;
    int selected = TimelineChart.NONE;
    int hovered = TimelineChart.NONE;
    boolean focused;
    boolean slotView;
    String filter = "";

    @Nullable
    RangeTotals range;

    /// Where what is drawn begins, in pixels of the chart; painters may leave out what lies before.
    double drawnFrom = Double.NEGATIVE_INFINITY;

    /// Where what is drawn ends, in pixels of the chart; painters may leave out what lies behind.
    double drawnTo = Double.POSITIVE_INFINITY;

    Frame(Palette palette, TextFit text) {
        this.palette = palette;
        this.text = text;
    }

    Bars bars() {
        return timeline.bars();
    }

    /// Where a time is, in pixels of the chart.
    double x(long time) {
        return at.gutter() + view.x(time);
    }

    /// Where a row begins, in pixels of the chart.
    double y(int row) {
        return at.lanesTop() + view.y(row);
    }

    double left() {
        return at.gutter();
    }

    double right() {
        return at.gutter() + at.plotWidth();
    }

    /// End of a bar, which is now for an open one.
    long end(int bar) {
        long ended = bars().ended(bar);
        return ended == EpochNanos.NONE ? Math.max(now, bars().from(bar)) : ended;
    }

    /// Where the running piece begins, which is the end for a bar that only waits.
    long start(int bar) {
        long started = bars().started(bar);
        return started == EpochNanos.NONE ? end(bar) : started;
    }

    /// Cuts off what is drawn from now on at the edges of the plot, and of what is drawn at all: a clip that reaches
    /// out of its canvas costs the toolkit more than twice the frame.
    void clip(GraphicsContext g, double top, double height) {
        double from = Math.max(left(), drawnFrom);
        g.beginPath();
        g.rect(from, top, Math.max(0, Math.min(right(), drawnTo) - from), height);
        g.clip();
    }

    double clampX(double x) {
        return Math.clamp(x, left() - 4, right() + 4);
    }
}
