package studio.fanout.ui.chart;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.Bars;
import studio.fanout.timeline.EpochNanos;

/// Draws the bars of lanes that are tall enough to be told apart.
final class LanePainter implements Painter {
    /// Lanes lower than this are folded instead, see [DensityPainter].
    static final double LOWEST = 4;

    private static final double NARROWEST = 2;
    private static final double SEPARATE = 3;

    private final BarLabels labels = new BarLabels();

    @Override
    public void paint(GraphicsContext g, Frame frame) {
        if (frame.view.laneHeight() < LOWEST) return;
        g.save();
        frame.clip(g, frame.at.lanesTop(), frame.at.lanesHeight());
        labels.begin();
        int end = frame.view.endRow();
        for (int row = frame.view.firstRow(); row < end; row++) lane(g, frame, row);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.restore();
    }

    private void lane(GraphicsContext g, Frame frame, int row) {
        int last = frame.lanes.end(row);
        double left = Math.max(frame.left() - 1, frame.drawnFrom - Moving.reach(frame));
        double right = Math.min(frame.right(), frame.drawnTo);
        double painted = Double.NEGATIVE_INFINITY;
        int at = firstInView(frame, row);
        for (; at < last; at++) {
            int bar = frame.lanes.bar(at);
            double from = frame.slotView
                    ? frame.x(frame.start(bar))
                    : frame.x(frame.bars().from(bar));
            double end = frame.x(frame.end(bar));
            if (frame.slotView && from > right) return;
            if (end < left || from > right) continue;
            boolean hidden = end < painted + 0.5 && frame.bars().state(bar) != BarState.FAILED;
            if (hidden && last - frame.lanes.first(row) > 8) continue;
            double room = at + 1 < last ? nextStart(frame, at + 1) : frame.right();
            bar(g, frame, row, bar, room);
            painted = Math.max(painted, Math.max(end, frame.x(frame.start(bar)) + NARROWEST));
        }
    }

    /// In lanes of slots bars follow each other, so that those before the view need not be looked at.
    private static int firstInView(Frame frame, int row) {
        int low = frame.lanes.first(row);
        if (!frame.slotView) return low;
        int high = frame.lanes.end(row);
        long start = frame.view.start();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (frame.end(frame.lanes.bar(middle)) < start) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static double nextStart(Frame frame, int position) {
        int bar = frame.lanes.bar(position);
        return frame.x(frame.slotView ? frame.start(bar) : frame.bars().from(bar));
    }

    private void bar(GraphicsContext g, Frame frame, int row, int bar, double room) {
        Bars bars = frame.bars();
        double lane = frame.view.laneHeight();
        double top = Math.round(frame.y(row) + inset(lane));
        double height = barHeight(lane);
        double from = frame.clampX(frame.x(bars.from(bar)));
        double start = frame.clampX(frame.x(frame.start(bar)));
        double end = frame.clampX(frame.x(frame.end(bar)));
        Palette palette = frame.palette;
        if (bars.undivided(bar)) {
            BarShapes.undivided(g, palette, bars.state(bar), from, top, Math.max(NARROWEST, end - from), height);
        } else {
            if (start - from >= 0.5 && !frame.slotView && bars.state(bar) != BarState.SKIPPED) {
                BarShapes.waiting(g, palette, from, top, start - from, height);
            }
            if (bars.started(bar) != EpochNanos.NONE) {
                double width = Math.max(NARROWEST, end - start);
                BarShapes.ran(g, palette, bars.state(bar), start, top, width, height);
                if (frame.slotView && width > SEPARATE) separate(g, palette.background(), start, top, height);
            } else if (bars.state(bar) == BarState.SKIPPED) {
                BarShapes.ran(g, palette, BarState.SKIPPED, from, top, Math.max(NARROWEST, end - from), height);
            }
        }
        if (bars.due(bar) != EpochNanos.NONE && bars.state(bar).isOpen()) {
            double due = frame.clampX(frame.x(bars.due(bar)));
            BarShapes.ahead(g, palette, end, top, Math.max(0, due - end), height);
        }
        if (lane >= BarLabels.LEAST_LANE * frame.text.line()) labels.paint(g, frame, bar, top, height, room);
    }

    /// How tall bars are in lanes of a height.
    static double barHeight(double lane) {
        return Math.max(1, Math.round(lane - 2 * inset(lane)));
    }

    private static double inset(double lane) {
        return lane >= 14 ? 3 : lane >= 7 ? 1 : 0.5;
    }

    private static void separate(GraphicsContext g, Color color, double x, double top, double height) {
        g.setFill(color);
        g.fillRect(x, top, 1, height);
    }
}
