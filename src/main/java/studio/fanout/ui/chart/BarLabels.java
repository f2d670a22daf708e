package studio.fanout.ui.chart;

import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.Bars;
import studio.fanout.timeline.DurationText;
import studio.fanout.timeline.EpochNanos;

/// Writes how long bars ran: inside them, else beside them, else not at all.
final class BarLabels {
    /// Height of a lane that has room for a label, in lines of text.
    static final double LEAST_LANE = 0.85;

    /// How long a bar that runs has run is told in steps of this, in nanoseconds.
    static final long STEP = 100_000_000;

    private static final double INSET = 5;
    private static final int MOST_REMEMBERED = 2000;

    private final Map<Long, String> words = new HashMap<>();

    /// Forgets words nobody may need any more, once they are many.
    void begin() {
        if (words.size() > MOST_REMEMBERED) words.clear();
    }

    /// @param room where the next bar of the lane begins
    void paint(GraphicsContext g, Frame frame, int bar, double top, double height, double room) {
        Bars bars = frame.bars();
        if (bars.started(bar) == EpochNanos.NONE && !bars.undivided(bar)) return;
        if (bars.due(bar) != EpochNanos.NONE) return;
        double start = Math.max(frame.left(), frame.x(bars.undivided(bar) ? bars.from(bar) : bars.started(bar)));
        double end = Math.min(frame.right(), frame.x(frame.end(bar)));
        String word = frame.slotView ? slotWord(frame, bar, end - start) : word(frame, bar);
        if (word.isEmpty()) return;
        double width = frame.text.smallWidth(word) + 2 * INSET;
        double mark = bars.state(bar) == BarState.FAILED ? height : 0;
        g.setFont(frame.text.small());
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        double y = top + height / 2;
        if (width + mark <= end - start) {
            g.setFill(inside(frame.palette, bars.state(bar), bars.undivided(bar)));
            g.fillText(word, start + INSET, y);
        } else if (!frame.slotView && end + width <= Math.min(room, frame.right())) {
            g.setFill(frame.palette.quietText());
            g.fillText(word, end + INSET, y);
        }
    }

    /// Color of the words in a bar.
    static Color inside(Palette palette, BarState state, boolean undivided) {
        boolean pale = undivided || state == BarState.ABANDONED || state == BarState.SKIPPED;
        return pale ? palette.text() : Palette.on(BarShapes.fill(palette, state, false));
    }

    private String word(Frame frame, int bar) {
        Bars bars = frame.bars();
        long start = bars.undivided(bar) ? bars.from(bar) : bars.started(bar);
        long ran = frame.end(bar) - start;
        if (bars.ended(bar) == EpochNanos.NONE) ran = ran / STEP * STEP;
        return words.computeIfAbsent(ran, DurationText::of);
    }

    private static String slotWord(Frame frame, int bar, double width) {
        if (width < 24) return "";
        int row = frame.timeline.lanes().rowOfBar(bar);
        return row < 0 ? "" : frame.text.shorten(frame.timeline.lanes().label(row), 80);
    }
}
