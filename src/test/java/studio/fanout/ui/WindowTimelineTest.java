package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import org.junit.jupiter.api.Test;
import studio.fanout.timeline.BarState;
import studio.fanout.ui.chart.LaneView;

/// The timeline of real runs in the real window, by mouse and by keyboard.
class WindowTimelineTest extends WindowTest {
    private void finished(String items) throws Exception {
        finished(items, "0.2", "0.3");
    }

    /// The view does not glide to the whole run at the end, but is there.
    private void finished(String items, String min, String max) throws Exception {
        it.run(() -> {
            it.chart().animatedProperty().unbind();
            it.chart().animatedProperty().set(false);
        });
        it.start(items, min, max, "0");
        it.awaitStatus("Completed");
        it.await(() -> !it.timeline().live());
        it.settle();
    }

    private Bounds chart() throws Exception {
        return it.on(() -> it.chart().localToScreen(it.chart().getLayoutBounds()));
    }

    private String selected() throws Exception {
        int bar = it.on(() -> it.chart().selectedBarProperty().get());
        return bar < 0 ? "" : it.on(() -> it.timeline().bar(bar).label());
    }

    private void type(String keys) throws Exception {
        it.keys(KeyCode.CONTROL, KeyCode.T);
        it.await(() -> it.chart().isFocused());
        it.robot.write(keys);
    }

    /// Moves the pointer down the chart, a little to the right of where lanes begin, until it is at a bar.
    private int pointAtABar() throws Exception {
        var at = chart();
        for (double y = at.getMinY() + 30; y < at.getMaxY(); y += 6) {
            for (double x : List.of(0.3, 0.5, 0.7)) {
                it.robot.moveTo(at.getMinX() + x * at.getWidth(), y);
                int bar = it.on(() -> it.chart().hoveredBarProperty().get());
                if (bar >= 0) {
                    return bar;
                }
            }
        }
        throw new AssertionError("there is no bar in the chart");
    }

    @Test
    void aBarIsSelectedByMouseAndItsDetailsAreThere() throws Exception {
        finished("alpha\nbeta\ngamma");
        int bar = pointAtABar();
        it.robot.clickOn(MouseButton.PRIMARY);
        it.await(() -> it.chart().selectedBarProperty().get() == bar);
        it.tab("Selected");
        var label = it.on(() -> it.timeline().bar(bar).label());
        it.await(() -> it.node(".inspect").lookupAll(".fact-value").stream()
                .anyMatch(each -> each instanceof Label text && text.getText().equals(label)));
    }

    @Test
    void barsAreSelectedByKeyboardFromLaneToLane() throws Exception {
        finished("alpha\nbeta\ngamma");
        type(".");
        assertThat(selected()).isEqualTo("alpha");
        type(".");
        assertThat(selected()).isEqualTo("beta");
        type(",");
        assertThat(selected()).isEqualTo("alpha");
        it.keys(KeyCode.DOWN);
        it.keys(KeyCode.DOWN);
        assertThat(selected()).isEqualTo("gamma");
        it.keys(KeyCode.ESCAPE);
        it.await(() -> it.chart().selectedBarProperty().get() < 0);
    }

    @Test
    void searchGoesToTheNextAndThePreviousMatch() throws Exception {
        finished("apple\nplum\npineapple\npear\ncrab apple");
        type("/");
        it.await(() -> it.field("#search").isFocused());
        it.robot.write("apple");
        it.await(() -> it.field("#search").getText().equals("apple"));
        for (var expected : List.of("apple", "pineapple", "crab apple", "crab apple")) {
            it.keys(KeyCode.ENTER);
            assertThat(selected()).isEqualTo(expected);
        }
        it.keys(KeyCode.SHIFT, KeyCode.ENTER);
        assertThat(selected()).isEqualTo("pineapple");
        it.keys(KeyCode.ESCAPE);
        it.await(() -> it.field("#search").getText().isEmpty() && it.chart().isFocused());
    }

