package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.LaneOrder;
import studio.fanout.timeline.RangeTotals;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

@ExtendWith(ApplicationExtension.class)
class TimelineChartTest {
    private final Runs runs = Runs.fanOut(20).failing(0.2, 3).play();
    private final Timeline done = runs.timeline();
    private final Timeline live = runs.timeline(Duration.ofMillis(1500));
    private TimelineChart chart;
    private Scene scene;

    @Start
    void show(Stage stage) {
        chart = new TimelineChart(InstantSource.fixed(Runs.START.plusMillis(1600)));
        chart.animatedProperty().set(false);
        chart.slotsProperty().set(8);
        chart.timelineProperty().set(done);
        scene = Shown.in(stage, chart, 900, 500);
        chart.requestFocus();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void viewGlidesOnlyForThoseWhoWantIt(boolean animated, FxRobot robot) {
        robot.interact(() -> {
            chart.animatedProperty().set(animated);
            Event.fireEvent(
                    chart, new KeyEvent(KeyEvent.KEY_TYPED, "w", "", KeyCode.UNDEFINED, false, false, false, false));
            chart.layout();
            assertThat(chart.isDrawingFrames()).isEqualTo(animated);
        });
    }

    @Test
    void selectsByMouseAndSaysWhatIsSelected(FxRobot robot) {
        int bar = done.rows().get(6).bar();
        robot.clickOn(at(bar));

        assertThat(chart.selectedBarProperty().get()).isEqualTo(bar);
        assertThat(chart.getAccessibleText()).startsWith("Task7, slot ").contains(", waited ");
    }

    @Test
    void lightsTheBarUnderThePointer(FxRobot robot) {
        int bar = done.rows().get(3).bar();
        robot.moveTo(at(bar));

        assertThat(chart.hoveredBarProperty().get()).isEqualTo(bar);
    }

    @Test
    void walksThroughBarsByKeyboard(FxRobot robot) {
        robot.type(KeyCode.RIGHT);
        int first = chart.selectedBarProperty().get();
        robot.type(KeyCode.DOWN);
        int below = chart.selectedBarProperty().get();
        robot.type(KeyCode.UP);

        assertThat(done.lanes().rowOfBar(first)).isZero();
        assertThat(done.lanes().rowOfBar(below)).isEqualTo(1);
        assertThat(done.lanes().rowOfBar(chart.selectedBarProperty().get())).isZero();
        robot.type(KeyCode.ESCAPE);
        assertThat(chart.selectedBarProperty().get()).isEqualTo(TimelineChart.NONE);
    }

    @Test
    void zoomsAndStopsToFollowUntilAskedAgain(FxRobot robot) {
        robot.interact(() -> chart.timelineProperty().set(live));
        assertThat(chart.followingProperty().get()).isTrue();

        robot.write("w");
        assertThat(chart.followingProperty().get()).isFalse();

        robot.write("l");
        assertThat(chart.followingProperty().get()).isTrue();
    }

    @Test
    void addsUpTheDraggedStretch(FxRobot robot) {
        Bounds bounds = chart.localToScreen(chart.getBoundsInLocal());
        double y = bounds.getMinY() + 200;
        robot.drag(bounds.getMinX() + 300, y).dropTo(bounds.getMinX() + 500, y);

        RangeTotals range = chart.rangeProperty().get();
        assertThat(range).isNotNull();
        assertThat(range.bars()).isPositive();
        assertThat(range.parallelism()).isBetween(0.5, 8.0);
        robot.write("f");
        robot.type(KeyCode.ESCAPE);
        assertThat(chart.rangeProperty().get()).isNull();
    }

    @Test
    void asksTheWindowToSearch(FxRobot robot) {
        boolean[] asked = new boolean[1];
        robot.interact(() -> chart.onSearchProperty().set(() -> asked[0] = true));
        robot.write("/");

        assertThat(asked[0]).isTrue();
    }

    @Test
    void ordersAndFiltersLanes(FxRobot robot) {
        robot.interact(() -> chart.laneOrderProperty().set(LaneOrder.STATE));
        robot.interact(() -> chart.laneFilterProperty().set("task1"));
        robot.interact(() -> chart.paint());
        robot.type(KeyCode.RIGHT);

        int bar = chart.selectedBarProperty().get();
        assertThat(done.bar(bar).label()).startsWith("Task1");
    }

    @Test
    void showsSlotsToo(FxRobot robot) {
        robot.interact(() -> chart.laneViewProperty().set(LaneView.SLOTS));
        robot.interact(() -> chart.paint());
        robot.type(KeyCode.RIGHT);

        assertThat(done.bar(chart.selectedBarProperty().get()).slot()).isZero();
    }

    @Test
    void takesOnTheColorsOfAnotherTheme(FxRobot robot) {
        int light = background(robot);
        robot.interact(() -> scene.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet()));

        assertThat(background(robot)).isNotEqualTo(light);
    }

    @Test
    void restsWhenNothingMoves(FxRobot robot) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !chart.isDrawingFrames());
        robot.interact(() -> chart.timelineProperty().set(live));
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, chart::isDrawingFrames);

        robot.interact(() -> chart.timelineProperty().set(done));
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !chart.isDrawingFrames());
        assertThat(live.tally().states()).contains(BarState.RUNNING);
    }

    private int background(FxRobot robot) {
        int[] argb = new int[1];
        robot.interact(() -> argb[0] = scene.snapshot(null).getPixelReader().getArgb(890, 300));
        return argb[0];
    }

    private Point2D at(int bar) {
        Point2D[] place = new Point2D[1];
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            chart.paint();
            place[0] = chart.localToScreen(chart.centerOf(bar));
        });
        return place[0];
    }
}
