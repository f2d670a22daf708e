package studio.fanout.ui.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static studio.fanout.ui.export.Markup.LANE;
import static studio.fanout.ui.export.Markup.NEAR;
import static studio.fanout.ui.export.Markup.after;
import static studio.fanout.ui.export.Markup.all;
import static studio.fanout.ui.export.Markup.group;
import static studio.fanout.ui.export.Markup.groups;
import static studio.fanout.ui.export.Markup.number;
import static studio.fanout.ui.export.Markup.numbers;
import static studio.fanout.ui.export.Markup.svg;
import static studio.fanout.ui.export.Markup.words;
import static studio.fanout.ui.export.Markup.x;
import static studio.fanout.ui.export.Markup.y;

import java.time.Duration;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import studio.fanout.timeline.Mark;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

/// What is marked in the drawing is where it belongs in time.
class SvgMarksTest {
    @Test
    void ticksAreAtRoundTimes() {
        var timeline = Runs.fanOut(20).play().timeline();
        var ticks = all(group(svg(timeline, 8), "axis"), "text");

        assertThat(ticks).hasSizeGreaterThan(5);
        assertThat(ticks.getFirst().getTextContent()).isEqualTo("0");
        for (int i = 0; i < ticks.size(); i++) {
            long time = timeline.begin() + i * 500_000_000L;
            if (i > 0) assertThat(ticks.get(i).getTextContent()).isEqualTo(i / 2 + (i % 2 == 0 ? ".0 s" : ".5 s"));
            assertThat(number(ticks.get(i), "x") - 4).isEqualTo(x(timeline, time), within(NEAR));
        }
    }

    @Test
    void fanOutFanInAndTheLastItemAreMarked() {
        var timeline = Runs.fanOut(20).play().timeline();
        var drawing = svg(timeline, 8);
        var straggler = timeline.straggler();
        var label = timeline.bar(straggler).label();

        assertThat(numbers(all(group(drawing, "fan-out"), "path").getFirst()).getFirst())
                .isEqualTo(x(timeline, moment(timeline, Mark.Kind.FAN_OUT)), within(NEAR));
        assertThat(words(group(drawing, "fan-out"))).containsExactly("fan-out");
        assertThat(numbers(all(group(drawing, "fan-in"), "path").getFirst()).getFirst())
                .isEqualTo(x(timeline, timeline.fanIn()), within(NEAR));
        assertThat(words(group(drawing, "fan-in")))
                .singleElement()
                .asString()
                .matches("fan-in, waited \\d+ ms for " + label);
        var arrow = numbers(all(group(drawing, "straggler"), "path").getFirst());
        assertThat(arrow.getFirst() - 3).isEqualTo(x(timeline, timeline.bars().ended(straggler)), within(NEAR));
        assertThat(arrow.get(1)).isEqualTo(y(drawing, label), within(LANE / 2));
        assertThat(words(group(drawing, "legend"))).contains("ended last, alone");
    }

    private static long moment(Timeline timeline, Mark.Kind kind) {
        return timeline.marks().stream()
                .filter(it -> it.kind() == kind)
                .mapToLong(Mark::at)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void outagesAreShaded() {
        var timeline = Runs.fanOut(12)
                .crash(Duration.ofMillis(1200), Duration.ofSeconds(3))
                .play()
                .timeline();
        var mark = timeline.marks().stream()
                .filter(it -> it.kind() == Mark.Kind.OUTAGE)
                .findFirst()
                .orElseThrow();
        var outage = group(svg(timeline, 8), "outage");
        var shade = all(outage, "rect").getFirst();

        assertThat(words(outage)).singleElement().asString().startsWith("outage 3");
        assertThat(number(shade, "x")).isEqualTo(x(timeline, mark.at()), within(NEAR));
        assertThat(number(shade, "x") + number(shade, "width")).isEqualTo(x(timeline, mark.until()), within(NEAR));
        assertThat(number(shade, "height")).isGreaterThan(12 * LANE);
    }

    @Test
    void nowIsMarkedWhileTheRunIsLive() {
        var runs = Runs.fanOut(20).play();
        var now = Duration.ofMillis(1300);
        var live = svg(TimelineSvg.of(runs.timeline(now), 8, after(now)));

        assertThat(words(group(live, "now"))).containsExactly("now");
        assertThat(words(group(live, "legend"))).contains("running", "waiting");
        assertThat(groups(svg(runs.timeline(), 8), "now")).isEmpty();
    }

    @Test
    void theStripShowsHowManyRanAtOnce() {
        var timeline = Runs.fanOut(20).slots(6).play().timeline();
        var strip = group(svg(timeline, 12), "running");
        var area = all(strip, "path").get(1);
        var steps = new ArrayList<double[]>();
        var step = Pattern.compile("H ([0-9.]+) V ([0-9.]+)").matcher(area.getAttribute("d"));
        while (step.find())
            steps.add(new double[] {Double.parseDouble(step.group(1)), Double.parseDouble(step.group(2))});
        double bottom = steps.getLast()[1];
        double top = steps.stream().mapToDouble(it -> it[1]).min().orElseThrow();
        double limit = numbers(all(strip, "path").getLast()).get(1);

        assertThat(words(strip)).containsExactly("running", "12", "0");
        assertThat((bottom - top) * 2).isEqualTo(bottom - limit, within(NEAR));
        for (int i = 0; i + 1 < steps.size(); i++) {
            double middle = (steps.get(i)[0] + steps.get(i + 1)[0]) / 2;
            if (steps.get(i + 1)[0] - steps.get(i)[0] < 4) continue;
            long time =
                    timeline.begin() + Math.round((middle - 170) / (1176 - 170) * (timeline.end() - timeline.begin()));
            assertThat((bottom - steps.get(i)[1]) / (bottom - limit) * 12)
                    .isEqualTo(timeline.running().at(time), within(NEAR));
        }
    }
}
