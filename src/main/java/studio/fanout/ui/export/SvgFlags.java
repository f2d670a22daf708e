package studio.fanout.ui.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.fanout.timeline.Mark;
import studio.fanout.timeline.Mark.Form;
import studio.fanout.timeline.Timeline;

/// What belongs to the whole run: outages, fan-out and fan-in, its forced end, and now; each with its words above the
/// track, on as many lines as it takes for none to hide another.
final class SvgFlags {
    private static final int MOST_LINES = 5;
    private static final double LONGEST_NAME = 120;
    private static final double LONGEST = 400;
    private static final double GAP = 4;

    private final Timeline timeline;
    private final SvgScale scale;
    private final List<Flag> flags = new ArrayList<>();
    private int lines;

    private record Flag(Mark mark, String words, double left, int line) {}

    SvgFlags(Timeline timeline, SvgScale scale) {
        this.timeline = timeline;
        this.scale = scale;
        var lanes = new FreeLanes();
        timeline.marks().stream()
                .filter(it -> it.kind().form() != Form.SIGN)
                .map(this::flag)
                .sorted(Comparator.comparingDouble(Flag::left))
                .forEach(it -> flags.add(new Flag(it.mark(), it.words(), it.left(), lanes.take(from(it), to(it)))));
        lines = Math.min(MOST_LINES, lanes.count());
    }

    private Flag flag(Mark mark) {
        var whole = mark.words(timeline, scale.last(), it -> SvgText.shorten(it, LONGEST_NAME));
        var words = SvgText.shorten(whole, LONGEST);
        return new Flag(mark, words, left(mark, words), 0);
    }

    /// How many lines of words there are.
    int lines() {
        return lines;
    }

    /// Draws the stretches, which lie behind bars.
    void stretches(Svg svg, SvgPlan plan) {
        for (var flag : flags) {
            var mark = flag.mark();
            if (mark.kind().form() != Form.STRETCH) continue;
            double x = scale.x(mark.at());
            double width = Math.max(1, scale.x(mark.end(scale.last())) - x);
            svg.open(name(mark), flag.words());
            double top = plan.flagTop(Math.min(flag.line(), lines));
            svg.rect(x, top, width, plan.bottom() - top, SvgLook.OUTAGE);
            words(svg, plan, flag);
            svg.close();
        }
    }

    /// Draws the moments, whose lines lie over bars.
    void moments(Svg svg, SvgPlan plan) {
        for (var flag : flags) {
            if (flag.mark().kind().form() != Form.MOMENT) continue;
            double x = scale.x(flag.mark().at());
            svg.open(name(flag.mark()), flag.words());
            double top = plan.flagTop(Math.min(flag.line(), lines));
            svg.line(x, top, x, plan.bottom(), SvgLook.dashed(SvgLook.TURN, "2 3"));
            words(svg, plan, flag);
            svg.close();
        }
        if (timeline.live()) now(svg, plan);
    }

    private void words(Svg svg, SvgPlan plan, Flag flag) {
        if (flag.line() >= lines) return;
        double y = plan.flagTop(flag.line()) + 10;
        double x = scale.x(flag.mark().at());
        if (flag.left() >= x) svg.text(x + GAP, y, flag.words(), SvgLook.fill(SvgLook.TEXT));
        else svg.text(x - GAP, y, flag.words(), SvgLook.fill(SvgLook.TEXT) + " text-anchor=\"end\"");
    }

    private void now(Svg svg, SvgPlan plan) {
        double x = scale.x(scale.now());
        double width = SvgText.width("now") + 8;
        double left = Math.min(x - width / 2, SvgScale.WIDTH - width);
        svg.open("now");
        svg.line(x, SvgPlan.AXIS - 2, x, plan.bottom(), SvgLook.stroke(SvgLook.TEXT, 1));
        svg.rect(left, 1, width, SvgPlan.AXIS - 3, SvgLook.fill(SvgLook.TEXT) + " rx=\"3\"");
        svg.text(left + width / 2, 13, "now", SvgLook.fill(SvgLook.BACKGROUND) + " text-anchor=\"middle\"");
        svg.close();
    }

    private static String name(Mark mark) {
        return switch (mark.kind()) {
            case FAN_OUT -> "fan-out";
            case FAN_IN -> "fan-in";
            case TERMINATED -> "terminated";
            case OUTAGE -> "outage";
            case SUSPENDED -> "suspended";
            case EVENT -> "event";
            case TIMER -> "timer";
        };
    }

    /// Behind the moment, or before it where the drawing ends.
    private double left(Mark mark, String words) {
        double x = scale.x(mark.at());
        double width = SvgText.width(words);
        return x + GAP + width <= SvgScale.WIDTH ? x + GAP : x - GAP - width;
    }

    private static long from(Flag flag) {
        return (long) Math.floor(flag.left());
    }

    private static long to(Flag flag) {
        return (long) Math.ceil(flag.left() + SvgText.width(flag.words()) + 2 * GAP);
    }
}
