package studio.fanout.ui.export;

import studio.fanout.timeline.BarState;
import studio.fanout.timeline.Bars;
import studio.fanout.timeline.DurationText;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Lanes;
import studio.fanout.timeline.Timeline;

/// Draws the lanes: what each is called, its bars, how long they ran, and which one all others waited for.
final class SvgLanes {
    private static final double LABEL = 6;
    private static final double NARROWEST = 2;
    private static final double WORDS = 5;
    private static final double STRAGGLER = 12;
    private static final double BASE = 13;

    /// How large words in bars are, against those beside.
    private static final double SMALL = 0.9;

    private static final int MANY = 8;

    private final Svg svg;
    private final Timeline timeline;
    private final Lanes lanes;
    private final Bars bars;
    private final SvgScale scale;
    private final SvgPlan plan;
    private final SvgShapes shapes;
    private final int straggler;

    SvgLanes(Svg svg, Timeline timeline, SvgScale scale, SvgPlan plan, SvgShapes shapes) {
        this.svg = svg;
        this.timeline = timeline;
        this.scale = scale;
        this.plan = plan;
        this.shapes = shapes;
        lanes = timeline.lanes();
        bars = timeline.bars();
        straggler = timeline.waitedForStraggler() ? timeline.straggler() : -1;
    }

    void draw() {
        svg.raw("<g class=\"labels\" clip-path=\"url(#labels)\">\n");
        for (int row = 0; row < plan.lanes(); row++) {
            var label = SvgText.shorten(lanes.label(row), SvgScale.LEFT - 2 * LABEL);
            svg.text(LABEL, plan.laneTop(row) + BASE, label, SvgLook.fill(SvgLook.TEXT));
            svg.raw("\n");
        }
        svg.close();
        for (int row = 0; row < plan.lanes(); row++) lane(row);
    }

    /// Says how many lanes are left out, over the lines that run through all lanes.
    void more() {
        int left = lanes.count() - plan.lanes();
        if (left == 0) return;
        var words =
                "and %,d more %s; the first %,d are shown".formatted(left, left == 1 ? "lane" : "lanes", plan.lanes());
        svg.open("more");
        var look = SvgLook.fill(SvgLook.QUIET) + " stroke=\"%s\" stroke-width=\"5\" paint-order=\"stroke\"";
        svg.text(LABEL, plan.moreTop() + BASE, words, look.formatted(SvgLook.BACKGROUND));
        svg.close();
    }

    /// Whether the bar that all others waited for is among those drawn.
    boolean hasStraggler() {
        int row = lanes.rowOfBar(straggler);
        return row >= 0 && row < plan.lanes();
    }

    private void lane(int row) {
        int last = lanes.end(row);
        boolean isMany = last - lanes.first(row) > MANY;
        double painted = Double.NEGATIVE_INFINITY;
        for (int at = lanes.first(row); at < last; at++) {
            int bar = lanes.bar(at);
            double end = scale.x(end(bar));
            boolean hidden = isMany && end < painted + 0.5 && bars.state(bar) != BarState.FAILED;
            if (hidden) continue;
            double room = at + 1 < last ? scale.x(bars.from(lanes.bar(at + 1))) : SvgScale.WIDTH;
            bar(bar, plan.laneTop(row) + (SvgPlan.LANE - SvgShapes.HEIGHT) / 2, room);
            painted = Math.max(painted, end);
        }
    }

    private void bar(int bar, double top, double room) {
        var state = bars.state(bar);
        double from = scale.x(bars.from(bar));
        double start = scale.x(start(bar));
        double end = scale.x(end(bar));
        svg.open("bar", timeline.bar(bar).spoken(scale.now()));
        if (bars.undivided(bar)) {
            shapes.undivided(state, from, top, Math.max(NARROWEST, end - from));
        } else if (state == BarState.SKIPPED) {
            shapes.ran(state, from, top, Math.max(NARROWEST, end - from));
        } else {
            boolean ran = bars.started(bar) != EpochNanos.NONE;
            if (start - from >= 0.5 || !ran) shapes.waiting(from, top, Math.max(1, start - from));
            if (ran) shapes.ran(state, start, top, Math.max(NARROWEST, end - start));
        }
        if (bars.due(bar) != EpochNanos.NONE && state.isOpen()) {
            shapes.ahead(end, top, Math.max(0, scale.x(bars.due(bar)) - end));
        }
        words(bar, top, Math.max(end, start + NARROWEST), room);
        if (bar == straggler) straggler(end + 3, top + SvgShapes.HEIGHT / 2);
        svg.close();
    }

    /// How long it ran, inside the bar or else beside it or else nowhere.
    private void words(int bar, double top, double end, double room) {
        boolean undivided = bars.undivided(bar);
        if (bars.started(bar) == EpochNanos.NONE && !undivided) return;
        if (bars.due(bar) != EpochNanos.NONE) return;
        long from = undivided ? bars.from(bar) : bars.started(bar);
        var words = DurationText.of(end(bar) - from);
        double width = SvgText.width(words) * SMALL + 2 * WORDS;
        double mark = bars.state(bar) == BarState.COMPLETED ? 0 : SvgShapes.HEIGHT;
        double base = top + SvgShapes.HEIGHT - 2.5;
        double beside = bar == straggler ? end + STRAGGLER : end;
        if (width + mark <= end - scale.x(from)) {
            svg.text(scale.x(from) + WORDS, base, words, small(SvgLook.on(bars.state(bar), undivided)));
        } else if (beside + width <= room) {
            svg.text(beside + WORDS, base, words, small(SvgLook.QUIET));
        }
    }

    private static String small(String colour) {
        return SvgLook.fill(colour) + " font-size=\"" + SMALL * SvgText.SIZE + '"';
    }

    private void straggler(double x, double y) {
        svg.open("straggler");
        straggler(svg, x, y);
        svg.close();
    }

    /// An arrow that points to the left.
    static void straggler(Svg svg, double x, double y) {
        svg.path(SvgLook.fill(SvgLook.ABANDONED), 'M', x, y, 'L', x + 8, y - 5, x + 8, y + 5, 'Z');
    }

    private long end(int bar) {
        return bars.ended(bar) == EpochNanos.NONE ? Math.max(scale.now(), bars.from(bar)) : bars.ended(bar);
    }

    private long start(int bar) {
        return bars.started(bar) == EpochNanos.NONE ? end(bar) : bars.started(bar);
    }
}
