package studio.fanout.ui.export;

import java.util.ArrayList;
import java.util.List;
import studio.fanout.timeline.RunningSeries;
import studio.fanout.timeline.Timeline;

/// Draws how many activities ran at once, with a line at the most the workers can.
final class SvgStrip {
    private static final double ABOVE = 8;
    private static final String NUMBER = SvgLook.fill(SvgLook.QUIET) + " text-anchor=\"end\"";

    private final Svg svg;
    private final SvgScale scale;
    private final double bottom;
    private final int slots;

    /// @param slots activities the workers can run at once, 0 when that is not known
    SvgStrip(Svg svg, SvgScale scale, SvgPlan plan, int slots) {
        this.svg = svg;
        this.scale = scale;
        this.slots = slots;
        bottom = plan.bottom();
    }

    /// Whether there is anything to say.
    static boolean isWanted(Timeline timeline) {
        return timeline.running().size() > 0 || timeline.tally().undivided();
    }

    void draw(Timeline timeline) {
        svg.open("running");
        double middle = bottom - SvgPlan.STRIP / 2 + 4;
        svg.text(6, middle, "running", SvgLook.fill(SvgLook.QUIET));
        svg.line(SvgScale.LEFT, bottom, SvgScale.RIGHT, bottom, SvgLook.GRID);
        if (timeline.running().size() > 0) {
            area(timeline.running());
        } else {
            var words = "not known: this worker does not tell when it starts an activity";
            svg.text(SvgScale.LEFT + 8, middle, words, SvgLook.fill(SvgLook.QUIET));
        }
        svg.close();
    }

    private void area(RunningSeries series) {
        int most = Math.max(1, Math.max(series.peak(), slots));
        double each = (SvgPlan.STRIP - ABOVE) / most;
        int limit = slots > 0 ? slots : series.peak();
        List<Object> steps = new ArrayList<>();
        steps.add('M');
        steps.add(SvgScale.LEFT);
        steps.add(bottom);
        var walk = series.new Walk();
        int before = 0;
        for (double x = SvgScale.LEFT; x < SvgScale.RIGHT; x++) {
            int count = walk.max(scale.time(x), scale.time(x + 1) - 1);
            if (count != before) {
                steps.add('H');
                steps.add(x);
                steps.add('V');
                steps.add(bottom - count * each);
            }
            before = count;
        }
        steps.add('H');
        steps.add(SvgScale.RIGHT);
        steps.add('V');
        steps.add(bottom);
        var look = "fill=\"%s\" stroke=\"%s\" stroke-width=\"1.5\"".formatted(SvgLook.AREA, SvgLook.RUNNING);
        svg.path(look, steps.toArray());
        if (slots > 0) {
            double y = bottom - slots * each;
            svg.line(SvgScale.LEFT, y, SvgScale.RIGHT, y, SvgLook.dashed(SvgLook.TEXT, "5 4"));
        }
        svg.text(SvgScale.LEFT - 4, bottom - limit * each + 4, "%,d".formatted(limit), NUMBER);
        svg.text(SvgScale.LEFT - 4, bottom, "0", NUMBER);
    }
}
