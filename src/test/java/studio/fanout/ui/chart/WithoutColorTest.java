package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.fx.Toolkit;

/// Bars that stand for different states can be told apart by people who see no colors at all: drawn with one and the
/// same grey for every state, any two of them differ by more than a dot, at 3 to 1. Where lanes are too low for shapes,
/// they have textures.
class WithoutColorTest {
    private static final int LEAST = 12;
    private static final int LEAST_IN_LOW_LANES = 8;

    /// Draws a bar into a rectangle.
    private interface Shape {
        void draw(GraphicsContext g, Palette palette, double width, double height);
    }

    /// As bars of the lowest lanes, from 4 pixels up; as bars of the lowest with detail, as swatches of the legend, and
    /// as usual bars.
    @ParameterizedTest
    @CsvSource({
        "16, 3, white, #57606a",
        "16, 3, #0d1117, #8b949e",
        "16, 4, white, #57606a",
        "16, 4, #0d1117, #8b949e",
        "16, 5, white, #57606a",
        "16, 5, #0d1117, #8b949e",
        "16, 6, white, #57606a",
        "16, 6, #0d1117, #8b949e",
        "16, 7, white, #57606a",
        "16, 7, #0d1117, #8b949e",
        "16, 8, white, #57606a",
        "22, 12, white, #57606a",
        "120, 18, white, #57606a",
        "16, 8, #0d1117, #8b949e",
        "22, 12, #0d1117, #8b949e",
        "120, 18, #0d1117, #8b949e"
    })
    void everyStateHasItsOwnShape(int width, int height, String ground, String grey) throws Exception {
        var palette = palette(Color.web(ground), Color.web(grey));
        var drawn = new LinkedHashMap<String, Color[]>();
        for (var shape : shapes().entrySet()) {
            drawn.put(shape.getKey(), Toolkit.call(() -> pixels(shape.getValue(), palette, width, height)));
        }

        assertThat(alike(drawn, height < 8 ? LEAST_IN_LOW_LANES : LEAST)).isEmpty();
    }

    private static List<String> alike(Map<String, Color[]> drawn, int least) {
        List<String> alike = new ArrayList<>();
        var names = List.copyOf(drawn.keySet());
        for (var one : names) {
            for (var other : names.subList(names.indexOf(one) + 1, names.size())) {
                int different = different(drawn.get(one), drawn.get(other));
                if (different < least) alike.add("%s and %s: %d pixels".formatted(one, other, different));
            }
        }
        return alike;
    }

    /// Each failed bar leaves a mark in its row, and nothing else looks like it.
    @ParameterizedTest
    @CsvSource({"3, white, #57606a, black", "0.4, white, #57606a, black", "0.4, #0d1117, #8b949e, white"})
    void bandsOfLanesTellWhatFailed(double laneHeight, String ground, String grey, String mark) throws Exception {
        var palette = palette(Color.web(ground), Color.web(grey));
        var failing = band(Runs.fanOut(400).failing(0.02, 1).play().timeline(), palette, laneHeight);
        var flawless = band(Runs.fanOut(400).play().timeline(), palette, laneHeight);

        var marks = marked(failing, Color.web(mark));
        assertThat(marked(flawless, Color.web(mark))).isEmpty();
        var bars = failing.bars();
        var missed = IntStream.range(0, bars.size())
                .filter(bar -> bars.state(bar) == BarState.FAILED)
                .filter(bar -> marks.stream().noneMatch(it -> isAt(failing, bar, it)))
                .boxed();
        assertThat(missed).isEmpty();
        assertThat(marks).isNotEmpty();
    }

