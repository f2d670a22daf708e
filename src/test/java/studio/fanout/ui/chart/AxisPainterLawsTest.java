package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

class AxisPainterLawsTest {
    private static final Timeline RUN = Runs.fanOut(4).play().timeline();
    private static final Palette PALETTE = Palette.of(tone -> Color.web(tone.usual()));

    /// However close one looks, at whatever time of however long a run, in whatever size of text.
    @Property(tries = 500)
    void wordsOfATickEndBeforeTheNext(
            @ForAll @DoubleRange(min = 2, max = 12) double magnitude,
            @ForAll @LongRange(min = -10, max = 1_000_000) long second,
            @ForAll @IntRange(max = 999_999_999) int nano,
            @ForAll @IntRange(min = 9, max = 30) int size) {
        var frame = new Frame(PALETTE, new TextFit(Font.font(size)));
        frame.timeline = RUN;
        frame.at = Geometry.of(900, 500, 100, frame.text.line());
        long start = RUN.begin() + second * 1_000_000_000L + nano;
        frame.view = new Viewport(start, Math.pow(10, magnitude), frame.at.plotWidth(), 300, 5, 22, 0);

        long step = AxisPainter.step(frame);
        double between = step / frame.view.nanosPerPixel();
        long first = Math.ceilDiv(start - RUN.begin(), step);
        for (long tick = first; tick * step < frame.view.end() - RUN.begin(); tick++) {
            var words = AxisTicks.label(tick * step, step);
            assertThat(frame.text.smallWidth(words) + 4).as(words).isLessThan(between);
        }
    }
}
