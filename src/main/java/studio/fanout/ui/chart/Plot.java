package studio.fanout.ui.chart;

import java.util.List;
import javafx.scene.canvas.Canvas;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.Mark;
import studio.fanout.timeline.Timeline;

/// The part of the drawing that has a time axis, on canvases side by side: the stretch around now that changes from
/// frame to frame, what came before it and what lies ahead.
///
/// As long as nothing but time goes by, only the stretch around now is drawn anew, since to lay a canvas on the screen
/// costs the toolkit more than all that is drawn on it.
final class Plot {
    /// Where canvases may meet, in pixels of the chart: at whole ones of the screen, whatever its scale.
    private static final double GRAIN = 32;

    /// How far a stretch may move until the canvases are laid anew, in pixels.
    private static final double ROOM = 96;

    /// Share of the plot up to which a stretch gets a canvas of its own.
    private static final double WORTH = 0.7;

    /// Frames for which the view has been at rest by then.
    private static final int CALM = 8;

    private final Canvas before = new Canvas();
    private final Canvas around = new Canvas();
    private final Canvas ahead = new Canvas();
    private final List<Canvas> canvases = List.of(before, around, ahead);
    private final List<Painter> painters = List.of(
            new AxisPainter(),
            new DensityPainter(),
            new LanePainter(),
            new TrackPainter(),
            new StripPainter(),
            new MapPainter(),
            new MarkPainter(),
            new SelectionPainter(),
            new AbsencePainter());
    private Timeline timeline = Timeline.EMPTY;
    private boolean lasts;
    private @Nullable Viewport view;
    private @Nullable Geometry at;
    private int calm;
    private long now;

    List<Canvas> canvases() {
        return canvases;
    }

    /// @param onlyTime whether nothing but time went by since the last drawing
    void paint(Frame frame, boolean onlyTime) {
        calm = frame.view.equals(view) && frame.at.equals(at) ? calm + 1 : 0;
        view = frame.view;
        at = frame.at;
        Moving moving = moving(onlyTime ? now : frame.now, frame);
        now = frame.now;
        boolean lies = calm > 0
                && moving.within(around.getLayoutX(), around.getLayoutX() + around.getWidth())
                && !isTooWide(frame, moving);
        if (!lies) lay(frame, moving);
        for (Canvas each : onlyTime && lies ? List.of(around) : canvases) paint(each, frame);
    }

    /// What lasts for an unknown time has its words in the middle of itself.
    private Moving moving(long before, Frame frame) {
        if (!frame.timeline.equals(timeline)) {
            timeline = frame.timeline;
            lasts = timeline.marks().stream().anyMatch(Mark::lasts);
        }
        return lasts ? Moving.everywhere(frame) : Moving.since(before, frame);
    }

    private boolean divides(Frame frame, Moving moving) {
        return calm >= CALM && moving.width() < WORTH * frame.at.plotWidth();
    }

    private boolean isTooWide(Frame frame, Moving moving) {
        return divides(frame, moving) && around.getWidth() > moving.width() + 2 * (ROOM + GRAIN);
    }

    private void lay(Frame frame, Moving moving) {
        double left = frame.left();
        double right = frame.at.width();
        double from = left;
        double to = right;
        if (divides(frame, moving)) {
            from = Math.max(left, Math.floor(moving.from() / GRAIN) * GRAIN);
            to = Math.ceil((moving.to() + ROOM) / GRAIN) * GRAIN;
            if (to > frame.right()) to = right;
        }
        double bottom = Math.min(frame.at.height(), frame.at.legendTop());
        ChartSurface.place(before, left, 0, from - left, bottom);
        ChartSurface.place(around, from, 0, to - from, bottom);
        ChartSurface.place(ahead, to, 0, right - to, bottom);
    }

    private void paint(Canvas canvas, Frame frame) {
        if (canvas.getWidth() == 0) return;
        frame.drawnFrom = canvas.getLayoutX();
        frame.drawnTo = canvas.getLayoutX() + canvas.getWidth();
        for (Painter painter : painters) painter.paint(canvas.getGraphicsContext2D(), frame);
    }
}
