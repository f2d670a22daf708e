package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.fanout.timeline.Altered;
import studio.fanout.timeline.DurationText;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Mark;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.fx.Toolkit;

/// The signs of what happened to all of the run are where they belong, to the pixel.
class MarkPaintingTest {
    private final Runs runs = Runs.fanOut(12).slots(4).play();
    private final Timeline done = runs.timeline();

    @Test
    void linesAreWhereTheRunFannedOutAndIn() throws Exception {
        var it = Painting.of(done, Painting.OVER);

        assertThat(done.marks()).extracting(Mark::kind).containsExactlyInAnyOrder(Mark.Kind.FAN_OUT, Mark.Kind.FAN_IN);
        assertThat(it.linesThroughLanes(it.frame().palette.turn(), 0.3)).isEqualTo(it.places(done.marks()));
        assertThat(it.columns(
                        x -> it.lanes().anyMatch(y -> it.is(it.frame().palette.turn(), x, y))))
                .hasSize(2);
    }

    /// Just out of view, in the margin of the chart, and far out.
    @ParameterizedTest
    @ValueSource(ints = {4, 1000})
    void linesLeaveWithTheTimeTheyStandFor(int beyond) throws Exception {
        var it = Painting.of(done, Painting.OVER, chart -> {
            var frame = chart.drawn();
            double half = frame.at.plotWidth() / 2;
            double factor = (frame.view.x(done.fanIn()) - half) / (half + beyond);
            Hand.at(chart, frame.left() + half, 150).holding(KeyCode.CONTROL).wheel(0, -Math.log(factor) / 0.0035);
        });

        assertThat(it.frame().x(done.fanIn())).isCloseTo(it.frame().right() + beyond, within(1.0));
        assertThat(IntStream.range(0, Painting.WIDTH)
                        .filter(x -> it.lanes()
                                .anyMatch(y -> it.is(it.frame().palette.turn(), x, y))))
                .isEmpty();
    }

    @Test
    void aLineIsWhereTheRunWasTerminated() throws Exception {
        var mark = moment(Mark.Kind.TERMINATED, 1);
        var it = Painting.of(Altered.withMarks(done, List.of(mark)), Painting.OVER);

        assertThat(it.linesThroughLanes(it.frame().palette.turn(), 0.3)).isEqualTo(it.places(List.of(mark)));
    }

    /// A fan-out says nothing beside its line, even where there is room.
    @ParameterizedTest
    @CsvSource({"FAN_OUT, false", "FAN_IN, true"})
    void theFanInSaysBesideItsLineWhatWasWaitedFor(Mark.Kind kind, boolean says) throws Exception {
        var mark = new Mark(kind, done.fanIn(), done.fanIn(), "all in");
        var it = Painting.of(Altered.withMarks(done, List.of(mark)), Painting.OVER, MarkPaintingTest::makeRoom);
        var without = Painting.of(Altered.withMarks(done, List.of()), Painting.OVER, MarkPaintingTest::makeRoom);
        int line = it.places(List.of(mark)).first();

        var beside = Painting.columns(it.unlike(without));
        assertThat(beside.remove(line)).isTrue();
        if (!says) {
            assertThat(beside).isEmpty();
            return;
        }
        String item = done.lanes().label(done.lanes().rowOfBar(done.straggler()));
        String words = mark.label() + ", waited " + DurationText.of(done.tally().alone()) + " for " + item;
        double width = Toolkit.call(() -> it.frame().text.smallWidth(words));
        assertThat((double) beside.last() - beside.first()).isCloseTo(width, within(6.0));
        assertThat(Math.min(Math.abs(beside.first() - line), Math.abs(beside.last() - line)))
                .isBetween(6, 12);
    }

    /// The run fills the left part of the chart only.
    private static void makeRoom(TimelineChart chart) {
        Hand.at(chart, chart.drawn().left() + 10, 150).holding(KeyCode.CONTROL).wheel(0, -250);
    }

