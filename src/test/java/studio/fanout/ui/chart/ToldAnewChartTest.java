package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import studio.fanout.timeline.RangeTotals;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

/// What somebody selected stays selected while the run is told anew, as after a lost connection or a rewind.
@ExtendWith(ApplicationExtension.class)
class ToldAnewChartTest {
    private final Runs run = Runs.troubled();
    private final Timeline before = run.timelineAsItCame();
    private final Timeline after = run.timeline();
    private final Timeline shorter = run.timeline(Duration.ZERO);
    private TimelineChart chart;

    @Start
    void show(Stage stage) {
        chart = new TimelineChart(InstantSource.fixed(run.end()));
        chart.animatedProperty().set(false);
        chart.timelineProperty().set(before);
        Shown.in(stage, chart, 900, 500);
        chart.paint();
    }

    @Test
    void theSameTryStaysSelectedAndTheViewWhereItIs(FxRobot robot) {
        robot.interact(() -> {
            for (int bar = 0; bar < before.bars().size(); bar++) {
                chart.timelineProperty().set(before);
                chart.selectedBarProperty().set(bar);
                chart.paint();
                var view = chart.drawn().view;
                chart.hoveredBarProperty().set(bar);
                chart.timelineProperty().set(after);
                chart.paint();
                var now = after.bar(chart.selectedBarProperty().get());
                assertThat(now.label()).isEqualTo(before.bar(bar).label());
                assertThat(now.attempt()).isEqualTo(before.bar(bar).attempt());
                assertThat(chart.hoveredBarProperty().get()).isEqualTo(TimelineChart.NONE);
                assertThat(chart.drawn().view).isEqualTo(view);
            }
        });
    }

    @Test
    void aRangeAddsUpWhatIsThereNow(FxRobot robot) {
        robot.interact(() -> {
            int last = before.bars().size() - 1;
            chart.selectedBarProperty().set(last);
            chart.setRange(before.totals(before.begin(), before.end(), before.end()));
            assertThat(range()).satisfies(it -> assertThat(it.bars()).isGreaterThan(30));
            chart.timelineProperty().set(shorter);
            chart.paint();
            assertThat(chart.selectedBarProperty().get()).isEqualTo(TimelineChart.NONE);
            assertThat(range().bars()).isZero();
            assertThat(range().slowest()).isNegative();
            assertThat(range().to()).isEqualTo(before.end());
        });
    }

    @Test
    void aScreenReaderHearsNothingOfABarThatIsNoMore(FxRobot robot) {
        robot.interact(() -> {
            int count = (Integer) chart.queryAccessibleAttribute(AccessibleAttribute.ITEM_COUNT);
            var bar = (Node) chart.queryAccessibleAttribute(AccessibleAttribute.ITEM_AT_INDEX, count - 1);
            assertThat((String) bar.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                    .isNotEmpty();
            chart.timelineProperty().set(shorter);
            assertThat((String) bar.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                    .isEmpty();
        });
    }

    private RangeTotals range() {
        return Objects.requireNonNull(chart.rangeProperty().get());
    }
}
