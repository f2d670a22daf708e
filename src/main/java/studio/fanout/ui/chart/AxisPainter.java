package studio.fanout.ui.chart;

import java.util.regex.Pattern;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import studio.fanout.timeline.EpochNanos;

/// Draws the background, the time axis and its grid.
final class AxisPainter implements Painter {
    private static final double LEAST_DISTANCE = 84;
    private static final double BESIDE_TICK = 4;
    private static final double BETWEEN = 6;
    private static final double NOW_FLAG = 22;
    private static final Pattern DIGIT = Pattern.compile("\\d");

    @Override
    public void paint(GraphicsContext g, Frame frame) {
        Geometry at = frame.at;
        g.setFill(frame.palette.background());
        g.fillRect(frame.left(), 0, at.width() - frame.left(), at.legendTop());
        bands(g, frame);
        if (frame.timeline.begin() != EpochNanos.NONE) ticks(g, frame);
        g.setFill(frame.palette.grid());
        g.fillRect(frame.left(), at.axisHeight() - 1, at.plotWidth(), 1);
        g.fillRect(frame.left(), at.lanesTop() - 2, at.plotWidth(), 1);
    }

    private static void bands(GraphicsContext g, Frame frame) {
        Viewport view = frame.view;
        if (view.laneHeight() < 10) return;
        g.setFill(frame.palette.band());
        int end = view.endRow();
        for (int row = view.firstRow(); row < end; row++) {
            if (row % 2 != 0) continue;
            double top = Math.max(frame.at.lanesTop(), frame.y(row));
            double bottom = Math.min(frame.at.lanesTop() + frame.at.lanesHeight(), frame.y(row + 1));
            g.fillRect(frame.left(), top, frame.at.plotWidth(), bottom - top);
        }
    }

    private static void ticks(GraphicsContext g, Frame frame) {
        Viewport view = frame.view;
        long begin = frame.timeline.begin();
        long step = step(frame);
        int minor = AxisTicks.minor(step);
        g.setFont(frame.text.small());
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        double bottom = frame.at.stripTop() + frame.at.stripHeight();
        for (long tick = Math.floorDiv(view.start() - begin, step); ; tick++) {
            double x = Math.round(frame.x(begin + tick * step)) + 0.5;
            if (x > frame.right()) return;
            g.setFill(frame.palette.grid());
            for (int part = 1; part < minor; part++) {
                double small = Math.round(frame.x(begin + tick * step + step * part / minor));
                if (small >= frame.left() && small < frame.right()) {
                    g.fillRect(small, frame.at.axisHeight() - 4, 1, 3);
                }
            }
            if (x < frame.left()) continue;
            g.fillRect(x - 0.5, 2, 1, bottom - 2);
            g.setFill(frame.palette.quietText());
            String label = AxisTicks.label(tick * step, step);
            if (hasRoom(frame, x, frame.text.smallWidth(label)))
                g.fillText(label, x + BESIDE_TICK, frame.at.axisHeight() / 2);
        }
    }

    /// Nanoseconds between ticks, so far apart that the words of one end before the next.
    static long step(Frame frame) {
        double scale = frame.view.nanosPerPixel();
        long step = AxisTicks.step(scale, LEAST_DISTANCE);
        while (true) {
            double least = BESIDE_TICK + BETWEEN;
            least += Math.max(width(frame, frame.view.start(), step), width(frame, frame.view.end(), step));
            if (step >= least * scale) return step;
            step = AxisTicks.step(scale, least);
        }
    }

    /// As if all digits were the same, since ticks would come and go with the digits of a moving view otherwise.
    private static double width(Frame frame, long time, long step) {
        long tick = Math.floorDiv(time - frame.timeline.begin(), step) * step;
        return frame.text.smallWidth(DIGIT.matcher(AxisTicks.label(tick, step)).replaceAll("0"));
    }

    /// Whether a label fits and does not run into the flag of now.
    private static boolean hasRoom(Frame frame, double x, double width) {
        if (x + width >= frame.right()) return false;
        double now = frame.x(frame.now);
        return !frame.timeline.live() || now < x - NOW_FLAG || now > x + width + NOW_FLAG;
    }
}
