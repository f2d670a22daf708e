package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.TreeSet;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

/// The map of the run shows how many ran at each time and frames what is in view, to the pixel.
class MapPaintingTest {
    private final Timeline done = Runs.fanOut(12).slots(4).play().timeline();

    @Test
    void theMapIsAsHighAsManyRanAtEachTimeOfTheRun() throws Exception {
        var it = Painting.of(done, Painting.OVER);
        int peak = done.running().peak();
        var heights = new TreeSet<Integer>();
        for (int x = (int) it.frame().left(); x < it.frame().right() - 2; x += 2) {
            int column = x;
            long from = it.frame().view.time(x - it.frame().left());
            long to = it.frame().view.time(x + 2 - it.frame().left());
            double expected = (it.at().mapHeight() - 2) * done.running().max(from, to - 1) / peak;
            int height = (int) it.map()
                    .filter(y -> it.is(it.frame().palette.area(), column, y))
                    .count();
            assertThat((double) height).as("at %d", x).isCloseTo(expected, within(1.0));
            heights.add(height);
        }
        assertThat(heights).hasSizeGreaterThan(2);
        assertThat(heights.first()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 0.9})
    void theMapFramesWhatIsInView(double share) throws Exception {
        var it = Painting.of(done, Painting.OVER, chart -> {
            double x = chart.drawn().left() + share * chart.drawn().at.plotWidth();
            Hand.at(chart, x, 150).holding(KeyCode.CONTROL).wheel(0, 400);
        });
        double length = (double) done.end() - done.begin();
        double scale = it.at().plotWidth() / length;
        double from = it.frame().left() + (it.frame().view.start() - done.begin()) * scale;
        double to = it.frame().left() + (it.frame().view.end() - done.begin()) * scale;
        int middle = (int) (it.at().mapTop() + it.at().mapHeight() / 2);
        int below = (int) it.at().mapTop() + 1;
        var palette = it.frame().palette;

        var edges = it.columns(x -> it.is(palette.focus(), x, middle));
        assertThat(edges).hasSize(2);
        assertThat((double) edges.first()).isCloseTo(from, within(1.0));
        assertThat((double) edges.last()).isCloseTo(to - 1, within(1.0));
        var shaded = it.columns(x -> !it.is(palette.band(), x, below));
        assertThat((double) shaded.first()).isCloseTo(from, within(1.0));
        assertThat((double) shaded.last()).isCloseTo(to, within(1.0));
        assertThat(shaded).hasSize(shaded.last() - shaded.first() + 1);
    }

    @Test
    void theMapFramesNothingWhileAllIsInView() throws Exception {
        var it = Painting.of(done, Painting.OVER);

        assertThat(it.columns(
                        x -> it.map().anyMatch(y -> it.is(it.frame().palette.focus(), x, y))))
                .isEmpty();
    }
}
