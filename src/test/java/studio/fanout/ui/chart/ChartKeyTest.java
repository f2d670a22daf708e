package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

/// Every key that the sheet of keys names does what it says, and no other key does anything.
@ExtendWith(ApplicationExtension.class)
class ChartKeyTest {
    private static final Percentage EXACTLY = Percentage.withPercentage(0.0001);

    private final Runs run = Runs.fanOut(60).play();
    private final Timeline done = run.timeline();
    private final Timeline live = run.timeline(Duration.ofSeconds(4));
    private final List<KeyEvent> unused = new ArrayList<>();
    private int searches;
    private TimelineChart chart;

    @Start
    void show(Stage stage) {
        chart = new TimelineChart(InstantSource.fixed(Runs.START.plusSeconds(4)));
        chart.animatedProperty().set(false);
        chart.timelineProperty().set(done);
        chart.onSearchProperty().set(() -> searches++);
        Shown.in(stage, chart, 700, 420).getRoot().addEventHandler(KeyEvent.ANY, unused::add);
        chart.paint();
        chart.requestFocus();
    }

    @ParameterizedTest
    @EnumSource(ChartKey.class)
    void everyNamedKeyDoesWhatItSays(ChartKey key, FxRobot robot) {
        assertThat(key.keys()).isNotEmpty();
        assertThat(key.does()).isNotBlank();
        for (var name : key.keys()) {
            robot.interact(() -> {
                chart.clear();
                chart.follow();
                chart.selectedBarProperty().set(done.rows().get(30).bar());
                for (int i = 0; i < 8; i++) type("+");
                type("w");
                type("[");
                if (key == ChartKey.TALLER) {
                    for (int i = 0; i < 4; i++) {
                        type("-");
                    }
                }
                if (key == ChartKey.PAGE_UP) {
                    press(ChartKey.PAGE_DOWN, ChartKey.PAGE_DOWN.keys().getFirst());
                }
                chart.paint();
            });
            var before = state(robot);
            unused.clear();
            robot.interact(() -> press(key, name));
            assertThat(unused).as(name).isEmpty();
            if (key != ChartKey.BEGIN_RANGE) {
                assertThat(state(robot)).as(name).isNotEqualTo(before);
            }
        }
    }

    @Test
    void zoomsInAndOutAtThePointer(FxRobot robot) {
        var whole = view(robot);
        double x = 300;
        move(robot, x + plot(robot).gutter());

        var near = after(robot, "w");
        assertThat(near.nanosPerPixel()).isCloseTo(whole.nanosPerPixel() * 0.7, EXACTLY);
        assertThat(near.x(whole.time(x))).isCloseTo(x, within(0.01));
        assertThat(near.laneHeight()).isEqualTo(whole.laneHeight());

        var nearer = after(robot, "W");
        assertThat(nearer.nanosPerPixel()).isCloseTo(near.nanosPerPixel() * 0.7, EXACTLY);
        assertThat(nearer.x(whole.time(x))).isCloseTo(x, within(0.01));
        assertSame(after(robot, "s"), near);
        assertSame(after(robot, "S"), whole);
        var far = after(robot, "s");
        assertThat(far.nanosPerPixel()).isCloseTo(whole.nanosPerPixel() / 0.7, EXACTLY);
        assertThat(far.x(whole.time(x))).isCloseTo(x, within(0.01));
    }

    @Test
    void zoomsInTheMiddleWhileThePointerIsElsewhere(FxRobot robot) {
        var whole = view(robot);
        double middle = plot(robot).plotWidth() / 2;
        move(robot, plot(robot).gutter() / 2);

        var near = after(robot, "w", "w");
        assertThat(near.x(whole.time(middle))).isCloseTo(middle, within(0.01));
    }

