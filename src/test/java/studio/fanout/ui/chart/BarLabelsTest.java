package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import javafx.scene.canvas.Canvas;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.fanout.timeline.DurationText;
import studio.fanout.timeline.Runs;
import studio.fanout.ui.fx.Toolkit;

/// How long a bar ran stands in it where there is room, else beside it, else nowhere: words never run into anything.
class BarLabelsTest {
    private static final Palette PALETTE = Palette.of(tone -> Color.web(tone.usual()));
    private static final Color GROUND = Color.MAGENTA;
    private static final double HEIGHT = 18;
    private static final int LEFT = 150;
    private static final double FAR = 10_000;

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 200})
    void wordsGoIntoABarThatHasRoomForThem(double more) throws Exception {
        for (double failing : List.of(0.0, 1.0)) {
            var bar = bar(failing);
            double width = bar.need + (failing > 0 ? HEIGHT : 0) + more;
            assertThat(bar.ink(LEFT, width, LEFT + width)).isNotEmpty().allMatch(x -> x >= LEFT && x < LEFT + width);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 10, 25})
    void wordsGoBesideABarThatIsTooShort(double width) throws Exception {
        var bar = bar(0);
        double end = LEFT + width;
        assertThat(bar.ink(LEFT, width, end + bar.need)).isNotEmpty().allMatch(x -> x >= end && x < end + bar.need);
        assertThat(bar.ink(LEFT, bar.need - 1, FAR)).isNotEmpty().allMatch(x -> x >= LEFT + bar.need - 1);
    }

    /// The cross of what failed has its place in the bar.
    @ParameterizedTest
    @ValueSource(doubles = {1, HEIGHT})
    void wordsLeaveTheCrossItsPlace(double less) throws Exception {
        var bar = bar(1);
        double width = bar.need + HEIGHT - less;
        assertThat(bar.ink(LEFT, width, FAR)).isNotEmpty().allMatch(x -> x >= LEFT + width);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 10})
    void wordsStepAsideForTheNextBarAndTheEdgeOfThePlot(double width) throws Exception {
        var bar = bar(0);
        assertThat(bar.ink(LEFT, width, LEFT + width + bar.need - 1)).isEmpty();
        double last = bar.frame.right() - width - bar.need;
        assertThat(bar.ink(last + 1, width, FAR)).isEmpty();
        assertThat(bar.ink(last - 1, width, FAR)).isNotEmpty();
    }

    /// A bar that reaches out of the plot has its words in the part that shows.
    @ParameterizedTest
    @ValueSource(doubles = {-400, 60})
    void wordsStayInThePartOfABarThatShows(double from) throws Exception {
        var bar = bar(0);
        assertThat(bar.ink(from, 560, FAR)).isNotEmpty().allMatch(x -> x >= bar.frame.left() && x < from + 560);
    }

    private static Drawn bar(double failing) throws Exception {
        var timeline =
                Runs.fanOut(1).failing(failing, 1).seconds(1.2, 1.2).play().timeline();
        var frame = new Frame(PALETTE, Toolkit.call(() -> new TextFit(Font.font(13))));
        frame.timeline = timeline;
        frame.lanes = timeline.lanes();
        frame.at = Geometry.of(700, 400, 100, frame.text.line());
        return new Drawn(frame, timeline.rows().getFirst().bar());
    }

    private static final class Drawn {
        final Frame frame;
        final int bar;
        final long ran;

        /// Pixels its words take, with what is left free on both sides.
        final double need;

        Drawn(Frame frame, int bar) {
            this.frame = frame;
            this.bar = bar;
            ran = frame.end(bar) - frame.start(bar);
            need = Math.ceil(frame.text.smallWidth(DurationText.of(ran))) + 10;
        }

        /// Columns that have words in them.
        ///
        /// @param from where the bar begins
        /// @param room where the next bar begins
        SortedSet<Integer> ink(double from, double width, double room) throws Exception {
            double scale = ran / width;
            long start = frame.start(bar) - Math.round((from - frame.left()) * scale);
            frame.view = new Viewport(start, scale, frame.at.plotWidth(), 300, 2, 22, 0);
            var image = Toolkit.call(() -> {
                var canvas = new Canvas(frame.at.width(), 30);
                var g = canvas.getGraphicsContext2D();
                g.setFill(GROUND);
                g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
                new BarLabels().paint(g, frame, bar, 4, HEIGHT, room);
                return canvas.snapshot(null, null);
            });
            SortedSet<Integer> columns = new TreeSet<>();
            for (int x = 0; x < image.getWidth(); x++) {
                for (int y = 0; y < image.getHeight(); y++) {
                    if (!image.getPixelReader().getColor(x, y).equals(GROUND)) columns.add(x);
                }
            }
            return columns;
        }
    }
}
