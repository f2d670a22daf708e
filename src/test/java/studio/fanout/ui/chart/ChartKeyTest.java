package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

/// Every key that the sheet of keys names does something, and no other key does.
@ExtendWith(ApplicationExtension.class)
class ChartKeyTest {
    private final Timeline done = Runs.fanOut(60).play().timeline();
    private final List<KeyEvent> unused = new ArrayList<>();
    private int searches;
    private TimelineChart chart;

    @Start
    void show(Stage stage) {
        chart = new TimelineChart(InstantSource.fixed(Runs.START.plusSeconds(60)));
        chart.animatedProperty().set(false);
        chart.timelineProperty().set(done);
        chart.onSearchProperty().set(() -> searches++);
        var root = new StackPane(chart);
        root.addEventHandler(KeyEvent.ANY, unused::add);
        var scene = new Scene(root, 700, 420);
        scene.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        stage.setScene(scene);
        stage.show();
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