    @Test
    void movesLeftToEarlierAndRightToLater(FxRobot robot) {
        var here = after(robot, "w", "w", "w");
        long step = Math.round(0.12 * here.span());

        var earlier = after(robot, "a");
        assertSame(earlier, here.at(here.start() - step));
        assertSame(after(robot, "d"), here);
        assertSame(after(robot, "D"), here.at(here.start() + step));
        assertSame(after(robot, "A"), here);
    }

    @Test
    void goesFromBarToBarAndFromLaneToLane(FxRobot robot) {
        var lanes = done.lanes();
        select(robot, lanes.bar(30));

        assertThat(selectedAfter(robot, ChartKey.NEXT, "→")).isEqualTo(lanes.bar(31));
        assertThat(selectedAfter(robot, ChartKey.NEXT, ".")).isEqualTo(lanes.bar(32));
        assertThat(selectedAfter(robot, ChartKey.PREVIOUS, "←")).isEqualTo(lanes.bar(31));
        assertThat(selectedAfter(robot, ChartKey.PREVIOUS, ",")).isEqualTo(lanes.bar(30));
        int row = lanes.rowOfBar(lanes.bar(30));
        assertThat(lanes.rowOfBar(selectedAfter(robot, ChartKey.DOWN, "↓"))).isEqualTo(row + 1);
        assertThat(lanes.rowOfBar(selectedAfter(robot, ChartKey.UP, "↑"))).isEqualTo(row);
        assertThat(lanes.rowOfBar(selectedAfter(robot, ChartKey.UP, "↑"))).isEqualTo(row - 1);
    }

    @Test
    void beginsAtTheFirstOrTheLastBarAndStaysThere(FxRobot robot) {
        int first = done.lanes().bar(0);
        int last = done.lanes().bar(done.bars().size() - 1);

        assertThat(selectedAfter(robot, ChartKey.NEXT, ".")).isEqualTo(first);
        assertThat(selectedAfter(robot, ChartKey.PREVIOUS, ",")).isEqualTo(first);
        assertThat(selectedAfter(robot, ChartKey.UP, "↑")).isEqualTo(first);
        robot.interact(chart::clear);
        assertThat(selectedAfter(robot, ChartKey.PREVIOUS, ",")).isEqualTo(last);
        assertThat(selectedAfter(robot, ChartKey.NEXT, ".")).isEqualTo(last);
        assertThat(selectedAfter(robot, ChartKey.DOWN, "↓")).isEqualTo(last);
    }

    @Test
    void makesLanesTallerAndLower(FxRobot robot) {
        var whole = view(robot);

        var taller = after(robot, "+");
        assertThat(taller.laneHeight()).isCloseTo(whole.laneHeight() * 1.25, EXACTLY);
        assertThat(taller.nanosPerPixel()).isEqualTo(whole.nanosPerPixel());
        assertThat(after(robot, "+").laneHeight()).isCloseTo(taller.laneHeight() * 1.25, EXACTLY);
        assertSame(after(robot, "-"), taller);
        assertSame(after(robot, "-"), whole);
        assertSame(after(robot, "-"), whole);
    }

    @Test
    void scrollsLanesByAlmostAPage(FxRobot robot) {
        var top = after(robot, "+", "+", "+", "+", "+", "+", "+", "+");
        double page = 0.9 * top.height();

        var below = after(robot, ChartKey.PAGE_DOWN, "PgDn");
        assertThat(below.scroll()).isCloseTo(top.scroll() + page, within(0.01));
        assertThat(below.start()).isEqualTo(top.start());
        assertThat(after(robot, ChartKey.PAGE_DOWN, "PgDn").scroll()).isGreaterThan(below.scroll());
        after(robot, ChartKey.PAGE_UP, "PgUp");
        assertSame(after(robot, ChartKey.PAGE_UP, "PgUp"), top);
        assertSame(after(robot, ChartKey.PAGE_UP, "PgUp"), top);
    }

