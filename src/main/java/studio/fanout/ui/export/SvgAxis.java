package studio.fanout.ui.export;

import studio.fanout.ui.chart.AxisTicks;

/// Draws round times along the top, their lines through everything below, and a band behind every second lane.
final class SvgAxis {
    private static final double LEAST_DISTANCE = 84;
    private static final double NOW = 34;
    private static final String WORDS = SvgLook.fill(SvgLook.QUIET);

    private SvgAxis() {}

    /// @param live whether now is at the right edge and takes room there
    static void draw(Svg svg, SvgScale scale, SvgPlan plan, boolean live) {
        svg.open("bands");
        for (int row = 0; row < plan.lanes(); row += 2) {
            svg.rect(SvgScale.LEFT, plan.laneTop(row), SvgScale.RIGHT - SvgScale.LEFT, SvgPlan.LANE, SvgLook.BAND);
        }
        svg.close();
        if (!scale.isKnown()) return;
        svg.open("axis");
        long step = AxisTicks.step(scale.nanosPerUnit(), LEAST_DISTANCE);
        double edge = live ? SvgScale.RIGHT - NOW : SvgScale.WIDTH;
        for (long offset = 0; offset <= scale.last() - scale.begin(); offset += step) {
            double x = scale.x(scale.begin() + offset);
            svg.line(x, 2, x, plan.bottom(), SvgLook.GRID);
            var label = AxisTicks.label(offset, step);
            if (x + 4 + SvgText.width(label) <= edge) svg.text(x + 4, SvgPlan.AXIS - 7, label, WORDS);
            minor(svg, scale, offset, step);
        }
        svg.raw("\n").close();
    }

    private static void minor(Svg svg, SvgScale scale, long offset, long step) {
        int parts = AxisTicks.minor(step);
        for (int part = 1; part < parts; part++) {
            long time = scale.begin() + offset + step * part / parts;
            if (time > scale.last()) return;
            svg.line(scale.x(time), SvgPlan.AXIS - 4, scale.x(time), SvgPlan.AXIS, SvgLook.GRID);
        }
    }
}
