package studio.fanout.ui.chart;

import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.Lanes;
import studio.fanout.timeline.Timeline;

/// Draws lanes that are too low to be told apart, many to a row of pixels, as one picture that is kept until something
/// in it changes by a pixel.
final class DensityPainter implements Painter {
    private final DensityPicture picture = new DensityPicture();
    private @Nullable Timeline timeline;
    private @Nullable Lanes lanes;
    private @Nullable Viewport view;
    private @Nullable Palette palette;
    private long nowPixel;

    @Override
    public void paint(GraphicsContext g, Frame frame) {
        if (frame.view.laneHeight() >= LanePainter.LOWEST || frame.lanes.count() == 0) return;
        if (isStale(frame)) picture.draw(frame);
        timeline = frame.timeline;
        lanes = frame.lanes;
        view = frame.view;
        palette = frame.palette;
        nowPixel = pixel(frame);
        g.drawImage(picture.image(), frame.left(), frame.at.lanesTop());
    }

    private boolean isStale(Frame frame) {
        boolean same = frame.timeline.equals(timeline)
                && frame.lanes.equals(lanes)
                && frame.palette.equals(palette)
                && frame.view.equals(view);
        return !same || (frame.timeline.live() && nowPixel != pixel(frame));
    }

    private static long pixel(Frame frame) {
        return Math.round(frame.view.x(frame.now));
    }
}
