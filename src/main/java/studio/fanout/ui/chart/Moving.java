package studio.fanout.ui.chart;

import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Timeline;

/// The stretch of the plot that looks different as soon as time goes by, in pixels of the chart: from where the first
/// bar that is not over began to run to what is written beside now.
record Moving(double from, double to) {
    /// Lines of text that words beside now, and words that make way for it, reach to the left and right.
    private static final double REACH = 6;

    static Moving everywhere(Frame frame) {
        return new Moving(frame.left(), frame.at.width());
    }

    /// @param before when the last drawing was
    static Moving since(long before, Frame frame) {
        if (isEverywhere(frame)) return everywhere(frame);
        long first = Math.min(before, frame.now);
        long open = frame.timeline.tally().openSince();
        if (open != EpochNanos.NONE) first = Math.min(first, open);
        double reach = reach(frame);
        double from = Math.clamp(frame.x(first) - reach, frame.left(), frame.at.width());
        double to = Math.clamp(frame.x(Math.max(before, frame.now)) + reach, frame.left(), frame.at.width());
        return new Moving(from, to);
    }

    /// Pixels that words reach beyond what they are about.
    static double reach(Frame frame) {
        return REACH * frame.text.line();
    }

    double width() {
        return to - from;
    }

    boolean within(double left, double right) {
        return from >= left && to <= right;
    }

    /// The map keeps its scale only while all of the run is in view.
    private static boolean isEverywhere(Frame frame) {
        Timeline timeline = frame.timeline;
        boolean mapRests = frame.view.start() <= timeline.begin() && frame.view.end() >= timeline.extent(frame.now);
        return !mapRests || timeline.tally().ahead();
    }
}
