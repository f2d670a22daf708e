package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.FanOutScript;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.fx.Toolkit;

/// A run of many lanes all of which are of one kind a second after its start.
record BandSample(BarState state, boolean undivided, Timeline timeline) {
    /// For those that are not over.
    static final Instant NOW = Runs.START.plusMillis(1600);

    private static final int LANES = 400;
    private static final int TOP = 30;
    private static final double SWATCH = 22;
    private static final double LOW = 6;
    private static final double BESIDE = 5;
    private static final double BETWEEN = 16;

    static List<BandSample> all() {
        var now = Duration.between(Runs.START, NOW);
        return List.of(
                new BandSample(BarState.WAITING, false, atOnce().slots(1).play().timeline(now)),
                new BandSample(
                        BarState.SKIPPED,
                        false,
                        atOnce().slots(1).terminate(now).play().timeline()),
                new BandSample(BarState.RUNNING, false, atOnce().play().timeline(now)),
                new BandSample(BarState.COMPLETED, false, atOnce().play().timeline()),
                new BandSample(
                        BarState.COMPLETED, true, atOnce().unobserved().play().timeline()),
                new BandSample(
                        BarState.ABANDONED,
                        false,
                        atOnce().terminate(now).play().timeline()),
                new BandSample(
                        BarState.FAILED, false, atOnce().failing(1, 1).play().timeline()));
    }

    private static FanOutScript atOnce() {
        return Runs.fanOut(LANES).slots(LANES).seconds(2, 2);
    }

    String word() {
        return state.word() + (undivided ? ", start not known" : "");
    }

    /// A piece of the picture of the lanes, after a second.
    Color[] texture(Frame frame, int width, int height) throws Exception {
        long time = EpochNanos.of(Runs.START.plusSeconds(1));
        int left = (int) frame.view.x(time);
        var bars = frame.bars();
        int row = frame.view.row(TOP);
        assertThat(bars.state(frame.lanes.bar(frame.lanes.first(row)))).isEqualTo(state);
        var image = Toolkit.call(() -> {
            var picture = new DensityPicture();
            picture.draw(frame);
            return picture.image();
        });
        return pixels(image, left, TOP, width, height, frame.palette.background());
    }

    /// Its swatch in the legend.
    Color[] swatch(Frame frame) throws Exception {
        double x = frame.left();
        for (var entry : LegendPainter.entries(timeline)) {
            if (entry.state() == state && entry.undivided() == undivided) break;
            x += SWATCH + BESIDE + Math.ceil(frame.text.smallWidth(entry.word())) + BETWEEN;
        }
        assertThat(x).isLessThan(frame.at.width() - SWATCH);
        var image = Toolkit.call(() -> {
            var canvas = new Canvas(frame.at.width(), frame.at.height());
            new LegendPainter().paint(canvas.getGraphicsContext2D(), frame);
            return canvas.snapshot(null, null);
        });
        double top = Math.rint(frame.at.legendTop() + frame.at.legendHeight() / 2 - LOW / 2);
        return pixels(image, (int) x, (int) top, (int) SWATCH, (int) LOW, frame.palette.background());
    }

    private static Color[] pixels(Image image, int left, int top, int width, int height, Color ground) {
        var pixels = new Color[width * height];
        for (int i = 0; i < pixels.length; i++) {
            var color = image.getPixelReader().getColor(left + i % width, top + i / width);
            pixels[i] = color.isOpaque() ? color : ground;
        }
        return pixels;
    }
}
