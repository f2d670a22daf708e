package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

/// The chart as screen readers hear it: a list of bars.
@ExtendWith(ApplicationExtension.class)
class ChartVoiceTest {
    private final Timeline done = Runs.fanOut(20).failing(0.2, 3).play().timeline();
    private TimelineChart chart;

    @Start
    void show(Stage stage) {
        chart = new TimelineChart(InstantSource.fixed(Runs.START.plusSeconds(60)));
        chart.timelineProperty().set(done);
        Shown.in(stage, chart, 900, 500);
        chart.paint();
    }

    @Test
    void itIsAListOfAllBars(FxRobot robot) {
        assertThat(chart.getAccessibleRole()).isEqualTo(AccessibleRole.LIST_VIEW);
        int count = (Integer) ask(robot, chart, AccessibleAttribute.ITEM_COUNT);
        assertThat(count).isGreaterThanOrEqualTo(20);
        var heard = new HashSet<Object>();
        for (int i = 0; i < count; i++) {
            var item = item(robot, i);
            assertThat(item.getAccessibleRole()).isEqualTo(AccessibleRole.LIST_ITEM);
            assertThat(ask(robot, item, AccessibleAttribute.INDEX)).isEqualTo(i);
            heard.add(ask(robot, item, AccessibleAttribute.TEXT));
        }
        assertThat(heard)
                .anySatisfy(text ->
                        assertThat((String) text).matches("Task7, slot \\d+, waited .+, ran .+, (completed|failed).*"));
        assertThat(ask(robot, chart, AccessibleAttribute.ITEM_AT_INDEX, count)).isNull();
        assertThat(ask(robot, chart, AccessibleAttribute.ITEM_AT_INDEX, -1)).isNull();
    }

    @Test
    void theSelectedBarHasTheFocusOfTheList(FxRobot robot) {
        assertThat(ask(robot, chart, AccessibleAttribute.FOCUS_ITEM)).isNull();
        int bar = done.rows().get(6).bar();
        robot.interact(() -> chart.selectedBarProperty().set(bar));
        var item = (Node) ask(robot, chart, AccessibleAttribute.FOCUS_ITEM);
        assertThat((String) ask(robot, item, AccessibleAttribute.TEXT)).startsWith("Task7, slot ");
        assertThat(ask(robot, item, AccessibleAttribute.SELECTED)).isEqualTo(true);
        assertThat((List<?>) ask(robot, chart, AccessibleAttribute.SELECTED_ITEMS))
                .hasSize(1);
    }

    @Test
    void anItemIsWhereItsBarIsAndCanBeChosen(FxRobot robot) {
        var item = item(robot, 3);
        var bounds = (Bounds) ask(robot, item, AccessibleAttribute.BOUNDS);
        var whole = chart.localToScreen(chart.getBoundsInLocal());
        assertThat(whole.contains(bounds.getCenterX(), bounds.getCenterY())).isTrue();
        robot.interact(() -> item.executeAccessibleAction(AccessibleAction.REQUEST_FOCUS));
        assertThat(ask(robot, chart, AccessibleAttribute.FOCUS_ITEM)).isSameAs(item);
    }

    @Test
    void manyBarsLeaveFewItemsBehind(FxRobot robot) {
        robot.interact(() -> {
            chart.timelineProperty().set(Runs.fanOut(2_000).play().timeline());
            chart.paint();
        });
        int count = (Integer) ask(robot, chart, AccessibleAttribute.ITEM_COUNT);
        robot.interact(() -> {
            for (int i = 0; i < count; i++) {
                assertThat(chart.queryAccessibleAttribute(AccessibleAttribute.ITEM_AT_INDEX, i))
                        .isNotNull();
            }
        });
        assertThat(count).isGreaterThanOrEqualTo(2_000);
        assertThat(chart.lookupAll("SpokenBar")).hasSizeLessThanOrEqualTo(256);
        assertThat(item(robot, 0)).isNotNull();
    }

    private Node item(FxRobot robot, int index) {
        return (Node) ask(robot, chart, AccessibleAttribute.ITEM_AT_INDEX, index);
    }

    private static Object ask(FxRobot robot, Node node, AccessibleAttribute attribute, Object... parameters) {
        var answer = new AtomicReference<Object>();
        robot.interact(() -> answer.set(node.queryAccessibleAttribute(attribute, parameters)));
        return answer.get();
    }
}
