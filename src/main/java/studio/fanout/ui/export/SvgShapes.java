package studio.fanout.ui.export;

import static studio.fanout.ui.export.SvgLook.fill;
import static studio.fanout.ui.export.SvgLook.stroke;

import java.util.EnumSet;
import java.util.Set;
import studio.fanout.timeline.BarState;

/// The shapes of bars, which are those of the window: every state has its own, so that colour is never alone in telling
/// them apart.
final class SvgShapes {
    static final double HEIGHT = 12;

    private static final double ROOM_FOR_MARK = 10;
    private static final double ROUND = 8;

    private final Svg svg;
    private final Set<BarState> drawn = EnumSet.noneOf(BarState.class);
    private boolean undivided;

    SvgShapes(Svg svg) {
        this.svg = svg;
    }

    /// The states that were drawn so far.
    Set<BarState> drawn() {
        return Set.copyOf(drawn);
    }

    /// Whether a bar was drawn whose start is not known.
    boolean drewUndivided() {
        return undivided;
    }

    /// A low hatched strip.
    void waiting(double x, double y, double width) {
        drawn.add(BarState.WAITING);
        svg.rect(x, y + HEIGHT / 4, width, HEIGHT / 2, SvgLook.WAITING);
    }

    /// What a timer has to wait still: an outline.
    void ahead(double x, double y, double width) {
        svg.rect(x, y + HEIGHT / 4, width, HEIGHT / 2, SvgLook.dashed(SvgLook.QUIET, "3 3"));
    }

    /// The piece in which it ran: with an open end while running, with a mark there when that was not a success.
    void ran(BarState state, double x, double y, double width) {
        drawn.add(state);
        var colour = SvgLook.of(state);
        switch (state) {
            case WAITING -> waiting(x, y, width);
            case RUNNING -> {
                solid(colour, x, y, width);
                if (width > ROOM_FOR_MARK) svg.rect(x + width - 6, y, 3, HEIGHT, fill(SvgLook.BACKGROUND));
            }
            case COMPLETED -> solid(colour, x, y, width);
            case FAILED -> {
                solid(colour, x, y, width);
                if (width >= ROOM_FOR_MARK) cross(SvgLook.BACKGROUND, x + width - HEIGHT / 2 - 2, y);
                else svg.rect(x, y + HEIGHT / 3, width, HEIGHT / 3, fill(SvgLook.BACKGROUND));
            }
            case ABANDONED -> {
                svg.rect(x, y, width, HEIGHT, fill(colour) + " fill-opacity=\"0.35\"");
                svg.rect(x, y, width, HEIGHT, SvgLook.dashed(colour, "3 3"));
                double slant = Math.min(width, HEIGHT * 0.6);
                svg.line(x + width - slant, y + HEIGHT, x + width, y, stroke(colour, 2));
            }
            case SKIPPED -> svg.rect(x, y, width, HEIGHT, SvgLook.dashed(colour, "3 3"));
        }
    }

    /// One pale bar with edges above, below and at its end, for a try whose start nobody told.
    void undivided(BarState state, double x, double y, double width) {
        undivided = true;
        var colour = SvgLook.of(state);
        svg.rect(x, y, width, HEIGHT, fill(colour) + " fill-opacity=\"0.3\"");
        svg.rect(x, y, width, 2, fill(colour));
        svg.rect(x, y + HEIGHT - 2, width, 2, fill(colour));
        svg.rect(x + Math.max(0, width - 3), y, Math.min(3, width), HEIGHT, fill(colour));
        if (state == BarState.FAILED) cross(colour, x + width - HEIGHT / 2 - 4, y);
    }

    private void solid(String colour, double x, double y, double width) {
        svg.rect(x, y, width, HEIGHT, fill(colour) + (width > ROUND ? " rx=\"2.5\"" : ""));
    }

    private void cross(String colour, double x, double top) {
        double y = top + HEIGHT / 2;
        double arm = HEIGHT / 4;
        svg.path(
                stroke(colour, 2),
                'M',
                x - arm,
                y - arm,
                'L',
                x + arm,
                y + arm,
                'M',
                x - arm,
                y + arm,
                'L',
                x + arm,
                y - arm);
    }
}