    @Test
    void showsAllAgain(FxRobot robot) {
        var whole = view(robot);
        assertThat(whole.x(done.begin())).isBetween(0.0, 20.0);
        assertThat(whole.x(done.end())).isBetween(whole.width() * 0.9, whole.width());
        assertThat(whole.scrolls()).isFalse();

        var elsewhere = after(robot, "w", "w", "w", "a", "a", "+", "+", "+");
        assertThat(elsewhere.span()).isLessThan(whole.span() / 2);
        assertThat(elsewhere.scrolls()).isTrue();
        assertThat(chart.followingProperty().get()).isFalse();

        assertSame(after(robot, "0"), whole);
        assertThat(chart.followingProperty().get()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Enter", "F"})
    void showsTheSelectedBarAcrossTheChart(String key, FxRobot robot) {
        int bar = done.rows().get(40).bar();
        select(robot, bar);

        var shown = after(robot, ChartKey.FIT_SELECTION, key);
        assertAcross(shown, done.bars().from(bar), done.bars().ended(bar));
        assertThat(shown.laneHeight()).isEqualTo(Viewport.TALLEST_LANE);
        double middle = shown.y(done.lanes().rowOfBar(bar)) + shown.laneHeight() / 2;
        assertThat(middle).isCloseTo(shown.height() / 2, within(0.01));
    }

    @Test
    void showsTheStretchAcrossTheChartEvenIfABarIsSelected(FxRobot robot) {
        int from = done.rows().get(2).bar();
        int to = done.rows().get(50).bar();
        select(robot, from);
        after(robot, "[");
        select(robot, to);
        after(robot, "]");
        select(robot, from);

        var shown = after(robot, "f");
        assertAcross(shown, done.bars().from(from), done.bars().ended(to));
    }

    @Test
    void followsTheRunLive(FxRobot robot) {
        robot.interact(() -> chart.timelineProperty().set(live));
        assertThat(view(robot).x(chart.now())).isBetween(0.0, view(robot).width());

        var away = after(robot, "w", "w", "w", "w", "w", "a", "a", "a", "a", "a", "a", "a", "a", "a");
        assertThat(away.x(chart.now())).isGreaterThan(away.width());
        assertThat(chart.followingProperty().get()).isFalse();

        var followed = after(robot, "l");
        assertThat(chart.followingProperty().get()).isTrue();
        assertThat(followed.nanosPerPixel()).isEqualTo(away.nanosPerPixel());
        assertThat(followed.x(chart.now())).isCloseTo(followed.width() * 0.85, within(0.01));

        assertSame(after(robot, "L"), followed);
        assertThat(chart.followingProperty().get()).isFalse();
    }

    private static void assertAcross(Viewport shown, long from, long to) {
        double margin = shown.width() * 0.08 / 1.16;
        assertThat(shown.x(from)).isCloseTo(margin, within(0.01));
        assertThat(shown.x(to)).isCloseTo(shown.width() - margin, within(0.01));
    }

    /// The same view to a fraction of a pixel.
    private static void assertSame(Viewport actual, Viewport expected) {
        assertThat(actual.nanosPerPixel()).isCloseTo(expected.nanosPerPixel(), EXACTLY);
        assertThat(actual.x(expected.start())).isCloseTo(0, within(0.01));
        assertThat(actual.laneHeight()).isCloseTo(expected.laneHeight(), EXACTLY);
        assertThat(actual.scroll()).isCloseTo(expected.scroll(), within(0.01));
    }

    private Viewport view(FxRobot robot) {
        robot.interact(chart::paint);
        return chart.drawn().view;
    }

    private Geometry plot(FxRobot robot) {
        robot.interact(chart::paint);
        return chart.drawn().at;
    }

    private Viewport after(FxRobot robot, String... typed) {
        robot.interact(() -> {
            for (var each : typed) {
                type(each);
                chart.paint();
            }
        });
        return view(robot);
    }

    private Viewport after(FxRobot robot, ChartKey key, String name) {
        robot.interact(() -> press(key, name));
        return view(robot);
    }

    private int selectedAfter(FxRobot robot, ChartKey key, String name) {
        after(robot, key, name);
        return chart.selectedBarProperty().get();
    }

    private void select(FxRobot robot, int bar) {
        robot.interact(() -> chart.selectedBarProperty().set(bar));
    }

    private void move(FxRobot robot, double x) {
        robot.interact(() -> Hand.at(chart, x, 200).move());
    }

    @Test
    void otherKeysAreLeftToTheWindow(FxRobot robot) {
        robot.interact(() -> {
            for (char it = ' '; it < 127; it++) {
                if (ChartKey.typed(Character.toString(it)).isEmpty()) {
                    unused.clear();
                    type(Character.toString(it));
                    assertThat(unused).as("“%s”", it).isNotEmpty();
                }
            }
            unused.clear();
            Event.fireEvent(
                    chart, new KeyEvent(KeyEvent.KEY_TYPED, "w", "w", KeyCode.UNDEFINED, false, true, false, false));
            assertThat(unused).isNotEmpty();
        });
    }

    /// As systems report AltGr, behind which many keyboards have brackets.
    @ParameterizedTest
    @CsvSource({"true, true", "false, true"})
    void signsBehindAltGrAreHeard(boolean control, boolean alt, FxRobot robot) {
        robot.interact(() -> {
            chart.selectedBarProperty().set(done.rows().get(2).bar());
            Event.fireEvent(
                    chart, new KeyEvent(KeyEvent.KEY_TYPED, "]", "]", KeyCode.UNDEFINED, false, control, alt, false));
        });
        assertThat(unused).isEmpty();
        assertThat(chart.rangeProperty().get()).isNotNull();
    }

    @Test
    void noTwoKeysAreTheSame() {
        assertThat(Arrays.stream(ChartKey.values()).flatMap(it -> it.keys().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aStretchGoesFromOneBarToAnother(FxRobot robot) {
        robot.interact(() -> {
            chart.selectedBarProperty().set(done.rows().get(2).bar());
            type("[");
            chart.selectedBarProperty().set(done.rows().get(50).bar());
            type("]");
        });
        var range = chart.rangeProperty().get();
        assertThat(range.from()).isEqualTo(done.bars().from(done.rows().get(2).bar()));
        assertThat(range.to()).isEqualTo(done.bars().ended(done.rows().get(50).bar()));
        assertThat(range.bars()).isPositive();
    }

    private void press(ChartKey key, String name) {
        var code = Arrays.stream(KeyCode.values())
                .filter(it -> ChartKey.pressed(it).filter(key::equals).isPresent())
                .findFirst();
        boolean isCode = code.isPresent() && name.equals(key.keys().getFirst());
        if (isCode) {
            Event.fireEvent(chart, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code.get(), false, false, false, false));
        } else {
            type(name.toLowerCase(java.util.Locale.ROOT));
        }
    }

    private void type(String character) {
        var event =
                new KeyEvent(KeyEvent.KEY_TYPED, character, character, KeyCode.UNDEFINED, false, false, false, false);
        Event.fireEvent(chart, event);
    }

    /// What people see of the chart, and what they would notice later.
    private List<Object> state(FxRobot robot) {
        var state = new ArrayList<Object>();
        robot.interact(() -> {
            chart.paint();
            var picture = chart.snapshot(null, null);
            int[] pixels = new int[(int) (picture.getWidth() * picture.getHeight())];
            var format = javafx.scene.image.PixelFormat.getIntArgbInstance();
            int width = (int) picture.getWidth();
            picture.getPixelReader().getPixels(0, 0, width, (int) picture.getHeight(), format, pixels, 0, width);
            state.add(Arrays.hashCode(pixels));
            state.add(chart.followingProperty().get());
            state.add(chart.selectedBarProperty().get());
            state.add(searches);
        });
        return state;
    }
}
