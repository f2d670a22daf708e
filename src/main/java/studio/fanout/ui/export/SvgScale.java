package studio.fanout.ui.export;

import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Timeline;

/// Where moments are in a drawing, from left to right.
///
/// @param begin the moment at the left edge, or [EpochNanos#NONE]
/// @param last the last moment that anything reaches
/// @param now where bars end that are still open
record SvgScale(long begin, long last, long now) {
    static final double WIDTH = 1200;

    /// Where labels end and time begins.
    static final double LEFT = 170;

    /// Leaves room for what is drawn beside the end.
    static final double RIGHT = WIDTH - 24;

    static SvgScale of(Timeline timeline, long now) {
        return new SvgScale(timeline.begin(), timeline.extent(now), now);
    }

    boolean isKnown() {
        return begin != EpochNanos.NONE;
    }

    double nanosPerUnit() {
        return isKnown() ? Math.max(1, last - begin) / (RIGHT - LEFT) : 1;
    }

    /// A moment before the left edge or after the right one is at that edge.
    double x(long time) {
        if (!isKnown() || time <= begin) return LEFT;
        return Math.min(RIGHT, LEFT + (time - begin) / nanosPerUnit());
    }

    long time(double x) {
        return begin + Math.round((x - LEFT) * nanosPerUnit());
    }
}
