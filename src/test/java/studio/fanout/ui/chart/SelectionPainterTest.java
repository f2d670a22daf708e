package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.fanout.timeline.RangeTotals;
import studio.fanout.timeline.Runs;
import studio.fanout.ui.fx.Toolkit;

/// The sum of a range is one line in a box within the plot, whatever items are called.
class SelectionPainterTest {
    private static final Palette PALETTE = Palette.of(tone -> Color.web(tone.usual()));

    @ParameterizedTest
    @CsvSource({"1, 900", "60, 900", "60, 420", "1, 260"})
    void theSumOfARangeFits(int words, double width) throws Exception {
        var run = Runs.fanOut(3).naming(number -> "a name in lines\n".repeat(words) + number);
        var frame = new Frame(PALETTE, new TextFit(Font.getDefault()));
        frame.timeline = run.play().timeline();
        frame.lanes = frame.timeline.lanes();
        frame.at = Geometry.of(width, 500, 100, frame.text.line());
        frame.view = new Viewport(0, 1e6, frame.at.plotWidth(), frame.at.lanesHeight(), 4, 22, 0)
                .fitting(frame.timeline.begin(), frame.timeline.end());
        int slowest = frame.timeline.rows().getFirst().bar();
        frame.range = new RangeTotals(frame.timeline.begin(), frame.timeline.end(), 3, 1_000_000_000L, 1.5, slowest);
        assertThat(frame.timeline.bar(slowest).label()).contains("\n");

        var image = Toolkit.call(() -> drawn(frame));
        int top = (int) frame.at.lanesTop() + 4;
        int bottom = top + (int) frame.text.line() + 8;
        int middle = (top + bottom) / 2;
        int left = (int) frame.left();
        int right = (int) frame.right();
        assertThat(isBox(image.getPixelReader(), (left + right) / 2, top + 2)).isTrue();
        for (int x = 0; x < width; x++) {
            boolean inPlot = x >= left && x < right;
            assertThat(inPlot || !isBox(image.getPixelReader(), x, middle))
                    .as("box at %d", x)
                    .isTrue();
        }
        // Words that leave the box, to the right or in more than one line, would be as light as the ground.
        for (int x = left + 2; x < right - 2; x++) {
            for (int y : new int[] {top + 1, bottom - 2}) {
                assertThat(isWords(image.getPixelReader(), x, y))
                        .as("words at %d, %d", x, y)
                        .isFalse();
            }
        }
        assertThat(isWords(image.getPixelReader(), right - 4, middle)).isFalse();
    }

    private static WritableImage drawn(Frame frame) {
        var canvas = new Canvas(frame.at.width(), frame.at.height());
        var g = canvas.getGraphicsContext2D();
        g.setFill(Color.RED);
        g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        new SelectionPainter().paint(g, frame);
        return canvas.snapshot(null, null);
    }

    private static boolean isBox(PixelReader pixels, int x, int y) {
        return Palette.contrast(pixels.getColor(x, y), PALETTE.text()) < 1.5;
    }

    private static boolean isWords(PixelReader pixels, int x, int y) {
        return Palette.contrast(pixels.getColor(x, y), PALETTE.background()) < 1.5;
    }
}
