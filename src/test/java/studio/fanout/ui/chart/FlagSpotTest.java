package studio.fanout.ui.chart;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.junit.jupiter.api.Test;
import studio.fanout.timeline.Runs;

/// No label of a moment hides another label.
class FlagSpotTest {
    private static final String LABEL = "fan-in";

    private final Frame frame = frame();
    private final double line = frame.left() + 400;

    private static Frame frame() {
        var frame = new Frame(Palette.of(tone -> Color.web(tone.usual())), new TextFit(Font.getDefault()));
        frame.timeline = Runs.fanOut(2).seconds(5, 5).play().timeline();
        frame.lanes = frame.timeline.lanes();
        frame.at = Geometry.of(1_000, 600, 100, frame.text.line());
        frame.slots = 8;
        double perPixel = 5e9 / frame.at.plotWidth();
        frame.view =
                new Viewport(frame.timeline.begin(), perPixel, frame.at.plotWidth(), frame.at.lanesHeight(), 2, 20, 0);
        return frame;
    }

    @Test
    void labelsGoWhereNoOtherIs() {
        List<Bounds> taken = new ArrayList<>();
        List<Bounds> spots = new ArrayList<>();
        double width = frame.text.smallWidth(LABEL);
        for (int i = 0; i < 4; i++) {
            var spot = requireNonNull(FlagSpot.beside(line, LABEL, frame, taken));
            var bounds = new BoundingBox(spot.getX(), spot.getY(), width, 0);
            assertThat(spots).noneMatch(bounds::intersects);
            spots.add(bounds);
            taken.add(bounds);
        }
        assertThat(spots.getFirst().getMinX()).isGreaterThan(line);
        assertThat(spots.get(1).getMaxX()).isLessThan(line);
        assertThat(spots.get(2).getMinY()).isGreaterThan(spots.getFirst().getMinY());
        assertThat(FlagSpot.beside(line, LABEL, frame, taken)).isNull();
    }
}
