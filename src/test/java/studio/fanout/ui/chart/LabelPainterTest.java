package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.fx.Toolkit;

/// Labels of lanes lower than a line of text.
class LabelPainterTest {
    private static final Timeline RUN = Runs.fanOut(400).play().timeline();

    @ParameterizedTest
    @ValueSource(doubles = {2, 3, 4.5, 6, 7, 9, 11})
    void labelsFollowEachOtherAsCloselyAsTheyCan(double lane) throws Exception {
        Frame frame = frame(lane, 0);
        List<Integer> rows = LabelPainter.rows(frame);

        assertThat(rows).startsWith(0).hasSizeGreaterThan(3);
        double line = frame.text.line();
        assertThat(middle(frame, rows.get(1)) - line / 2)
                .as("from the first, which is moved in")
                .isBetween(line, line + lane);
        for (int i = 2; i < rows.size(); i++) {
            assertThat(middle(frame, rows.get(i)) - middle(frame, rows.get(i - 1)))
                    .isBetween(line, line + lane);
        }
    }

    @Test
    void theSameLanesHaveLabelsHoweverFarOneScrolls() throws Exception {
        List<Integer> top = LabelPainter.rows(frame(6, 0));
        List<Integer> further = LabelPainter.rows(frame(6, 90));

        List<Integer> both = top.stream().filter(row -> row >= 20).toList();
        assertThat(both).isNotEmpty();
        assertThat(further).containsAll(both);
    }

    private static double middle(Frame frame, int row) {
        return (row + 0.5) * frame.view.laneHeight();
    }

    private static Frame frame(double lane, double scroll) throws Exception {
        TextFit text = Toolkit.call(() -> new TextFit(Font.font(13)));
        Frame frame = new Frame(Palette.of(tone -> Color.web(tone.usual())), text);
        frame.timeline = RUN;
        frame.lanes = RUN.lanes();
        frame.at = Geometry.of(900, 500, 104, frame.text.line());
        frame.view = new Viewport(0, 1e6, frame.at.plotWidth(), frame.at.lanesHeight(), 401, lane, scroll);
        return frame;
    }
}
