package studio.fanout.ui.export;

import studio.fanout.timeline.BarState;

/// Says what the colours and shapes mean, for those that occur.
final class SvgLegend {
    private static final double SWATCH = 22;
    private static final double BESIDE_SWATCH = 5;
    private static final double BETWEEN = 16;

    private final Svg svg;
    private final double top;
    private double x = SvgScale.LEFT;

    SvgLegend(Svg svg, SvgPlan plan) {
        this.svg = svg;
        top = plan.legendTop();
    }

    void draw(SvgShapes drawn, boolean turns, boolean straggler) {
        svg.open("legend");
        var shapes = new SvgShapes(svg);
        for (var state : BarState.values()) {
            if (!drawn.drawn().contains(state)) continue;
            shapes.ran(state, x, top, SWATCH);
            say(state.word());
        }
        if (drawn.drewUndivided()) {
            shapes.undivided(BarState.COMPLETED, x, top, SWATCH);
            say("start not known: waited and ran");
        }
        if (turns) {
            svg.rect(x + SWATCH / 2, top, 6, SvgShapes.HEIGHT, SvgLook.fill(SvgLook.REPLAY));
            svg.rect(x + SWATCH / 2, top + 7, 6, 5, SvgLook.fill(SvgLook.TURN));
            say("turn: replayed, new");
        }
        if (straggler) {
            SvgLanes.straggler(svg, x + SWATCH / 2, top + SvgShapes.HEIGHT / 2);
            say("ended last, alone");
        }
        svg.close();
    }

    private void say(String words) {
        svg.text(x + SWATCH + BESIDE_SWATCH, top + SvgShapes.HEIGHT - 2, words, SvgLook.fill(SvgLook.QUIET));
        x += SWATCH + BESIDE_SWATCH + SvgText.width(words) + BETWEEN;
    }
}
