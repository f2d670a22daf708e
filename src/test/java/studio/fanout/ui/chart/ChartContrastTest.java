package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import studio.fanout.timeline.BarState;

/// What the painters write and draw can be told from what they write and draw it on: texts at 4.5 to 1, bars, marks
/// and lines that say something at 3 to 1, in the colors that both themes give the chart.
@ExtendWith(ApplicationExtension.class)
class ChartContrastTest {
    private final List<String> bad = new ArrayList<>();
    private TimelineChart chart;
    private Scene scene;

    @Start
    void show(Stage stage) {
        chart = new TimelineChart(InstantSource.system());
        scene = Shown.in(stage, chart, 400, 300);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyTextCanBeRead(boolean dark, FxRobot robot) {
        var it = palette(dark, robot);
        for (var ground : grounds(it).entrySet()) {
            check("text on " + ground.getKey(), it.text(), ground.getValue(), 4.5);
            check("quiet text on " + ground.getKey(), it.quietText(), ground.getValue(), 4.5);
        }
        check("text on the running strip", it.text(), it.area(), 4.5);
        check("lit label", it.focus(), it.background(), 4.5);
        check("flag of now, sum of a range", it.background(), it.text(), 4.5);
        for (var state : BarState.values()) {
            check(
                    "label in a bar that " + state.word(),
                    BarLabels.inside(it, state, false),
                    BarShapes.fill(it, state, false),
                    4.5);
            check(
                    "label in an undivided bar that " + state.word(),
                    BarLabels.inside(it, state, true),
                    BarShapes.fill(it, state, true),
                    4.5);
        }
        assertThat(bad).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyBarAndMarkStandsOut(boolean dark, FxRobot robot) {
        var it = palette(dark, robot);
        for (var ground : List.of(it.background(), it.band())) {
            for (var state : BarState.values()) {
                check("outline of " + state.word(), it.of(state), ground, 3);
            }
            check("hatch of waiting", it.hatchStroke(), ground, 3);
            check("waiting in low lanes", new DensityInk(it).solid(DensityKind.WAITING), ground, 3);
            check("turn", it.turn(), ground, 3);
            // The base of a turn says that it was there; how much of it was replayed stands in its tip and in Turns,
            // too.
            check("replayed part of a turn", it.turnReplay(), ground, 2);
            check("focus", it.focus(), ground, 3);
        }
        check("cross of a failed bar", Palette.on(it.failed()), it.failed(), 3);
        check(
                "cross of a failed bar whose start nobody told",
                it.failed(),
                BarShapes.fill(it, BarState.FAILED, true),
                3);
        check("line over the running strip", it.running(), it.background(), 3);
        assertThat(bad).isEmpty();
    }

    private static Map<String, Color> grounds(Palette it) {
        return Map.of(
                "the background", it.background(),
                "a band", it.band(),
                "an outage", over(it.outage(), it.background()),
                "an outage on a band", over(it.outage(), it.band()),
                "a range", over(it.shade(), it.background()),
                "a range on a band", over(it.shade(), it.band()));
    }

    private static Color over(Color veil, Color ground) {
        var solid = Color.color(veil.getRed(), veil.getGreen(), veil.getBlue());
        return ground.interpolate(solid, veil.getOpacity());
    }

    private Palette palette(boolean dark, FxRobot robot) {
        var made = new Palette[1];
        robot.interact(() -> {
            scene.setUserAgentStylesheet(
                    dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
            scene.getRoot().applyCss();
            made[0] = chart.tones().palette();
        });
        return made[0];
    }

    private void check(String what, Color front, Color behind, double least) {
        double ratio = Palette.contrast(front, behind);
        if (ratio < least) {
            bad.add("%s: %.2f, not %.1f".formatted(what, ratio, least));
        }
    }
}