    /// Down to a single row of pixels that stands for ten lanes.
    @ParameterizedTest
    @CsvSource({
        "0.1, 6, white, #57606a",
        "0.1, 1, white, #57606a",
        "0.1, 6, #0d1117, #8b949e",
        "0.1, 1, #0d1117, #8b949e",
        "1, 6, white, #57606a",
        "1, 1, #0d1117, #8b949e",
        "3, 2, white, #57606a",
        "3, 2, #0d1117, #8b949e"
    })
    void bandsOfLanesHaveATextureForEachState(double laneHeight, int rows, String ground, String grey)
            throws Exception {
        var palette = palette(Color.web(ground), Color.web(grey));
        var drawn = new LinkedHashMap<String, Color[]>();
        for (var sample : BandSample.all()) {
            drawn.put(sample.word(), sample.texture(band(sample.timeline(), palette, laneHeight), 64, rows));
        }

        assertThat(drawn).hasSize(DensityKind.COUNT);
        assertThat(alike(drawn, LEAST_IN_LOW_LANES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"white, #57606a", "#0d1117, #8b949e"})
    void theLegendOfBandsHasThoseTextures(String ground, String grey) throws Exception {
        var palette = palette(Color.web(ground), Color.web(grey));
        var drawn = new LinkedHashMap<String, Color[]>();
        for (var sample : BandSample.all()) {
            drawn.put(sample.word(), sample.swatch(band(sample.timeline(), palette, 2)));
        }
        assertThat(alike(drawn, LEAST_IN_LOW_LANES)).isEmpty();
    }

    private static Frame band(Timeline timeline, Palette palette, double laneHeight) {
        var frame = new Frame(palette, new TextFit(Font.getDefault()));
        frame.timeline = timeline;
        frame.lanes = timeline.lanes();
        frame.now = timeline.extent(EpochNanos.of(BandSample.NOW));
        int lanes = frame.lanes.count();
        double height = Math.ceil(lanes * laneHeight);
        frame.at = Geometry.of(900, height + 200, 100, 16);
        frame.view = new Viewport(0, 1e6, frame.at.plotWidth(), height, lanes, laneHeight, 0)
                .fitting(timeline.begin(), frame.now);
        return frame;
    }

    private static boolean isAt(Frame frame, int bar, Point2D mark) {
        double top = frame.view.y(frame.lanes.rowOfBar(bar));
        double from = frame.view.x(frame.start(bar));
        double to = Math.max(from + DensityMark.STEP, frame.view.x(frame.end(bar)));
        return mark.getY() > top - 1
                && mark.getY() < top + Math.max(1, frame.view.laneHeight())
                && mark.getX() > from - DensityMark.STEP
                && mark.getX() < to + 1;
    }

    private static List<Point2D> marked(Frame frame, Color mark) throws Exception {
        var image = Toolkit.call(() -> {
            var picture = new DensityPicture();
            picture.draw(frame);
            return picture.image();
        });
        List<Point2D> found = new ArrayList<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getPixelReader().getColor(x, y).equals(mark)) found.add(new Point2D(x, y));
            }
        }
        return found;
    }

    /// A try whose start nobody told is drawn in another way; it is over, since what still runs was told of.
    private static Map<String, Shape> shapes() {
        var all = new LinkedHashMap<String, Shape>();
        for (var state : BarState.values()) {
            all.put(state.word(), (g, it, width, height) -> BarShapes.ran(g, it, state, 0, 0, width, height));
        }
        for (var state : List.of(BarState.COMPLETED, BarState.FAILED)) {
            all.put(
                    state.word() + ", start not known",
                    (g, it, width, height) -> BarShapes.undivided(g, it, state, 0, 0, width, height));
        }
        return all;
    }

    private static Palette palette(Color ground, Color grey) {
        return Palette.of(tone -> switch (tone) {
            case BACKGROUND, BAND -> ground;
            case GRID, TEXT, QUIET_TEXT, WAITING, RUNNING, COMPLETED, FAILED, ABANDONED, TURN, FOCUS -> grey;
        });
    }

    private static Color[] pixels(Shape shape, Palette palette, int width, int height) {
        var canvas = new Canvas(width, height);
        var g = canvas.getGraphicsContext2D();
        g.setFill(palette.background());
        g.fillRect(0, 0, width, height);
        shape.draw(g, palette, width, height);
        PixelReader reader = canvas.snapshot(null, null).getPixelReader();
        var pixels = new Color[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = reader.getColor(i % width, i / width);
        }
        return pixels;
    }

    private static int different(Color[] one, Color[] other) {
        int count = 0;
        for (int i = 0; i < one.length; i++) {
            if (Palette.contrast(one[i], other[i]) >= 3) {
                count++;
            }
        }
        return count;
    }
}
