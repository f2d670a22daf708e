package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atlantafx.base.theme.PrimerLight;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.fanout.timeline.DurationText;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Mark;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.fx.Toolkit;

/// What the chart paints beside its bars is where it belongs, to the pixel: the map of the run, the signs of what
/// happened to all of it, and the line of now. And no bar is too short to be seen.
class ChartPaintingTest {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 500;
    private static final double ROUNDED = 1.5 / 255;
    private static final Duration OVER = Duration.ofMinutes(5);

    private final Runs runs = Runs.fanOut(12).slots(4).play();
    private final Timeline done = runs.timeline();

    /// A chart as it was painted.
    private record Painting(Frame frame, WritableImage image) {
        static Painting of(Timeline timeline, Duration now) throws Exception {
            return of(timeline, now, chart -> {});
        }

        /// @param moves done to the chart before
        static Painting of(Timeline timeline, Duration now, Consumer<TimelineChart> moves) throws Exception {
            return Toolkit.call(() -> {
                var chart = new TimelineChart(InstantSource.fixed(Runs.START.plus(now)));
                chart.animatedProperty().set(false);
                chart.timelineProperty().set(timeline);
                ChartPicture.render(chart, new PrimerLight().getUserAgentStylesheet(), WIDTH, HEIGHT);
                moves.accept(chart);
                chart.paint();
                return new Painting(chart.drawn(), chart.getScene().snapshot(null));
            });
        }

        Geometry at() {
            return frame.at;
        }

        Color color(int x, int y) {
            return image.getPixelReader().getColor(x, y);
        }

        /// What is mixed of two colors is rounded this way or that.
        boolean is(Color color, int x, int y) {
            var other = color(x, y);
            return Math.abs(color.getRed() - other.getRed()) < ROUNDED
                    && Math.abs(color.getGreen() - other.getGreen()) < ROUNDED
                    && Math.abs(color.getBlue() - other.getBlue()) < ROUNDED;
        }

        IntStream plot() {
            return IntStream.range((int) frame.left(), (int) frame.right());
        }

        IntStream lanes() {
            int top = (int) at().lanesTop();
            return IntStream.range(top, top + (int) at().lanesHeight());
        }

        IntStream map() {
            return IntStream.range((int) at().mapTop(), (int) (at().mapTop() + at().mapHeight()));
        }

        SortedSet<Integer> columns(IntPredicate where) {
            return plot().filter(where).boxed().collect(Collectors.toCollection(TreeSet::new));
        }

        /// Columns in which a line of that color goes through the lanes.
        SortedSet<Integer> linesThroughLanes(Color color, double share) {
            return columns(x -> lanes().filter(y -> is(color, x, y)).count() >= share * at().lanesHeight());
        }

        /// Places of one picture that look different in another.
        List<int[]> unlike(Painting other) {
            return IntStream.range(0, WIDTH * HEIGHT)
                    .filter(i -> !color(i % WIDTH, i / WIDTH).equals(other.color(i % WIDTH, i / WIDTH)))
                    .mapToObj(i -> new int[] {i % WIDTH, i / WIDTH})
                    .toList();
        }
    }

