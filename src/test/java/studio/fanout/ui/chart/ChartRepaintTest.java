package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.LaneOrder;
import studio.fanout.timeline.RangeTotals;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

/// The chart draws a frame only when that can be seen, and then all of it that changed: after any change it looks like
/// a
/// new chart that never looked otherwise.
@ExtendWith(ApplicationExtension.class)
class ChartRepaintTest {
    private static final Runs RUNS = Runs.fanOut(40).failing(0.2, 3).play();
    private static final Duration HALF = Duration.ofMillis(2500);

    private StackPane root;
    private Instant now = Runs.START.plus(HALF);
    private TimelineChart chart;

    @Start
    void show(Stage stage) {
        chart = chart();
        root = (StackPane) Shown.in(stage, chart, 900, 500).getRoot();
    }

    private TimelineChart chart() {
        TimelineChart made = new TimelineChart(() -> now);
        made.animatedProperty().set(false);
        made.slotsProperty().set(8);
        made.timelineProperty().set(RUNS.timeline(HALF));
        return made;
    }

    @Test
    void drawsNoFrameNobodyCouldTellFromTheLast(FxRobot robot) {
        robot.interact(() -> {
            chart.paint();
            assertThat(chart.paint()).isFalse();

            now = now.plusNanos(1000);
            assertThat(chart.paint()).isFalse();
        });
    }

    @Test
    void drawsAFrameAsSoonAsNowMovedByAPartOfAPixel(FxRobot robot) {
        robot.interact(() -> {
            chart.paint();
            now = now.plusNanos(Math.round(chart.drawn().view.nanosPerPixel() / 2));

            assertThat(chart.paint()).isTrue();
            assertThat(chart.paint()).isFalse();
        });
    }

    @Test
    void countsOnTheTimesInBarsWhereNowMovesSlowly(FxRobot robot) {
        robot.interact(() -> {
            chart.timelineProperty()
                    .set(Runs.fanOut(2).seconds(40_000, 50_000).play().timeline(Duration.ofHours(9)));
            now = Runs.START.plus(Duration.ofHours(9));
            chart.paint();
            now = now.plusMillis(100);

            assertThat(chart.drawn().view.nanosPerPixel()).isGreaterThan(1e9);
            assertThat(chart.paint()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("changes")
    void looksLikeANewChartAfter(Consumer<ChartRepaintTest> change, FxRobot robot) {
        int[] before = Shown.pixels(robot, chart);
        robot.interact(() -> change.accept(this));
        int[] after = Shown.pixels(robot, chart);
        robot.interact(() -> {
            chart = chart();
            root.getChildren().setAll(chart);
            root.layout();
            change.accept(this);
        });

        assertThat(Arrays.equals(after, before)).as("looks as before").isFalse();
        assertThat(Arrays.equals(after, Shown.pixels(robot, chart)))
                .as("looks like a new one")
                .isTrue();
    }

    private static Stream<Named<Consumer<ChartRepaintTest>>> changes() {
        return Stream.of(
                change("news of the run", it -> it.chart.timelineProperty().set(it.next())),
                change("the end of the run", it -> it.chart.timelineProperty().set(RUNS.timeline())),
                change(
                        "a run without failures",
                        it -> it.chart
                                .timelineProperty()
                                .set(Runs.fanOut(40).play().timeline(HALF))),
                change(
                        "fewer slots than ran at once",
                        it -> it.chart.slotsProperty().set(5)),
                change("time that went by", it -> it.now = Runs.START.plus(HALF).plusMillis(40)),
                change("a selection", it -> it.chart.selectedBarProperty().set(3)),
                change("a bar that is lit", it -> it.chart.hoveredBarProperty().set(17)),
                change("another order", it -> it.chart.laneOrderProperty().set(LaneOrder.DURATION)),
                change("a filter", it -> it.chart.laneFilterProperty().set("task1")),
                change("lanes of slots", it -> it.chart.laneViewProperty().set(LaneView.SLOTS)),
                change("more slots", it -> it.chart.slotsProperty().set(12)),
                change("a dragged stretch", it -> it.chart.setRange(it.firstSecond())),
                change("larger letters", it -> it.root.setStyle("-fx-font-size: 18px;")),
                change(
                        "another theme",
                        it -> it.root.getScene().setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet())));
    }

    private static Named<Consumer<ChartRepaintTest>> change(String name, Consumer<ChartRepaintTest> change) {
        return Named.of(name, change);
    }

    private Timeline next() {
        return RUNS.timeline(HALF.plusMillis(600));
    }

    private RangeTotals firstSecond() {
        long begin = EpochNanos.of(Runs.START);
        return chart.timelineProperty().get().totals(begin, begin + 1_000_000_000, EpochNanos.of(now));
    }
}
