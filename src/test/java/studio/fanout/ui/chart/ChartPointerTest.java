package studio.fanout.ui.chart;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.assertj.core.data.Offset;
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

/// What the mouse and its wheel do to the view and the selection: in which direction, and how far.
@ExtendWith(ApplicationExtension.class)
class ChartPointerTest {
    private static final Percentage EXACTLY = Percentage.withPercentage(0.0001);
    private static final Offset<Double> PIXELS = within(0.01);

    private final Timeline done = Runs.fanOut(60).play().timeline();
    private final List<ScrollEvent> unused = new ArrayList<>();
    private TimelineChart chart;

    @Start
    void show(Stage stage) {
        chart = new TimelineChart(InstantSource.fixed(Runs.START.plusSeconds(60)));
        chart.animatedProperty().set(false);
        chart.timelineProperty().set(done);
        Shown.in(stage, chart, 700, 420).getRoot().addEventHandler(ScrollEvent.SCROLL, unused::add);
        chart.paint();
    }

    @Test
    void theWheelScrollsLanes(FxRobot robot) {
        var top = tall(robot);

        var below = after(robot, () -> hand(300, 150).wheel(0, -40));
        assertThat(below.scroll()).isCloseTo(top.scroll() + 40, PIXELS);
        assertThat(below.start()).isEqualTo(top.start());
        assertThat(below.nanosPerPixel()).isEqualTo(top.nanosPerPixel());
        assertThat(after(robot, () -> hand(300, 150).wheel(0, 15)).scroll()).isCloseTo(top.scroll() + 25, PIXELS);
        assertThat(after(robot, () -> hand(300, 150).wheel(0, 900)).scroll()).isZero();
        assertThat(unused).isEmpty();
    }

