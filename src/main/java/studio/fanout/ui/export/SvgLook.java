package studio.fanout.ui.export;

import studio.fanout.timeline.BarState;

/// The colours of a drawing: those of the window in its light theme.
final class SvgLook {
    static final String BACKGROUND = "#ffffff";
    static final String BAND = fill("#f6f8fa");
    static final String GRID = stroke("#d8dee4", 1);
    static final String TEXT = "#24292f";
    static final String QUIET = "#57606a";
    static final String ABANDONED = "#9a6700";
    static final String RUNNING = "#0969da";
    static final String TURN = "#9a42c8";
    static final String REPLAY = "#bc82db";
    static final String AREA = "#a9cbf2";
    static final String OUTAGE = fill(ABANDONED) + " fill-opacity=\"0.12\"";
    static final String WAITING = fill("url(#wait)");

    private SvgLook() {}

    /// The pattern of waiting, to be defined once in a drawing.
    static String hatch() {
        return """
                <pattern id="wait" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
                <rect width="5" height="5" fill="#e1e2e4"/>\
                <line x1="0" y1="0" x2="0" y2="5" stroke="#81888f" stroke-width="2"/></pattern>""";
    }

    static String fill(String colour) {
        return "fill=\"" + colour + '"';
    }

    static String stroke(String colour, double width) {
        return "fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"".formatted(colour, width);
    }

    static String dashed(String colour, String dashes) {
        return stroke(colour, 1) + " stroke-dasharray=\"" + dashes + '"';
    }

    static String of(BarState state) {
        return switch (state) {
            case WAITING, SKIPPED -> QUIET;
            case RUNNING -> RUNNING;
            case COMPLETED -> "#2da44e";
            case FAILED -> "#cf222e";
            case ABANDONED -> ABANDONED;
        };
    }

    /// The colour of words in a bar, so that they can be read.
    static String on(BarState state, boolean undivided) {
        if (undivided) return TEXT;
        return switch (state) {
            case RUNNING, FAILED -> BACKGROUND;
            case WAITING, COMPLETED, ABANDONED, SKIPPED -> TEXT;
        };
    }
}