    @Test
    void theMapIsAsHighAsManyRanAtEachTimeOfTheRun() throws Exception {
        var it = Painting.of(done, OVER);
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
        var it = Painting.of(done, OVER, chart -> {
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
        var it = Painting.of(done, OVER);

        assertThat(it.columns(
                        x -> it.map().anyMatch(y -> it.is(it.frame().palette.focus(), x, y))))
                .isEmpty();
    }

    @Test
    void linesAreWhereTheRunFannedOutAndIn() throws Exception {
        var it = Painting.of(done, OVER);

        assertThat(done.marks()).extracting(Mark::kind).containsExactlyInAnyOrder(Mark.Kind.FAN_OUT, Mark.Kind.FAN_IN);
        assertThat(it.linesThroughLanes(it.frame().palette.turn(), 0.3)).isEqualTo(places(it, done.marks()));
        assertThat(it.columns(
                        x -> it.lanes().anyMatch(y -> it.is(it.frame().palette.turn(), x, y))))
                .hasSize(2);
    }

    /// Just out of view, in the margin of the chart, and far out.
    @ParameterizedTest
    @ValueSource(ints = {4, 1000})
    void linesLeaveWithTheTimeTheyStandFor(int beyond) throws Exception {
        var it = Painting.of(done, OVER, chart -> {
            var frame = chart.drawn();
            double half = frame.at.plotWidth() / 2;
            double factor = (frame.view.x(done.fanIn()) - half) / (half + beyond);
            Hand.at(chart, frame.left() + half, 150).holding(KeyCode.CONTROL).wheel(0, -Math.log(factor) / 0.0035);
        });

        assertThat(it.frame().x(done.fanIn())).isCloseTo(it.frame().right() + beyond, within(1.0));
        assertThat(IntStream.range(0, WIDTH)
                        .filter(x -> it.lanes()
                                .anyMatch(y -> it.is(it.frame().palette.turn(), x, y))))
                .isEmpty();
    }

    @Test
    void aLineIsWhereTheRunWasTerminated() throws Exception {
        var mark = moment(Mark.Kind.TERMINATED, 1);
        var it = Painting.of(with(done, List.of(mark)), OVER);

        assertThat(it.linesThroughLanes(it.frame().palette.turn(), 0.3)).isEqualTo(places(it, List.of(mark)));
    }

    /// A fan-out says nothing beside its line, even where there is room.
    @ParameterizedTest
    @CsvSource({"FAN_OUT, false", "FAN_IN, true"})
    void theFanInSaysBesideItsLineWhatWasWaitedFor(Mark.Kind kind, boolean says) throws Exception {
        var mark = new Mark(kind, done.fanIn(), done.fanIn(), "all in");
        var it = Painting.of(with(done, List.of(mark)), OVER, ChartPaintingTest::makeRoom);
        var without = Painting.of(with(done, List.of()), OVER, ChartPaintingTest::makeRoom);
        int line = places(it, List.of(mark)).first();

        var beside = columns(it.unlike(without));
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
        var it = Painting.of(done, OVER);
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
        var other = Painting.of(withoutStraggler(), OVER);
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
        var it = Painting.of(with(done, List.of(new Mark(kind, from, to, "away"))), OVER);

        assertShaded(it, Painting.of(with(done, List.of()), OVER), from, to);
    }

    @Test
    void aStretchThatLastsIsShadedUntilNow() throws Exception {
        var now = Duration.ofSeconds(3);
        var live = runs.timeline(now);
        long from = live.begin() + 1_000_000_000;
        var open = new Mark(Mark.Kind.SUSPENDED, from, EpochNanos.NONE, "suspended");
        var it = Painting.of(with(live, List.of(open)), now);

        assertShaded(it, Painting.of(with(live, List.of()), now), from, it.frame().now);
    }

    private static void assertShaded(Painting it, Painting without, long from, long to) {
        for (double y :
                List.of(it.at().trackTop() + 1, it.at().stripTop() + it.at().stripHeight() - 3)) {
            var shaded = columns(it.unlike(without).stream()
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
        var it = Painting.of(with(done, List.of(mark)), OVER);
        int x = (int) it.frame().x(mark.at());
        int y = (int) (it.at().trackTop() + it.at().trackHeight() * height);

        var places = it.unlike(Painting.of(with(done, List.of()), OVER));
        assertThat(places).hasSizeGreaterThan(12).allSatisfy(place -> {
            assertThat(place[0]).isBetween(x - reach, x + reach);
            assertThat(place[1]).isBetween(y - reach - 1, y + reach + 1);
        });
        assertThat(it.is(it.frame().palette.abandoned(), x, y)).isEqualTo(solid);
    }

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
        var timeline = with(
                withoutStraggler(Runs.fanOut(items)
                        .slots(items)
                        .failing(failing, 1)
                        .play()
                        .timeline()),
                List.of());
        var it = Painting.of(timeline, OVER, chart -> {
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
        int top = (int) Math.floor(it.frame().y(timeline.lanes().rowOfBar(bar)));
        int from = (int) Math.floor(it.frame().x(timeline.bars().started(bar)));
        return IntStream.range(top, (int) Math.ceil(top + it.frame().view.laneHeight()))
                .boxed()
                .flatMap(y -> IntStream.rangeClosed(from, from + 3).mapToObj(x -> it.color(x, y)))
                .filter(color -> distance(color, own) < distance(color, palette.faintWaiting()))
                .anyMatch(color -> ground.stream().allMatch(each -> Palette.contrast(color, each) >= 3));
    }

    private static double distance(Color one, Color other) {
        double red = one.getRed() - other.getRed();
        double green = one.getGreen() - other.getGreen();
        double blue = one.getBlue() - other.getBlue();
        return red * red + green * green + blue * blue;
    }

    private Mark moment(Mark.Kind kind, double seconds) {
        long at = done.begin() + Math.round(seconds * 1e9);
        return new Mark(kind, at, at, "sign");
    }

    /// Where lines for these belong.
    private static SortedSet<Integer> places(Painting it, List<Mark> marks) {
        return marks.stream()
                .map(mark -> (int) Math.round(it.frame().x(mark.at())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<Integer> columns(List<int[]> places) {
        return places.stream().map(place -> place[0]).collect(Collectors.toCollection(TreeSet::new));
    }

    private Timeline withoutStraggler() {
        return withoutStraggler(done);
    }

    private static Timeline withoutStraggler(Timeline it) {
        return with(it, it.marks(), -1);
    }

    private static Timeline with(Timeline it, List<Mark> marks) {
        return with(it, marks, it.straggler());
    }

    private static Timeline with(Timeline it, List<Mark> marks, int straggler) {
        return new Timeline(
                it.instanceId(),
                it.name(),
                it.status(),
                it.begin(),
                it.end(),
                it.observed(),
                it.caughtUp(),
                it.bars(),
                it.lanes(),
                it.slotLanes(),
                it.turns(),
                marks,
                it.running(),
                it.waiting(),
                it.ran(),
                it.fanIn(),
                straggler,
                it.rows(),
                it.totals(),
                it.tally());
    }
}
