package studio.fanout.ui.chart;

import studio.fanout.timeline.Timeline;

/// Holds the view, moves it smoothly to where it is asked to go, and keeps up with a live run while nobody takes it
/// elsewhere.
final class Camera {
    private static final long TRAVEL = 180_000_000;
    private static final double FIRST_SPAN = 2.5e9;
    private static final double GROWTH = 1.6;
    private static final double FULL = 0.92;
    private static final double MARGIN = 0.04;

    /// How the view relates to the run.
    enum Mode {
        /// The whole run is in view, however long it gets.
        WHOLE,
        /// Now is in view, at the scale somebody chose.
        TRAIL,
        /// Somebody moved the view and it stays there.
        FREE
    }

    private Viewport view = new Viewport(0, 1e6, 1, 1, 0, Viewport.TALLEST_LANE, 0);
    private Viewport from = view;
    private Viewport target = view;
    private long travelSince;
    private boolean travelling;
    private boolean smooth = true;
    private Mode mode = Mode.WHOLE;

    Viewport view() {
        return view;
    }

    /// The view when it has arrived.
    Viewport target() {
        return target;
    }

    Mode mode() {
        return mode;
    }

    void mode(Mode to) {
        mode = to;
    }

    boolean travelling() {
        return travelling;
    }

    /// Whether the view changes with a movement.
    void smooth(boolean on) {
        smooth = on;
    }

    void resize(double width, double height, int lanes) {
        if (view.width() == width && view.height() == height && view.lanes() == lanes) return;
        boolean fresh = view.width() <= 1;
        view = view.resized(width, height, lanes);
        target = target.resized(width, height, lanes);
        from = from.resized(width, height, lanes);
        if (fresh) jump(target);
    }

    void jump(Viewport to) {
        view = to;
        target = to;
        travelling = false;
    }

    /// @param time of the frame in nanoseconds, on any clock that only moves forward
    void travel(Viewport to, long time) {
        if (!smooth) {
            jump(to);
            return;
        }
        if (to.equals(target)) return;
        from = view;
        target = to;
        travelSince = time;
        travelling = true;
    }

    /// Brings the view up to date for a frame.
    void advance(long time, Timeline timeline, long now) {
        switch (mode) {
            case WHOLE -> keepWhole(timeline, now, time);
            case TRAIL -> keepNow(timeline, now);
            case FREE -> {}
        }
        if (!travelling) return;
        double progress = Math.clamp((time - travelSince) / (double) TRAVEL, 0, 1);
        view = from.towards(target, 1 - Math.pow(1 - progress, 3));
        if (progress >= 1) jump(target);
    }

    private void keepWhole(Timeline timeline, long now, long time) {
        if (timeline.lanes().count() == 0
                && !timeline.live()
                && timeline.turns().isEmpty()) return;
        long begin = timeline.begin();
        double length = Math.max(1e6, (double) (timeline.extent(now) - begin));
        double span = timeline.live() ? liveSpan(begin, length) : length * (1 + MARGIN);
        long left = begin - Math.round(span * 0.01);
        if (target.start() == left && Math.abs(target.span() - span * 1.01) < 1) return;
        Viewport to = target.fitting(left, left + Math.round(span * 1.01));
        boolean near = view.start() < begin + length && view.end() > begin;
        if (near) travel(to, time);
        else jump(to);
    }

    /// Grows in steps, so that bars grow on a still background instead of everything shrinking all the time.
    private double liveSpan(long begin, double length) {
        double current = target.start() <= begin ? (double) (target.end() - begin) : 0;
        boolean fits = length <= current * FULL && length >= current / 8 && current >= FIRST_SPAN * 0.99;
        if (fits) return target.span() / 1.01;
        double span = FIRST_SPAN;
        while (length > span * FULL) span *= GROWTH;
        return span;
    }

    private void keepNow(Timeline timeline, long now) {
        if (!timeline.live()) return;
        double x = view.x(now);
        if (x > view.width() * 0.85 || x < 0) jump(view.panned(x - view.width() * 0.85));
    }
}
