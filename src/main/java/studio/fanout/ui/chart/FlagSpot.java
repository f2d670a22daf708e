package studio.fanout.ui.chart;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.RunningSeries;
import studio.fanout.timeline.Turn;

/// Finds room for the label of a moment beside its line, where it hides neither turns nor the strip.
final class FlagSpot {
    private static final double GAP = 8;

    private FlagSpot() {}

    /// Where the label begins and its middle is: on the track if it has room there, else over the strip, else nowhere.
    ///
    /// @param line place of the moment in pixels of the chart
    /// @param taken where other labels are, each as high as its middle
    static @Nullable Point2D beside(double line, String label, Frame frame, List<Bounds> taken) {
        double width = frame.text.smallWidth(label);
        List<Double> lefts = List.of(line + GAP, line - GAP - width);
        double track = frame.at.trackTop() + frame.at.trackHeight() / 2;
        double strip = frame.at.stripTop() + 8 + frame.text.line() / 2;
        for (double left : lefts) {
            boolean isFree = fits(left, width, frame) && isFreeOfTurns(left, left + width, frame);
            if (isFree && !hides(left, track, width, taken)) return new Point2D(left, track);
        }
        for (double left : lefts) {
            boolean isFree = fits(left, width, frame) && isAboveStrip(left, left + width, frame);
            if (isFree && !hides(left, strip, width, taken)) return new Point2D(left, strip);
        }
        return null;
    }

    private static boolean hides(double left, double middle, double width, List<Bounds> taken) {
        return taken.stream().anyMatch(it -> it.intersects(left - GAP, middle, width + 2 * GAP, 0));
    }

    private static boolean fits(double left, double width, Frame frame) {
        return left >= frame.left() && left + width <= frame.right();
    }

    private static boolean isFreeOfTurns(double from, double to, Frame frame) {
        List<Turn> turns = frame.timeline.turns();
        int next = TrackPainter.firstVisible(turns, time(from, frame));
        boolean before = next > 0 && TrackPainter.end(turns.get(next - 1), frame) > from;
        return !before && (next == turns.size() || frame.x(turns.get(next).start()) >= to);
    }

    private static boolean isAboveStrip(double from, double to, Frame frame) {
        if (frame.at.stripHeight() == 0) return false;
        RunningSeries running = frame.timeline.running();
        int most = running.size() == 0 ? 0 : running.max(time(from, frame), time(to, frame));
        return frame.at.stripHeight() - most * StripPainter.scale(frame) >= 8 + frame.text.line();
    }

    private static long time(double x, Frame frame) {
        return frame.view.time(x - frame.left());
    }
}
