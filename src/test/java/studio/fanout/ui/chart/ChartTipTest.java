package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

/// What is said under the pointer is read whole, however long it is; what would be pages is cut where one sees it.
@ExtendWith(ApplicationExtension.class)
class ChartTipTest {
    private TimelineChart chart;

    @Start
    void show(Stage stage) {
        chart = new TimelineChart(InstantSource.fixed(Runs.START.plusSeconds(60)));
        chart.animatedProperty().set(false);
        Shown.in(stage, chart, 640, 420);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0.1, whole", "38, 1, 0.1, whole", "38, 1, 0.9, whole", "20000, 1, 0.5, cut", "1, 4000, 0.9, cut"
    })
    void aFailureIsReadWithinTheWindow(int words, int named, double share, String how, FxRobot robot) {
        var timeline = Runs.fanOut(3)
                .seconds(1, 1)
                .slots(3)
                .failing(1, 1)
                .naming(number -> "Task" + number + " and more".repeat(named))
                .saying("the payment was declined; ".repeat(words))
                .play()
                .timeline();
        robot.interact(() -> point(timeline, share));

        var tip = (Label) chart.lookup(".chart-tip");
        assertThat(tip.isVisible()).isTrue();
        assertThat(tip.getText())
                .startsWith("Task2 and more")
                .contains(", failed")
                .contains("declined");
        assertThat(tip.getText().contains("…")).isEqualTo(how.equals("cut"));
        assertThat(tip.isTextTruncated()).isFalse();
        assertThat(chart.getLayoutBounds().contains(tip.localToParent(tip.getLayoutBounds())))
                .isTrue();
    }

    private void point(Timeline timeline, double share) {
        chart.timelineProperty().set(timeline);
        chart.paint();
        var frame = chart.drawn();
        int bar = timeline.rows().get(1).bar();
        double from = frame.x(frame.start(bar));
        double y = frame.y(frame.lanes.rowOfBar(bar)) + frame.view.laneHeight() / 2;
        Hand.at(chart, from + share * (frame.x(frame.end(bar)) - from), y).move();
    }
}
