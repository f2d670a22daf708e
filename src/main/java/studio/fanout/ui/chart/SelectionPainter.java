package studio.fanout.ui.chart;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import studio.fanout.timeline.DurationText;
import studio.fanout.timeline.RangeTotals;
import studio.fanout.timeline.Timeline;

/// Draws what somebody points at: the lit bar, the selected bar, the dragged range and the ring of keyboard focus.
final class SelectionPainter implements Painter {
    @Override
    public void paint(GraphicsContext g, Frame frame) {
        RangeTotals range = frame.range;
        if (range != null) range(g, frame, range);
        if (frame.hovered != frame.selected) outline(g, frame, frame.hovered, 1);
        outline(g, frame, frame.selected, 2);
        if (frame.focused) ring(g, frame);
    }

    private static void outline(GraphicsContext g, Frame frame, int bar, double line) {
        int row = frame.lanes.rowOfBar(bar);
        if (row < 0) return;
        double top = frame.y(row);
        double height = Math.max(4, frame.view.laneHeight());
        boolean visible = top + height > frame.at.lanesTop() && top < frame.at.lanesTop() + frame.at.lanesHeight();
        if (!visible) return;
        long first = frame.slotView ? frame.start(bar) : frame.bars().from(bar);
        double from = frame.clampX(frame.x(first));
        double to = frame.clampX(frame.x(frame.end(bar)));
        g.save();
        frame.clip(g, frame.at.lanesTop() - 2, frame.at.lanesHeight() + 4);
        g.setStroke(frame.palette.text());
        g.setLineWidth(line);
        g.strokeRoundRect(from - 2, top + 0.5, Math.max(4, to - from + 4), height - 1, 5, 5);
        g.restore();
    }

    private static void range(GraphicsContext g, Frame frame, RangeTotals range) {
        double from = Math.clamp(frame.x(range.from()), frame.left(), frame.right());
        double to = Math.clamp(frame.x(range.to()), frame.left(), frame.right());
        double bottom = frame.at.stripTop() + frame.at.stripHeight();
        g.setFill(frame.palette.shade());
        g.fillRect(from, frame.at.trackTop(), to - from, bottom - frame.at.trackTop());
        g.setFill(frame.palette.focus());
        g.fillRect(from, frame.at.trackTop(), 1, bottom - frame.at.trackTop());
        g.fillRect(to - 1, frame.at.trackTop(), 1, bottom - frame.at.trackTop());
        String words = frame.text.shorten(words(range, frame.timeline), frame.at.plotWidth() - 16);
        double width = frame.text.width(words) + 16;
        double left = Math.clamp((from + to - width) / 2, frame.left(), Math.max(frame.left(), frame.right() - width));
        double top = frame.at.lanesTop() + 4;
        g.setFill(frame.palette.text());
        g.fillRoundRect(left, top, width, frame.text.line() + 8, 6, 6);
        g.setFill(frame.palette.background());
        g.setFont(frame.text.font());
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(words, left + 8, top + frame.text.line() / 2 + 4);
    }

    static String words(RangeTotals range, Timeline timeline) {
        return "%s · %,d %s · %s of work · %.1f at once%s"
                .formatted(
                        DurationText.of(range.to() - range.from()),
                        range.bars(),
                        range.bars() == 1 ? "bar" : "bars",
                        DurationText.of(range.work()),
                        range.parallelism(),
                        range.slowest() < 0
                                ? ""
                                : " · slowest " + timeline.bar(range.slowest()).label());
    }

    private static void ring(GraphicsContext g, Frame frame) {
        g.setStroke(frame.palette.focus());
        g.setLineWidth(2);
        g.strokeRect(frame.left() + 1, 1, frame.at.width() - frame.left() - 2, frame.at.legendTop() - 2);
    }
}
