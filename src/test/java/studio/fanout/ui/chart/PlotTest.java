package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import studio.fanout.history.HistoryEvent;
import studio.fanout.timeline.Altered;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.LaneOrder;
import studio.fanout.timeline.Mark;
import studio.fanout.timeline.RangeTotals;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

/// While only time goes by, a part of the plot is drawn, and all of it looks as if it had been drawn.
@ExtendWith(ApplicationExtension.class)
class PlotTest {
    private static final Duration HALF = Duration.ofMillis(2500);
    private static final Duration STEP = Duration.ofMillis(20);
    private static final int RESTED = 12;

    /// One activity is over, and the second has just begun.
    private static final Timeline JUST_BEGUN =
            Runs.fanOut(3).slots(1).seconds(2.4, 2.45).play().timeline(HALF);

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
        return made;
    }

    @Test
    void drawsTheStretchAroundNowOnceTheViewIsAtRest(FxRobot robot) {
        robot.interact(() -> chart.timelineProperty().set(Runs.fanOut(40).play().timeline(HALF)));
        goOn(robot, RESTED);

        Frame frame = chart.drawn();
        assertThat(frame.drawnTo - frame.drawnFrom).isLessThan(0.8 * frame.at.plotWidth());
        assertThat(frame.x(frame.now)).isBetween(frame.drawnFrom, frame.drawnTo);
    }

    @ParameterizedTest
    @MethodSource("sights")
    void looksLikeANewChartWhileTimeGoesBy(Consumer<TimelineChart> sight, FxRobot robot) {
        robot.interact(() -> sight.accept(chart));
        for (int frames : List.of(RESTED, 1, 7, 60)) looksLikeANewChart(robot, sight, frames);
    }

    /// What makes way for now, and what is written beside it, is drawn wherever now is between two canvases.
    @Test
    void looksLikeANewChartInEachFrame(FxRobot robot) {
        Consumer<TimelineChart> sight = it -> it.timelineProperty().set(JUST_BEGUN);
        robot.interact(() -> sight.accept(chart));
        goOn(robot, RESTED);
        for (int frame = 0; frame < 36; frame++) looksLikeANewChart(robot, sight, 1);
    }

    private void looksLikeANewChart(FxRobot robot, Consumer<TimelineChart> sight, int frames) {
        goOn(robot, frames);
        int[] shown = Shown.pixels(robot, chart);
        TimelineChart again = chart();
        robot.interact(() -> {
            root.getChildren().setAll(again);
            sight.accept(again);
            again.layout();
        });

        assertThat(Arrays.equals(shown, Shown.pixels(robot, again)))
                .as("looks like a new one after %d frames more", frames)
                .isTrue();
        robot.interact(() -> {
            root.getChildren().setAll(chart);
            sight.accept(chart);
        });
    }

    private void goOn(FxRobot robot, int frames) {
        robot.interact(() -> {
            root.applyCss();
            root.layout();
            for (int i = 0; i < frames; i++) {
                now = now.plus(STEP);
                chart.paint();
            }
        });
    }

    private static Stream<Named<Consumer<TimelineChart>>> sights() {
        Runs retried = Runs.fanOut(40).failing(0.2, 3).play();
        Timeline half = retried.timeline(HALF);
        return Stream.of(
                sight("tries that failed", half, it -> {}),
                sight("few lanes", Runs.fanOut(5).seconds(1, 4).play().timeline(HALF), it -> {}),
                sight("low lanes", Runs.fanOut(90).play().timeline(HALF), it -> {}),
                sight("folded lanes", Runs.fanOut(2000).slots(40).play().timeline(HALF), it -> {}),
                sight(
                        "starts that nobody told",
                        Runs.fanOut(20).unobserved().play().timeline(HALF),
                        it -> {}),
                sight("lanes of slots", half, it -> it.laneViewProperty().set(LaneView.SLOTS)),
                sight("another order", half, it -> it.laneOrderProperty().set(LaneOrder.STATE)),
                sight(
                        "a bar that is selected",
                        half,
                        it -> it.selectedBarProperty().set(running(half))),
                sight(
                        "a bar that waits and is lit",
                        half,
                        it -> it.hoveredBarProperty().set(half.bars().size() - 1)),
                sight("a dragged stretch", half, it -> it.setRange(totals(half, Duration.ZERO, HALF))),
                sight("a part of the run", JUST_BEGUN, it -> {
                    it.setRange(totals(JUST_BEGUN, HALF.dividedBy(5), HALF.plusMillis(500)));
                    it.fitSelection();
                }),
                sight("a run that is suspended", Altered.withMarks(JUST_BEGUN, List.of(suspended())), it -> {}),
                sight("timers and a child", other(), it -> {}),
                sight("larger letters", half, it -> it.setStyle("-fx-font-size: 22px;")));
    }

    private static Named<Consumer<TimelineChart>> sight(String name, Timeline run, Consumer<TimelineChart> chosen) {
        return Named.of(name, chart -> {
            chart.timelineProperty().set(run);
            chosen.accept(chart);
        });
    }

    private static int running(Timeline run) {
        return run.tally().running()[0];
    }

    private static RangeTotals totals(Timeline run, Duration from, Duration to) {
        return run.totals(time(from), time(to), time(HALF));
    }

    private static long time(Duration since) {
        return EpochNanos.of(Runs.START.plus(since));
    }

    private static Mark suspended() {
        return new Mark(Mark.Kind.SUSPENDED, time(Duration.ofMillis(100)), EpochNanos.NONE, "suspended");
    }

    private static Timeline other() {
        return Runs.of(List.of(
                        new HistoryEvent.TurnStarted(-1, Runs.START),
                        new HistoryEvent.TimerCreated(0, Runs.START.plusSeconds(1), Runs.START.plusSeconds(30)),
                        new HistoryEvent.EventRaised(-1, Runs.START.plusSeconds(2), "approved", null),
                        new HistoryEvent.ChildCreated(
                                1, Runs.START.plus(HALF), "child", "Ship", null, null, null, Map.of())))
                .timeline();
    }
}
