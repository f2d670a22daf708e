package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.junit.jupiter.api.Test;
import studio.fanout.timeline.LaneOrder;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.fx.Toolkit;

/// A chart without lanes says why, unless there is nothing to show at all.
class AbsencePainterTest {
    private static final int WIDTH = 700;
    private static final int HEIGHT = 300;
    private static final Palette PALETTE = Palette.of(tone -> Color.web(tone.usual()));

    private static Frame frame(Timeline timeline, String filter, boolean slots) {
        var frame = new Frame(PALETTE, new TextFit(Font.getDefault()));
        frame.timeline = timeline;
        frame.filter = filter;
        frame.slotView = slots;
        frame.lanes = slots
                ? timeline.slotLanes().having(filter)
                : timeline.lanes().arranged(LaneOrder.GIVEN, filter, timeline.bars());
        frame.at = Geometry.of(WIDTH, HEIGHT, 100, frame.text.line());
        return frame;
    }

    private static boolean paints(Frame frame) throws Exception {
        return Toolkit.call(() -> {
            var canvas = new Canvas(WIDTH, HEIGHT);
            new AbsencePainter().paint(canvas.getGraphicsContext2D(), frame);
            var picture =
                    canvas.snapshot(null, new WritableImage(WIDTH, HEIGHT)).getPixelReader();
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    if (picture.getArgb(x, y) != 0xFFFFFFFF) return true;
                }
            }
            return false;
        });
    }

    @Test
    void aSearchThatFindsNothingSaysSo() throws Exception {
        var run = Runs.fanOut(4).play().timeline();
        for (boolean slots : new boolean[] {false, true}) {
            var frame = frame(run, " nobody ", slots);
            assertThat(AbsencePainter.words(frame)).isEqualTo("No item matches “nobody”. Clear the search to see all.");
            assertThat(paints(frame)).isTrue();
            assertThat(paints(frame(run, "", slots))).isFalse();
        }
    }

    @Test
    void slotsThatNobodyToldOfAreExplained() throws Exception {
        var run = Runs.fanOut(4).unobserved().play().timeline();
        assertThat(AbsencePainter.words(frame(run, "", true))).startsWith("No slot is known");
        assertThat(AbsencePainter.words(frame(run, "", false))).isEmpty();
    }

    @Test
    void aRunWithoutLanesHasNothingToExplain() throws Exception {
        assertThat(paints(frame(Timeline.EMPTY, "x", false))).isFalse();
    }
}