    @Test
    void aTrianglePointsAtTheEndOfTheStraggler() throws Exception {
        var it = Painting.of(done, Painting.OVER);
        var orange = it.frame().palette.abandoned();
        var places = it.lanes()
                .boxed()
                .flatMap(y -> it.plot().filter(x -> it.is(orange, x, y)).mapToObj(x -> new int[] {x, y}))
                .toList();
        double end = it.frame().x(done.bars().ended(done.straggler()));
        double middle = it.frame().y(done.lanes().rowOfBar(done.straggler()))
                + it.frame().view.laneHeight() / 2;

        assertThat(places).hasSizeGreaterThan(15).allSatisfy(place -> {
            assertThat((double) place[0]).isBetween(end + 2, end + 11);
            assertThat((double) place[1]).isBetween(middle - 6, middle + 6);
        });
        var other = Painting.of(Altered.withoutStraggler(done), Painting.OVER);
        assertThat(other.columns(x -> other.lanes().anyMatch(y -> other.is(orange, x, y))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mark.Kind.class,
            names = {"OUTAGE", "SUSPENDED"})
    void aStretchInWhichNothingHappenedIsShaded(Mark.Kind kind) throws Exception {
        long from = done.begin() + 1_000_000_000;
        long to = done.begin() + 2_500_000_000L;
        var it = Painting.of(Altered.withMarks(done, List.of(new Mark(kind, from, to, "away"))), Painting.OVER);

        assertShaded(it, Painting.of(Altered.withMarks(done, List.of()), Painting.OVER), from, to);
    }

    @Test
    void aStretchThatLastsIsShadedUntilNow() throws Exception {
        var now = Duration.ofSeconds(3);
        var live = runs.timeline(now);
        long from = live.begin() + 1_000_000_000;
        var open = new Mark(Mark.Kind.SUSPENDED, from, EpochNanos.NONE, "suspended");
        var it = Painting.of(Altered.withMarks(live, List.of(open)), now);

        assertShaded(it, Painting.of(Altered.withMarks(live, List.of()), now), from, it.frame().now);
    }

    private static void assertShaded(Painting it, Painting without, long from, long to) {
        for (double y :
                List.of(it.at().trackTop() + 1, it.at().stripTop() + it.at().stripHeight() - 3)) {
            var shaded = Painting.columns(it.unlike(without).stream()
                    .filter(place -> place[1] == (int) y)
                    .toList());
            assertThat((double) shaded.first()).isCloseTo(it.frame().x(from), within(1.0));
            assertThat((double) shaded.last()).isCloseTo(it.frame().x(to) - 1, within(1.0));
            assertThat(shaded).hasSizeGreaterThan((shaded.last() - shaded.first()) * 9 / 10);
        }
    }

    /// An event is a solid diamond in the middle of the track, a timer a small ring at its bottom.
    @ParameterizedTest
    @CsvSource({"EVENT, 6, 0.5, true", "TIMER, 5, 0.85, false"})
    void whatWokeTheOrchestratorHasItsSignOnTheTrack(Mark.Kind kind, int reach, double height, boolean solid)
            throws Exception {
        var mark = moment(kind, 1.7);
        var it = Painting.of(Altered.withMarks(done, List.of(mark)), Painting.OVER);
        int x = (int) it.frame().x(mark.at());
        int y = (int) (it.at().trackTop() + it.at().trackHeight() * height);

        var places = it.unlike(Painting.of(Altered.withMarks(done, List.of()), Painting.OVER));
        assertThat(places).hasSizeGreaterThan(12).allSatisfy(place -> {
            assertThat(place[0]).isBetween(x - reach, x + reach);
            assertThat(place[1]).isBetween(y - reach - 1, y + reach + 1);
        });
        assertThat(it.is(it.frame().palette.abandoned(), x, y)).isEqualTo(solid);
    }

    private Mark moment(Mark.Kind kind, double seconds) {
        long at = done.begin() + Math.round(seconds * 1e9);
        return new Mark(kind, at, at, "sign");
    }
}
