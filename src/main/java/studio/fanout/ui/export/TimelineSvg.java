package studio.fanout.ui.export;

import java.util.Locale;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.Bars;
import studio.fanout.timeline.DurationText;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Lanes;
import studio.fanout.timeline.Timeline;

/// The timeline of a run as a drawing in the SVG format: a lane for each item, waiting hatched, running solid.
///
/// Every state has a shape of its own, as in the window, so that colour is never alone in telling them apart.
public final class TimelineSvg {
    private static final int WIDTH = 1200;
    private static final int LABELS = 170;
    private static final int LANE = 18;
    private static final int HEAD = 28;
    private static final int MOST_LANES = 5_000;
    private static final int LONGEST_LABEL = 24;
    private static final double LEAST_BAR = 1;
    private static final int TICKS = 6;
    private static final String PALE = "fill=\"%s\" fill-opacity=\"0.3\" stroke=\"%s\"";
    private static final String NEVER = "fill=\"none\" stroke=\"#6e7781\" stroke-dasharray=\"3 3\"";

    private final Timeline timeline;
    private final Lanes lanes;
    private final Bars bars;
    private final long now;
    private final long begin;
    private final double scale;
    private final StringBuilder svg = new StringBuilder();

    private TimelineSvg(Timeline timeline, long now) {
        this.timeline = timeline;
        this.now = now;
        lanes = timeline.lanes();
        bars = timeline.bars();
        begin = timeline.begin();
        long length = begin == EpochNanos.NONE ? 1 : Math.max(1, timeline.extent(now) - begin);
        scale = (double) (WIDTH - LABELS - 10) / length;
    }

    /// @param now where bars end that are still open
    public static String of(Timeline timeline, long now) {
        return new TimelineSvg(timeline, now).draw();
    }

    private String draw() {
        int rows = Math.min(lanes.count(), MOST_LANES);
        int height = HEAD + rows * LANE + 10;
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" \
                font-family="system-ui, sans-serif" font-size="11">
                <title>Timeline of run %s</title>
                <defs><pattern id="wait" width="5" height="5" patternUnits="userSpaceOnUse" \
                patternTransform="rotate(45)"><rect width="5" height="5" fill="#d0d7de"/>\
                <line x1="0" y1="0" x2="0" y2="5" stroke="#8c959f" stroke-width="1.5"/></pattern></defs>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """.formatted(WIDTH, height, WIDTH, height, Xml.text(timeline.instanceId())));
        axis(height);
        for (int row = 0; row < rows; row++) {
            lane(row);
        }
        return svg.append("</svg>\n").toString();
    }

    private void axis(int height) {
        for (int i = 0; i <= TICKS; i++) {
            double x = LABELS + (double) i / TICKS * (WIDTH - LABELS - 10);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.1f\" y1=\"20\" x2=\"%.1f\" y2=\"%d\" stroke=\"#eaeef2\"/>\n",
                    x,
                    x,
                    height));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"14\" fill=\"#57606a\" text-anchor=\"%s\">%s</text>\n",
                    x,
                    i == TICKS ? "end" : "start",
                    DurationText.of(Math.round((x - LABELS) / scale))));
        }
    }

    private void lane(int row) {
        int y = HEAD + row * LANE;
        var label = lanes.label(row);
        int cut = Math.min(label.length(), LONGEST_LABEL);
        var shown = cut < label.length()
                ? label.substring(0, label.offsetByCodePoints(0, label.codePointCount(0, cut))) + "…"
                : label;
        svg.append(String.format(
                Locale.ROOT, "<text x=\"6\" y=\"%d\" fill=\"#24292f\">%s</text>\n", y + 12, Xml.text(shown)));
        for (int position = lanes.first(row); position < lanes.end(row); position++) {
            bar(lanes.bar(position), y);
        }
    }

    private void bar(int bar, int y) {
        long end = bars.ended(bar) == EpochNanos.NONE ? Math.max(now, bars.from(bar)) : bars.ended(bar);
        long started =
                bars.started(bar) == EpochNanos.NONE ? (bars.undivided(bar) ? bars.from(bar) : end) : bars.started(bar);
        svg.append(String.format(
                Locale.ROOT, "<g><title>%s</title>", Xml.text(timeline.bar(bar).spoken(now))));
        if (started > bars.from(bar)) {
            rect(bars.from(bar), started, y, bars.state(bar) == BarState.SKIPPED ? NEVER : "fill=\"url(#wait)\"");
        }
        if (end > started || bars.started(bar) != EpochNanos.NONE) {
            var colour = colour(bars.state(bar));
            rect(started, end, y, bars.undivided(bar) ? PALE.formatted(colour, colour) : filling(bars.state(bar)));
            mark(bars.state(bar), x(started), Math.max(LEAST_BAR, (end - started) * scale), y + 2, colour);
        }
        svg.append("</g>\n");
    }

    /// What tells the state of a bar that ran: the open end of one that still runs, the cross of one that failed.
    private void mark(BarState state, double x, double width, int y, String colour) {
        int height = LANE - 5;
        switch (state) {
            case RUNNING -> {
                if (width > 10) svg.append(fill(x + width - 6, y, 3, height));
            }
            case FAILED -> {
                if (width < 10) svg.append(fill(x, y + 4, width, height - 8));
                else svg.append(cross(x + width - 7, y + height / 2.0, colour));
            }
            case ABANDONED ->
                svg.append(String.format(
                        Locale.ROOT,
                        "<path d=\"M%.2f %d L%.2f %d\" stroke=\"%s\" stroke-width=\"2\"/>",
                        x + width - Math.min(width, height * 0.6),
                        y + height,
                        x + width,
                        y,
                        colour));
            case WAITING, COMPLETED, SKIPPED -> {}
        }
    }

    private static String fill(double x, double y, double width, double height) {
        return String.format(
                Locale.ROOT,
                "<rect x=\"%.2f\" y=\"%.1f\" width=\"%.2f\" height=\"%.1f\" fill=\"#ffffff\"/>",
                x,
                y,
                width,
                height);
    }

    /// White, in an edge of the colour of the bar, so that it shows on a pale one too.
    private static String cross(double x, double y, String colour) {
        return String.format(
                Locale.ROOT,
                "<g transform=\"translate(%.2f %.1f)\" fill=\"none\"><path d=\"M-4 -4 L4 4 M-4 4 L4 -4\" stroke=\"%s\" "
                        + "stroke-width=\"4\"/><path d=\"M-3.5 -3.5 L3.5 3.5 M-3.5 3.5 L3.5 -3.5\" stroke=\"#ffffff\" "
                        + "stroke-width=\"2\"/></g>",
                x,
                y,
                colour);
    }

    private double x(long time) {
        return LABELS + (time - begin) * scale;
    }

    private void rect(long from, long to, int y, String filling) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\" rx=\"2\" %s/>",
                x(from),
                y + 2,
                Math.max(LEAST_BAR, (to - from) * scale),
                LANE - 5,
                filling));
    }

    private static String filling(BarState state) {
        return switch (state) {
            case WAITING, RUNNING, COMPLETED, FAILED -> "fill=\"" + colour(state) + '"';
            case ABANDONED -> PALE.formatted(colour(state), colour(state));
            case SKIPPED -> NEVER;
        };
    }

    private static String colour(BarState state) {
        return switch (state) {
            case RUNNING, WAITING -> "#0969da";
            case COMPLETED -> "#1a7f37";
            case FAILED -> "#cf222e";
            case ABANDONED, SKIPPED -> "#6e7781";
        };
    }
}
