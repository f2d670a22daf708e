package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.fx.Toolkit;

/// The legend explains what is in the lanes: an entry for each state that occurs, each with the very shape that bars of
/// that state have at the height of the lanes.
class LegendPainterTest {
    private static final int WIDTH = 1000;
    private static final int SWATCH = 22;
    private static final int BETWEEN = 21;
    private static final Palette PALETTE = Palette.of(tone -> Color.web(tone.usual()));

    private interface Swatch {
        void draw(GraphicsContext g, double x, double y, double height);
    }

    /// Where the words are shows which they are, since each entry begins where the words of the one before end.
    @ParameterizedTest
    @CsvSource({"22, 12", "10, 8", "7, 5", "4, 3"})
    void showsTheShapesOfTheBars(double lane, int height) throws Exception {
        var frame = frame(Runs.fanOut(8).failing(0.4, 2).play().timeline(), lane);

        var legend = drawn(frame);
        assertThat(frame.timeline.tally().states()).contains(BarState.FAILED);
        double x = frame.left();
        for (var entry : entries(frame).entrySet()) {
            var expected = swatch(frame, entry.getValue(), x, height);
            assertThat(pixels(legend, frame, x)).as(entry.getKey()).isEqualTo(pixels(expected, frame, x));
            x += SWATCH + BETWEEN + Math.ceil(frame.text.smallWidth(entry.getKey()));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void explainsFailedBarsOnlyWhereThereAreSome(boolean failing) throws Exception {
        var runs = failing ? Runs.fanOut(8).failing(0.4, 2) : Runs.fanOut(8);
        var legend = drawn(frame(runs.play().timeline(), 22));

        assertThat(has(legend, PALETTE.failed())).isEqualTo(failing);
        assertThat(has(legend, PALETTE.completed())).isTrue();
    }

    /// Nobody told when an activity started, so that waiting and running are one.
    @Test
    void saysSoWhereStartsAreNotKnown() throws Exception {
        var frame = frame(Runs.fanOut(8).unobserved().play().timeline(), 22);

        var legend = drawn(frame);
        double x = frame.left();
        for (var word : List.of("waiting", "completed")) x += SWATCH + BETWEEN + Math.ceil(frame.text.smallWidth(word));
        var expected = swatch(
                frame,
                (g, left, top, height) ->
                        BarShapes.undivided(g, PALETTE, BarState.COMPLETED, left, top, SWATCH, height),
                x,
                12);
        assertThat(pixels(legend, frame, x)).isEqualTo(pixels(expected, frame, x));
        assertThat(has(legend, PALETTE.running())).isFalse();
    }

    @Test
    void nothingIsCutOffWhereThereIsLittleRoom() throws Exception {
        var frame = frame(Runs.fanOut(8).failing(0.4, 2).unobserved().play().timeline(), 22);
        var words = List.of("waiting", "completed", "failed", "start not known: waited and ran", "turn: replayed, new");
        double all = 2 * 10 + 4 * 6;
        for (var word : words) all += BETWEEN - 16 + SWATCH + Math.ceil(frame.text.smallWidth(word));
        frame.at = Geometry.of(Math.ceil(all), 600, 100, frame.text.line());

        var legend = drawn(frame);
        int top = (int) frame.at.legendTop();
        for (int y = top; y < top + frame.at.legendHeight(); y++) {
            for (int x = 1; x <= 8; x++) {
                assertThat(legend.getPixelReader().getColor((int) legend.getWidth() - x, y))
                        .isEqualTo(PALETTE.background());
            }
        }
    }

    /// In bands of many lanes there are no shapes but the mark of what failed.
    @Test
    void showsTheMarkOfFailedBarsInBands() throws Exception {
        var frame = frame(Runs.fanOut(8).failing(0.4, 2).play().timeline(), 2);

        assertThat(has(drawn(frame), Color.BLACK)).isTrue();
        assertThat(has(drawn(frame(Runs.fanOut(8).play().timeline(), 2)), Color.BLACK))
                .isFalse();
    }

    private static Map<String, Swatch> entries(Frame frame) {
        Map<String, Swatch> entries = new LinkedHashMap<>();
        for (var state : List.of(BarState.WAITING, BarState.RUNNING, BarState.COMPLETED, BarState.FAILED)) {
            entries.put(
                    state.word(), (g, x, y, height) -> BarShapes.ran(g, frame.palette, state, x, y, SWATCH, height));
        }
        return entries;
    }

    private static Frame frame(Timeline timeline, double lane) {
        var frame = new Frame(PALETTE, new TextFit(Font.getDefault()));
        frame.timeline = timeline;
        frame.lanes = timeline.lanes();
        frame.at = Geometry.of(WIDTH, 600, 100, frame.text.line());
        frame.view = new Viewport(0, 1e6, frame.at.plotWidth(), 400, frame.lanes.count(), lane, 0);
        return frame;
    }

    private static WritableImage drawn(Frame frame) throws Exception {
        return picture(frame, g -> new LegendPainter().paint(g, frame));
    }

    private static WritableImage swatch(Frame frame, Swatch swatch, double x, double height) throws Exception {
        double middle = frame.at.legendTop() + frame.at.legendHeight() / 2;
        return picture(frame, g -> swatch.draw(g, x, Math.rint(middle - height / 2), height));
    }

    private static WritableImage picture(Frame frame, Consumer<GraphicsContext> painter) throws Exception {
        return Toolkit.call(() -> {
            var canvas = new Canvas(frame.at.width(), frame.at.height());
            var g = canvas.getGraphicsContext2D();
            g.setFill(PALETTE.background());
            g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
            painter.accept(g);
            return canvas.snapshot(null, null);
        });
    }

    /// The part of a picture where a swatch is.
    private static List<Color> pixels(WritableImage image, Frame frame, double x) {
        List<Color> pixels = new ArrayList<>();
        for (int y = (int) frame.at.legendTop(); y < frame.at.legendTop() + frame.at.legendHeight(); y++) {
            for (int at = (int) x; at <= x + SWATCH; at++) {
                pixels.add(image.getPixelReader().getColor(at, y));
            }
        }
        return pixels;
    }

    private static boolean has(WritableImage image, Color color) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getPixelReader().getColor(x, y).equals(color)) return true;
            }
        }
        return false;
    }
}
