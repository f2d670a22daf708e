package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.time.Duration;
import java.util.stream.IntStream;
import javafx.scene.image.Image;
import javafx.scene.text.Font;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.fx.Toolkit;

/// However many lanes share a row of pixels, none of their bars gets lost in it.
class DensityPictureTest {
    private static final int HEIGHT = 144;

    private record Picture(Frame frame, Image image) {
        boolean standsOut(int x, int y) {
            var color = image.getPixelReader().getColor(x, y);
            return color.isOpaque() && Palette.contrast(color, frame.palette.background()) >= 3;
        }
    }

    /// In a row of so many lanes that all bars but one end within its first 2 of 30 seconds.
    @ParameterizedTest
    @CsvSource({
        "1000, COMPLETED, false",
        "20000, COMPLETED, false",
        "20000, COMPLETED, true",
        "20000, RUNNING, false",
        "20000, RUNNING, true",
        "20000, FAILED, false",
        "20000, FAILED, true"
    })
    void aBarThatOutlastsItsRowStandsOut(int items, BarState state, boolean dark) throws Exception {
        var runs = Runs.fanOut(items)
                .slots(items)
                .seconds(1, 2)
                .lasting(items / 2, 30)
                .failing(state == BarState.FAILED ? 1 : 0, 1)
                .play();
        var until = Duration.ofSeconds(state == BarState.RUNNING ? 25 : 60);
        var it = folded(runs.timeline(until), until, dark);

        int bar = it.frame.timeline.rows().get(items / 2).bar();
        assertThat(it.frame.bars().state(bar)).isEqualTo(state);
        int y = (int) it.frame.view.y(it.frame.lanes.rowOfBar(bar));
        int from = (int) it.frame.view.x(it.frame.timeline.begin() + 3_000_000_000L);
        int to = (int) it.frame.view.x(it.frame.end(bar));
        assertThat(to - from).isGreaterThan(100);
        var lost = IntStream.range(from, to - 1)
                .filter(x -> !it.standsOut(x, y) && !it.standsOut(x + 1, y))
                .boxed();
        assertThat(lost).isEmpty();
    }

    /// What is no wider than a gap of its texture does not fall into one, wherever it is.
    @ParameterizedTest
    @EnumSource
    void theNarrowestStretchIsSeen(DensityKind kind) throws Exception {
        var sample = BandSample.all().stream()
                .filter(it -> DensityKind.of(it.state(), it.undivided()) == kind)
                .findFirst()
                .orElseThrow();
        var it = folded(sample.timeline(), Duration.between(Runs.START, BandSample.NOW), false).frame;
        for (int x = 40; x < 48; x++) {
            it.view = new Viewport(
                    it.timeline.begin() - Math.round((x + 0.1) * 10e9),
                    10e9,
                    it.view.width(),
                    it.view.height(),
                    it.view.lanes(),
                    it.view.laneHeight(),
                    0);
            var zoomed = drawn(it);
            int at = x;
            assertThat(IntStream.range(20, 100)).as("at %d", x).allMatch(y -> zoomed.standsOut(at, y));
        }
    }

    @ParameterizedTest
    @CsvSource({"RUNNING, false", "RUNNING, true", "ABANDONED, false", "ABANDONED, true"})
    void everyBarIsSeen(BarState last, boolean dark) throws Exception {
        var until = Duration.ofSeconds(2);
        var runs = Runs.fanOut(3000).slots(300).failing(0.05, 3).seconds(0.005, 0.7);
        if (last == BarState.ABANDONED) runs.terminate(until);
        var it = folded(runs.play().timeline(until), until, dark);

        var bars = it.frame.bars();
        var lost = IntStream.range(0, bars.size())
                .filter(bar -> bars.started(bar) != EpochNanos.NONE)
                .filter(bar -> {
                    int y = (int) it.frame.view.y(it.frame.lanes.rowOfBar(bar));
                    int from = (int) it.frame.view.x(it.frame.start(bar));
                    int to = Math.max(from + 1, (int) Math.ceil(it.frame.view.x(it.frame.end(bar))));
                    return IntStream.range(from, to).noneMatch(x -> it.standsOut(x, y));
                })
                .boxed();
        assertThat(it.frame.timeline.tally().states()).contains(BarState.COMPLETED, BarState.FAILED, last);
        assertThat(lost).isEmpty();
    }

    private static Picture folded(Timeline timeline, Duration now, boolean dark) throws Exception {
        var theme = dark ? new PrimerDark() : new PrimerLight();
        var frame = new Frame(Painting.palette(theme), new TextFit(Font.getDefault()));
        frame.timeline = timeline;
        frame.lanes = timeline.lanes();
        frame.now = timeline.extent(EpochNanos.of(Runs.START.plus(now)));
        frame.at = Geometry.of(958, HEIGHT + 200, 100, 16);
        int lanes = frame.lanes.count();
        double height = frame.at.lanesHeight();
        frame.view = new Viewport(0, 1e6, frame.at.plotWidth(), height, lanes, height / lanes, 0)
                .fitting(timeline.begin(), frame.now);
        return drawn(frame);
    }

    private static Picture drawn(Frame frame) throws Exception {
        return Toolkit.call(() -> {
            var picture = new DensityPicture();
            picture.draw(frame);
            return new Picture(frame, picture.image());
        });
    }
}
