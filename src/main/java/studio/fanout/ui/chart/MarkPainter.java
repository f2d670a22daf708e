package studio.fanout.ui.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.Mark;
import studio.fanout.timeline.Mark.Form;
import studio.fanout.timeline.Timeline;

/// Draws what belongs to the whole run: outages, fan-out and fan-in, the straggler and the line of now.
final class MarkPainter implements Painter {
    private static final double LONGEST_NAME = 120;
    private static final double BESIDE = 3;
    private static final double SIGN_LENGTH = 8;
    private static final double SIGN = 10;

    private Timeline timeline = Timeline.EMPTY;
    private List<Mark> stretches = List.of();
    private List<Mark> moments = List.of();

    /// Where labels are in this drawing.
    private final List<Bounds> taken = new ArrayList<>();

    @Override
    public void paint(GraphicsContext g, Frame frame) {
        if (!frame.timeline.equals(timeline)) {
            timeline = frame.timeline;
            stretches = timeline.marks().stream()
                    .filter(it -> it.kind().form() == Form.STRETCH)
                    .toList();
            moments = timeline.marks().stream()
                    .filter(it -> it.kind().form() == Form.MOMENT)
                    .toList();
        }
        taken.clear();
        for (Mark mark : stretches) stretch(g, frame, mark);
        for (Mark mark : moments) moment(g, frame, mark);
        Point2D straggler = straggler(frame);
        if (straggler != null) straggler(g, frame, straggler);
        if (frame.timeline.live()) now(g, frame);
    }

    private void stretch(GraphicsContext g, Frame frame, Mark mark) {
        double from = Math.max(frame.left(), frame.x(mark.at()));
        double to = Math.min(frame.right(), frame.x(mark.end(last(frame))));
        if (to <= from) return;
        double bottom = bottom(frame);
        g.setFill(frame.palette.outage());
        g.fillRect(from, frame.at.trackTop(), to - from, bottom - frame.at.trackTop());
        String label = label(frame, mark);
        if (frame.text.smallWidth(label) + 8 > to - from) return;
        double middle = frame.at.trackTop() + frame.at.trackHeight() / 2;
        flag(g, frame, label, (from + to - frame.text.smallWidth(label)) / 2, middle);
    }

    private void moment(GraphicsContext g, Frame frame, Mark mark) {
        double x = Math.round(frame.x(mark.at())) + 0.5;
        if (x < frame.left() || x > frame.right()) return;
        Hairline.upright(g, frame.palette.turn(), x - 0.5, frame.at.trackTop(), bottom(frame), 2, 3);
        if (mark.kind() == Mark.Kind.FAN_OUT) return;
        String label = label(frame, mark);
        Point2D spot = FlagSpot.beside(x, label, frame, taken);
        if (spot != null) flag(g, frame, label, spot.getX(), spot.getY());
    }

    private void flag(GraphicsContext g, Frame frame, String label, double x, double y) {
        taken.add(new BoundingBox(x, y, frame.text.smallWidth(label), 0));
        g.setFont(frame.text.small());
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(frame.palette.text());
        g.fillText(label, x, y);
    }

    /// Whether the sign of the straggler is at a place of the chart.
    static boolean isStraggler(Frame frame, double x, double y) {
        Point2D tip = straggler(frame);
        return tip != null && Math.abs(y - tip.getY()) <= SIGN / 2 && x >= tip.getX() && x <= tip.getX() + SIGN_LENGTH;
    }

    /// Where the sign of the straggler points to; null where there is none.
    private static @Nullable Point2D straggler(Frame frame) {
        int bar = frame.timeline.straggler();
        int row = frame.lanes.rowOfBar(bar);
        if (row < 0 || !frame.timeline.waitedForStraggler()) return null;
        double end = frame.x(frame.bars().ended(bar));
        double y = frame.y(row) + frame.view.laneHeight() / 2;
        boolean visible = y > frame.at.lanesTop() && y < frame.at.lanesTop() + frame.at.lanesHeight();
        return !visible || end < frame.left() || end > frame.right() ? null : new Point2D(end + BESIDE, y);
    }

    private static void straggler(GraphicsContext g, Frame frame, Point2D tip) {
        g.setFill(frame.palette.abandoned());
        g.beginPath();
        g.moveTo(tip.getX(), tip.getY());
        g.lineTo(tip.getX() + SIGN_LENGTH, tip.getY() - SIGN / 2);
        g.lineTo(tip.getX() + SIGN_LENGTH, tip.getY() + SIGN / 2);
        g.closePath();
        g.fill();
    }

    private static String label(Frame frame, Mark mark) {
        return mark.words(frame.timeline, last(frame), it -> frame.text.shorten(it, LONGEST_NAME));
    }

    private static long last(Frame frame) {
        return frame.timeline.extent(frame.now);
    }

    private static void now(GraphicsContext g, Frame frame) {
        double x = Math.round(frame.x(frame.now)) + 0.5;
        if (x < frame.left() || x > frame.right()) return;
        Hairline.upright(g, frame.palette.text(), x - 0.5, frame.at.axisHeight() - 2, bottom(frame));
        g.setFont(frame.text.small());
        double width = frame.text.smallWidth("now") + 8;
        double left = Math.min(x - width / 2, frame.right() - width);
        g.setFill(frame.palette.text());
        g.fillRoundRect(left, 1, width, frame.at.axisHeight() - 4, 6, 6);
        g.setFill(frame.palette.background());
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText("now", left + width / 2, frame.at.axisHeight() / 2 - 1);
        g.setTextAlign(TextAlignment.LEFT);
    }

    private static double bottom(Frame frame) {
        return frame.at.stripTop() + frame.at.stripHeight();
    }
}