    @Test
    void zoomingStopsToFollowALiveRunAndAButtonOffersToGoOn() throws Exception {
        it.start("alpha\nbeta", "600", "600", "0");
        it.await(() -> it.timeline().running().peak() == 2);
        assertThat(it.on(() -> it.isShown("#follow"))).isFalse();
        for (var away : List.of("w", "s", "a", "d")) {
            type(away);
            it.await(() -> !it.chart().followingProperty().get() && it.isShown("#follow"));
            it.click("#follow");
            it.await(() -> it.chart().followingProperty().get() && !it.isShown("#follow"));
        }
        it.run(() -> it.chart().fireEvent(wheelWithControl()));
        it.await(() -> !it.chart().followingProperty().get());
        type("l");
        it.await(() -> it.chart().followingProperty().get());
    }

    private static ScrollEvent wheelWithControl() {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                400,
                100,
                400,
                100,
                false,
                true,
                false,
                false,
                false,
                false,
                0,
                40,
                0,
                40,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }

    @Test
    void aDraggedStretchIsAddedUpUntilEscape() throws Exception {
        finished("alpha\nbeta\ngamma");
        var at = chart();
        double y = at.getMinY() + at.getHeight() / 2;
        it.robot
                .drag(at.getMinX() + 0.2 * at.getWidth(), y, MouseButton.PRIMARY)
                .dropTo(at.getMinX() + 0.8 * at.getWidth(), y);
        it.await(() -> it.text("#range")
                .matches(".+: [34] activities, .+ of work, .+ at once on average, slowest (alpha|beta|gamma) with .+"));
        type("f");
        it.keys(KeyCode.ESCAPE);
        it.await(() -> it.text("#range").isEmpty());
    }

    @Test
    void lanesAreThoseOfItemsOrOfSlots() throws Exception {
        // Long enough that no slot is free again before all have been taken.
        finished("alpha\nbeta\ngamma\ndelta\nepsilon\nzeta", "2", "2");
        it.run(() -> it.node("#bySlot", ToggleButton.class).fire());
        it.await(() -> it.chart().laneViewProperty().get() == LaneView.SLOTS);
        assertThat(it.on(() -> it.timeline().slotLanes().get().count())).isEqualTo(4);
        type(".");
        assertThat(it.on(() -> it.timeline()
                        .bar(it.chart().selectedBarProperty().get())
                        .slot()))
                .isZero();
        it.run(() -> it.field("#search").setText("epsilon"));
        it.keys(KeyCode.ESCAPE);
        type(".");
        assertThat(selected()).isEqualTo("epsilon");
    }

    @Test
    void failingItemsAreTriedAgainAndEveryTryIsASegmentOfItsOwn() throws Exception {
        it.run(() -> {
            it.field("#seed").setText("7");
            it.field("#maxAttempts").setText("3");
        });
        it.start("item\n".repeat(20), "0", "0.05", "0.5");
        it.await(() -> List.of("Completed", "Failed").contains(it.text("#status"))
                && !it.timeline().live());
        var timeline = it.on(it::timeline);
        assertThat(timeline.rows()).hasSize(20).anyMatch(row -> row.attempts() > 1);
        assertThat(timeline.rows()).allSatisfy(row -> assertThat(row.attempts()).isBetween(1, 3));
        assertThat(IntStream.range(0, timeline.bars().size())
                        .filter(bar -> timeline.bars().state(bar) == BarState.FAILED))
                .isNotEmpty();
        int again = timeline.rows().stream()
                .filter(row -> row.attempts() > 1)
                .findFirst()
                .orElseThrow()
                .bar();
        it.tab("Selected");
        it.run(() -> it.chart().selectedBarProperty().set(again));
        it.await(() -> it.node(".attempts", TableView.class).getItems().size() > 1);
    }
}
