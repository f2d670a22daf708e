package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.fanout.timeline.BarState;
import studio.fanout.ui.fx.Toolkit;

/// Bars that stand for different states can be told apart by people who see no colors at all: drawn with one and the
/// same grey for every state, any two of them differ by more than a dot, at 3 to 1.
class WithoutColorTest {
    private static final int LEAST = 12;

    /// Draws a bar into a rectangle.
    private interface Shape {
        void draw(GraphicsContext g, Palette palette, double width, double height);
    }

    /// As bars of the lowest lanes with detail, as swatches of the legend, and as usual bars.
    @ParameterizedTest
    @CsvSource({
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

        List<String> alike = new ArrayList<>();
        var names = List.copyOf(drawn.keySet());
        for (var one : names) {
            for (var other : names.subList(names.indexOf(one) + 1, names.size())) {
                int different = different(drawn.get(one), drawn.get(other));
                if (different < LEAST) {
                    alike.add("%s and %s: %d pixels".formatted(one, other, different));
                }
            }
        }
        assertThat(alike).isEmpty();
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
