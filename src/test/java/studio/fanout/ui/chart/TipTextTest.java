package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.junit.jupiter.api.Test;
import studio.fanout.timeline.Mark;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

/// Whatever is drawn says what it is when somebody points at it.
class TipTextTest {
    private static final Palette PALETTE = Palette.of(tone -> Color.web(tone.usual()));

    private static Frame frame(Timeline timeline) {
        var frame = new Frame(PALETTE, new TextFit(Font.getDefault()));
        frame.timeline = timeline;
        frame.lanes = timeline.lanes();
        frame.now = timeline.extent(timeline.begin());
        frame.at = Geometry.of(1_000, 600, 100, frame.text.line());
        double perPixel = (frame.now - timeline.begin()) * 1.1 / frame.at.plotWidth();
        frame.view = new Viewport(
                timeline.begin(), perPixel, frame.at.plotWidth(), frame.at.lanesHeight(), frame.lanes.count(), 20, 0);
        return frame;
    }

    private static String inTrack(Frame frame, long time) {
        return TipText.at(frame, TimelineChart.NONE, frame.x(time), frame.at.trackTop() + frame.at.trackHeight() / 2);
    }

    private static Mark mark(Timeline timeline, Mark.Kind kind) {
        return timeline.marks().stream()
                .filter(it -> it.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void momentsOfTheRunSayWhatTheyAre() {
        var frame = frame(Runs.fanOut(6).play().timeline());
        assertThat(inTrack(frame, mark(frame.timeline, Mark.Kind.FAN_OUT).at()))
                .startsWith("turn 1 ")
                .contains("\nfan-out at ");
        assertThat(inTrack(frame, mark(frame.timeline, Mark.Kind.FAN_IN).at())).contains("fan-in at ");
        assertThat(TipText.at(frame, TimelineChart.NONE, frame.left() + 300, frame.at.lanesTop() + 5))
                .isEmpty();
    }

    @Test
    void stretchesSayHowLongTheyLasted() {
        var suspended = new Mark(Mark.Kind.SUSPENDED, 2_000_000_000L, 5_000_000_000L, "suspended");
        assertThat(suspended.spoken(1_000_000_000L, 9_000_000_000L)).isEqualTo("suspended for 3 s, from 1 s on");
        var lasting =
                new Mark(Mark.Kind.OUTAGE, 2_000_000_000L, studio.fanout.timeline.EpochNanos.NONE, "hub out of reach");
        assertThat(lasting.spoken(1_000_000_000L, 9_000_000_000L)).isEqualTo("hub out of reach for 7 s, from 1 s on");
        assertThat(new Mark(Mark.Kind.EVENT, 3_000_000_000L, 3_000_000_000L, "approved").spoken(1_000_000_000L, 0))
                .isEqualTo("event approved at 2 s");
    }

    @Test
    void theStragglerAndItsSignSayHowLongTheOthersWaited() {
        var frame = frame(Runs.fanOut(6).seconds(0.5, 3).play().timeline());
        int straggler = frame.timeline.straggler();
        var words = "straggler: the fan-in waited ";
        assertThat(TipText.at(frame, straggler, 0, 0))
                .startsWith(frame.timeline.bar(straggler).label())
                .contains("\n" + words);
        double x = frame.x(frame.bars().ended(straggler)) + 6;
        double y = frame.y(frame.lanes.rowOfBar(straggler)) + frame.view.laneHeight() / 2;
        assertThat(TipText.at(frame, TimelineChart.NONE, x, y)).startsWith(words);
        assertThat(TipText.at(frame, TimelineChart.NONE, x + 20, y)).isEmpty();
        int other = frame.timeline.rows().getFirst().bar() == straggler
                ? frame.timeline.rows().get(1).bar()
                : frame.timeline.rows().getFirst().bar();
        assertThat(TipText.at(frame, other, 0, 0)).doesNotContain(words);
    }
}
