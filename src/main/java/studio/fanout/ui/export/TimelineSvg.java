package studio.fanout.ui.export;

import studio.fanout.timeline.Timeline;

/// The timeline of a run as a drawing in the SVG format, which tells what the window tells: the turns of the
/// orchestrator, a lane for each item, what belongs to the whole run, how many ran at once, and what all this means.
public final class TimelineSvg {
    private static final int MOST_LANES = 5_000;

    private TimelineSvg() {}

    /// @param slots activities the workers can run at once, 0 when that is not known
    /// @param now where bars end that are still open
    public static String of(Timeline timeline, int slots, long now) {
        return of(timeline, slots, now, MOST_LANES);
    }

    /// @param most lanes that are drawn; a line of text stands for the others
    static String of(Timeline timeline, int slots, long now, int most) {
        var scale = SvgScale.of(timeline, now);
        var flags = new SvgFlags(timeline, scale);
        int lanes = Math.min(timeline.lanes().count(), most);
        var plan = new SvgPlan(flags.lines(), lanes, lanes < timeline.lanes().count(), SvgStrip.isWanted(timeline));
        var svg = new Svg();
        begin(svg, timeline, plan, timeline.verdict(now, slots));
        SvgAxis.draw(svg, scale, plan, timeline.live());
        flags.stretches(svg, plan);
        new SvgTrack(svg, scale, plan).draw(timeline);
        var shapes = new SvgShapes(svg);
        var drawn = new SvgLanes(svg, timeline, scale, plan, shapes);
        drawn.draw();
        if (plan.strip()) new SvgStrip(svg, scale, plan, slots).draw(timeline);
        flags.moments(svg, plan);
        drawn.more();
        new SvgLegend(svg, plan).draw(shapes, !timeline.turns().isEmpty(), drawn.hasStraggler());
        return svg.raw("</svg>\n").toString();
    }

    private static void begin(Svg svg, Timeline timeline, SvgPlan plan, String verdict) {
        long width = Math.round(SvgScale.WIDTH);
        long height = Math.round(Math.ceil(plan.height()));
        svg.raw("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$s %2$s" width="%1$s" height="%2$s" \
                font-family="system-ui, sans-serif" font-size="%3$s">
                <title>Timeline of run %4$s</title>
                <desc>%5$s</desc>
                <defs>%6$s<clipPath id="labels"><rect width="%7$s" height="%2$s"/></clipPath></defs>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """.formatted(
                        width,
                        height,
                        SvgText.SIZE,
                        Xml.text(timeline.instanceId()),
                        Xml.text(verdict),
                        SvgLook.hatch(),
                        SvgScale.LEFT));
    }
}
