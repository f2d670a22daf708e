package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.fanout.timeline.Altered;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

/// The line of now is where it belongs, to the pixel. And no bar is too short to be seen.
class ChartPaintingTest {
    private final Runs runs = Runs.fanOut(12).slots(4).play();
    private final Timeline done = runs.timeline();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aLineIsWhereNowIs(int seconds) throws Exception {
        var now = Duration.ofSeconds(seconds);
        var it = Painting.of(runs.timeline(now), now);
        var text = it.frame().palette.text();
        int x = (int) Math.round(it.frame().x(EpochNanos.of(Runs.START.plus(now))));

        assertThat(it.linesThroughLanes(text, 1)).containsExactly(x);
        var flag = it.columns(column -> it.is(text, column, 2));
        assertThat((flag.first() + flag.last()) / 2.0).isCloseTo(x, within(1.5));
        assertThat(flag).hasSizeGreaterThan(15);
    }

    @Test
    void thereIsNoLineOfNowWhereThereIsNoNow() throws Exception {
        var over = Painting.of(done, Duration.ofSeconds(2));
        assertThat(over.linesThroughLanes(over.frame().palette.text(), 1)).isEmpty();

        var now = Duration.ofSeconds(4);
        var earlier = Painting.of(runs.timeline(now), now, chart -> {
            Hand.at(chart, chart.drawn().left() + 10, 150)
                    .holding(KeyCode.CONTROL)
                    .wheel(0, 500);
        });
        assertThat(earlier.linesThroughLanes(earlier.frame().palette.text(), 1)).isEmpty();
    }

    /// From lanes with room for words down to those that are painted as one picture.
    @ParameterizedTest
    @CsvSource({"10, 16, 0", "30, 8, 0", "70, 4, 0", "110, 2, 0", "300, 1, 0", "10, 16, 1", "70, 4, 1", "110, 2, 1"})
    void theShortestBarOfTheLongestRunIsSeen(int items, int leastHeight, double failing) throws Exception {
        var timeline = Altered.withMarks(
                Altered.withoutStraggler(Runs.fanOut(items)
                        .slots(items)
                        .failing(failing, 1)
                        .play()
                        .timeline()),
                List.of());
        var it = Painting.of(timeline, Painting.OVER, chart -> {
            double left = chart.drawn().left() + 200;
            Hand.at(chart, left, 150).holding(KeyCode.CONTROL).wheel(0, -2500);
        });
        var view = it.frame().view;
        assertThat(view.x(timeline.end()) - view.x(timeline.begin())).isLessThan(1);
        assertThat(view.laneHeight()).isGreaterThanOrEqualTo(leastHeight);

        var ground = List.of(it.frame().palette.background(), it.frame().palette.band());
        var missed = IntStream.range(0, timeline.rows().size())
                .filter(row -> !isSeen(it, timeline, row, ground))
                .boxed();
        assertThat(missed).isEmpty();
    }

    /// In something like the color of its state: that it waited is not enough.
    private static boolean isSeen(Painting it, Timeline timeline, int row, List<Color> ground) {
        int bar = timeline.rows().get(row).bar();
        var palette = it.frame().palette;
        var own = palette.of(timeline.bars().state(bar));
        var waiting = new DensityInk(palette).solid(DensityKind.WAITING);
        int top = (int) Math.floor(it.frame().y(timeline.lanes().rowOfBar(bar)));
        int from = (int) Math.floor(it.frame().x(timeline.bars().started(bar)));
        return IntStream.range(top, (int) Math.ceil(top + it.frame().view.laneHeight()))
                .boxed()
                .flatMap(y -> IntStream.rangeClosed(from, from + 3).mapToObj(x -> it.color(x, y)))
                .filter(color -> distance(color, own) < distance(color, waiting))
                .anyMatch(color -> ground.stream().allMatch(each -> Palette.contrast(color, each) >= 3));
    }

    private static double distance(Color one, Color other) {
        double red = one.getRed() - other.getRed();
        double green = one.getGreen() - other.getGreen();
        double blue = one.getBlue() - other.getBlue();
        return red * red + green * green + blue * blue;
    }
}