    @Test
    void theWheelIsLeftToTheWindowWhereAllLanesShow(FxRobot robot) {
        var whole = view(robot);

        assertSame(after(robot, () -> hand(300, 150).wheel(0, -40)), whole);
        assertThat(unused).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 120, 430})
    void theWheelZoomsWithControlAtThePointer(double x, FxRobot robot) {
        var whole = view(robot);
        double left = chart.drawn().left();

        var near =
                after(robot, () -> hand(left + x, 150).holding(KeyCode.CONTROL).wheel(0, 40));
        assertThat(near.nanosPerPixel()).isCloseTo(whole.nanosPerPixel() * Math.exp(-0.14), EXACTLY);
        assertThat(near.x(whole.time(x))).isCloseTo(x, PIXELS);
        assertThat(near.laneHeight()).isEqualTo(whole.laneHeight());
        assertThat(chart.followingProperty().get()).isFalse();

        assertSame(
                after(robot, () -> hand(left + x, 150).holding(KeyCode.CONTROL).wheel(0, -40)), whole);
        var far =
                after(robot, () -> hand(left + x, 150).holding(KeyCode.CONTROL).wheel(0, -40));
        assertThat(far.nanosPerPixel()).isGreaterThan(whole.nanosPerPixel());
        assertThat(far.x(whole.time(x))).isCloseTo(x, PIXELS);
        assertThat(unused).isEmpty();
    }

    /// Some systems turn the wheel by another axis while Shift is held.
    @ParameterizedTest
    @CsvSource({"0, 40, true", "40, 0, true", "40, 0, false"})
    void theWheelPansWithShiftOrSideways(double turnedX, double turnedY, boolean shift, FxRobot robot) {
        var here = near(robot);
        var keys = shift ? new KeyCode[] {KeyCode.SHIFT} : new KeyCode[0];

        var earlier = after(robot, () -> hand(300, 150).holding(keys).wheel(turnedX, turnedY));
        assertSame(earlier, here.panned(-40));
        assertThat(earlier.start()).isLessThan(here.start());
        assertSame(after(robot, () -> hand(300, 150).holding(keys).wheel(-turnedX, -turnedY)), here);
        assertSame(after(robot, () -> hand(300, 150).holding(keys).wheel(-turnedX, -turnedY)), here.panned(40));
        assertThat(unused).isEmpty();
    }

    @Test
    void theWheelMakesLanesTallerWithAltAndTheOneAtThePointerStays(FxRobot robot) {
        var before = tall(robot);
        double y = chart.drawn().at.lanesTop() + 100;
        double lane = (100 + before.scroll()) / before.laneHeight();

        var taller = after(robot, () -> hand(300, y).holding(KeyCode.ALT).wheel(0, 40));
        assertThat(taller.laneHeight()).isCloseTo(before.laneHeight() * Math.exp(0.14), EXACTLY);
        assertThat((100 + taller.scroll()) / taller.laneHeight()).isCloseTo(lane, PIXELS);
        assertThat(taller.nanosPerPixel()).isEqualTo(before.nanosPerPixel());
        assertSame(after(robot, () -> hand(300, y).holding(KeyCode.ALT).wheel(0, -40)), before);
    }

    @ParameterizedTest
    @EnumSource(
            value = MouseButton.class,
            names = {"PRIMARY", "MIDDLE"})
    void theViewIsDraggedWithShiftOrTheMiddleButton(MouseButton button, FxRobot robot) {
        var here = near(robot);
        var keys = button == MouseButton.PRIMARY ? new KeyCode[] {KeyCode.SHIFT} : new KeyCode[0];

        var later = after(robot, () -> hand(400, 150).holding(keys).drag(button, 320, 180));
        assertSame(later, here.panned(80));
        assertThat(later.start()).isGreaterThan(here.start());
        assertThat(chart.rangeProperty().get()).isNull();
        assertThat(chart.selectedBarProperty().get()).isEqualTo(TimelineChart.NONE);
        assertThat(chart.followingProperty().get()).isFalse();
        assertSame(after(robot, () -> hand(320, 150).holding(keys).drag(button, 400, 150)), here);
    }

    @ParameterizedTest
    @CsvSource({"250, 450", "450, 250"})
    void draggingChoosesTheStretchDraggedOver(double from, double to, FxRobot robot) {
        var here = near(robot);
        double left = chart.drawn().left();

        assertSame(after(robot, () -> hand(left + from, 150).drag(MouseButton.PRIMARY, left + to, 200)), here);
        var range = requireNonNull(chart.rangeProperty().get());
        assertThat(range.from()).isEqualTo(here.time(250));
        assertThat(range.to()).isEqualTo(here.time(450));
        assertThat(range.bars()).isPositive();
        assertThat(chart.selectedBarProperty().get()).isEqualTo(TimelineChart.NONE);
    }

    @Test
    void theStretchEndsWhereThePlotDoes(FxRobot robot) {
        var here = near(robot);

        after(robot, () -> hand(chart.drawn().left() + 100, 150).drag(MouseButton.PRIMARY, 5000, 200));
        assertThat(requireNonNull(chart.rangeProperty().get()).to()).isEqualTo(here.end());
    }

    @Test
    void aHandThatTremblesClicks(FxRobot robot) {
        tall(robot);
        int bar = done.rows().get(4).bar();

        robot.interact(() -> hand(bar).drag(MouseButton.PRIMARY, at(bar).getX() + 3, at(bar).getY()));
        assertThat(chart.selectedBarProperty().get()).isEqualTo(bar);
        assertThat(chart.rangeProperty().get()).isNull();
    }

    @Test
    void aClickSelectsTheBarAndGivesUpTheStretch(FxRobot robot) {
        var before = tall(robot);
        int bar = done.rows().get(4).bar();
        robot.interact(() -> hand(300, 150).drag(MouseButton.PRIMARY, 400, 150));

        assertSame(after(robot, () -> hand(bar).click(1)), before);
        assertThat(chart.selectedBarProperty().get()).isEqualTo(bar);
        assertThat(chart.rangeProperty().get()).isNull();

        robot.interact(() -> hand(chart.drawn().right() - 2, at(bar).getY()).click(1));
        assertThat(chart.selectedBarProperty().get()).isEqualTo(TimelineChart.NONE);
    }

    @Test
    void otherButtonsSelectNothing(FxRobot robot) {
        tall(robot);
        int bar = done.rows().get(4).bar();
        for (var button : List.of(MouseButton.SECONDARY, MouseButton.MIDDLE)) {
            robot.interact(() -> hand(bar).drag(button, at(bar).getX(), at(bar).getY()));
            assertThat(chart.selectedBarProperty().get()).isEqualTo(TimelineChart.NONE);
        }
    }

    @Test
    void aDoubleClickShowsTheBarAcrossTheChart(FxRobot robot) {
        tall(robot);
        int bar = done.rows().get(8).bar();

        var shown = after(robot, () -> hand(bar).click(2));
        double margin = shown.width() * 0.08 / 1.16;
        assertThat(shown.x(done.bars().from(bar))).isCloseTo(margin, PIXELS);
        assertThat(shown.x(done.bars().ended(bar))).isCloseTo(shown.width() - margin, PIXELS);
        assertThat(chart.selectedBarProperty().get()).isEqualTo(bar);
        assertThat(chart.followingProperty().get()).isFalse();
    }

    /// As when somebody clicks once more than needed, while the pointer is not at the bar any more.
    @Test
    void aThirdClickChangesNothing(FxRobot robot) {
        tall(robot);
        int bar = done.rows().get(8).bar();
        var shown = after(robot, () -> hand(bar).click(2));

        double top = chart.drawn().at.trackTop() + 1;
        assertSame(after(robot, () -> hand(400, top).clickOnce(3)), shown);
        assertThat(chart.selectedBarProperty().get()).isEqualTo(bar);
    }

    @Test
    void aDoubleClickBesideTheBarsShowsAll(FxRobot robot) {
        var whole = view(robot);
        tall(robot);
        near(robot);
        robot.interact(() -> chart.selectedBarProperty().set(done.rows().get(4).bar()));

        double top = chart.drawn().at.trackTop() + 1;
        assertSame(after(robot, () -> hand(400, top).click(2)), whole);
        assertThat(chart.followingProperty().get()).isTrue();
    }

    @Test
    void theMapBringsTheTimeThatIsPressedIntoTheMiddle(FxRobot robot) {
        near(robot);
        var at = chart.drawn().at;
        double y = at.mapTop() + at.mapHeight() / 2;
        long time = done.begin() + (done.end() - done.begin()) / 4;

        var there = after(robot, () -> hand(mapX(time), y).click(1));
        assertThat(there.x(time)).isCloseTo(there.width() / 2, within(0.6));
        assertThat(chart.followingProperty().get()).isFalse();

        long later = done.begin() + (done.end() - done.begin()) * 3 / 4;
        var dragged = after(robot, () -> hand(mapX(time), y).drag(MouseButton.PRIMARY, mapX(later), y));
        assertThat(dragged.x(later)).isCloseTo(dragged.width() / 2, within(0.6));
        assertThat(chart.rangeProperty().get()).isNull();
    }

    @Test
    void thePointerLightsTheBarItIsAtAndNoneElsewhere(FxRobot robot) {
        tall(robot);
        int bar = done.rows().get(4).bar();

        robot.interact(() -> hand(bar).move());
        assertThat(chart.hoveredBarProperty().get()).isEqualTo(bar);
        robot.interact(() -> hand(chart.drawn().left() / 2, at(bar).getY()).move());
        assertThat(chart.hoveredBarProperty().get()).isEqualTo(TimelineChart.NONE);
    }

    /// Where a time is on the map while the run is wider than the view.
    private double mapX(long time) {
        var at = chart.drawn().at;
        return at.gutter() + (double) (time - done.begin()) / (done.end() - done.begin()) * at.plotWidth();
    }

    private Hand hand(double x, double y) {
        return Hand.at(chart, x, y);
    }

    private Hand hand(int bar) {
        return hand(at(bar).getX(), at(bar).getY());
    }

    private Point2D at(int bar) {
        return chart.centerOf(bar);
    }

    private Viewport view(FxRobot robot) {
        robot.interact(chart::paint);
        return chart.drawn().view;
    }

    private Viewport after(FxRobot robot, Runnable what) {
        robot.interact(what);
        return view(robot);
    }

    /// More lanes than fit, the first on top.
    private Viewport tall(FxRobot robot) {
        return after(robot, () -> {
            while (!chart.drawn().view.scrolls() || chart.drawn().view.laneHeight() < 10) {
                hand(300, chart.drawn().at.lanesTop()).holding(KeyCode.ALT).wheel(0, 40);
                chart.paint();
            }
        });
    }

    /// A part of the run out of its middle.
    private Viewport near(FxRobot robot) {
        return after(robot, () -> {
            double middle = chart.drawn().left() + chart.drawn().at.plotWidth() / 2;
            hand(middle, 150).holding(KeyCode.CONTROL).wheel(0, 300);
        });
    }

    /// The same view to a fraction of a pixel.
    private static void assertSame(Viewport actual, Viewport expected) {
        assertThat(actual.nanosPerPixel()).isCloseTo(expected.nanosPerPixel(), EXACTLY);
        assertThat(actual.x(expected.start())).isCloseTo(0, PIXELS);
        assertThat(actual.laneHeight()).isCloseTo(expected.laneHeight(), EXACTLY);
        assertThat(actual.scroll()).isCloseTo(expected.scroll(), PIXELS);
    }
}
