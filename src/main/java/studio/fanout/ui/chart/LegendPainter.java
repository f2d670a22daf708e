package studio.fanout.ui.chart;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.Timeline;

/// Says what the colours and shapes of the bars mean, for those that occur, with swatches no taller than the bars.
final class LegendPainter implements Painter {
    private static final double SWATCH = 22;
    private static final double LOW = 6;
    private static final double BESIDE_SWATCH = 5;
    private static final double BETWEEN = 16;
    private static final double LEAST_BETWEEN = 6;
    private static final double INSET = 10;
    private static final String TURN = "turn: replayed, new";
    private double x;
    private double between;

    /// What the legend explains.
    record Entry(BarState state, boolean undivided, String word) {}

    @Override
    public void paint(GraphicsContext g, Frame frame) {
        Geometry at = frame.at;
        g.setFill(frame.palette.background());
        g.fillRect(0, at.legendTop(), at.width(), at.height() - at.legendTop());
        g.setFont(frame.text.small());
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        List<Entry> entries = entries(frame.timeline);
        place(frame, entries);
        for (Entry entry : entries) entry(g, frame, entry);
        turns(g, frame);
    }

    /// What occurs in a run, or may yet.
    static List<Entry> entries(Timeline timeline) {
        Set<BarState> states = EnumSet.of(BarState.WAITING, BarState.RUNNING, BarState.COMPLETED);
        states.addAll(timeline.tally().states());
        boolean undivided = timeline.tally().undivided();
        if (undivided && !timeline.observed()) states.remove(BarState.RUNNING);
        List<Entry> entries = new ArrayList<>();
        for (BarState state : states) entries.add(new Entry(state, false, state.word()));
        if (undivided) entries.add(new Entry(BarState.COMPLETED, true, "start not known: waited and ran"));
        return entries;
    }

    /// Below the lanes; where that is too narrow, further to the left and closer together.
    private void place(Frame frame, List<Entry> entries) {
        double least = width(frame, TURN);
        for (Entry entry : entries) least += width(frame, entry.word());
        double room = frame.at.width() - INSET - least;
        between = Math.clamp((room - INSET) / entries.size(), LEAST_BETWEEN, BETWEEN);
        x = Math.clamp(room - between * entries.size(), INSET, frame.left());
    }

    private static double width(Frame frame, String word) {
        return SWATCH + BESIDE_SWATCH + Math.ceil(frame.text.smallWidth(word));
    }

    private void entry(GraphicsContext g, Frame frame, Entry entry) {
        double y = frame.at.legendTop() + frame.at.legendHeight() / 2;
        double lane = frame.view.laneHeight();
        double room = Math.floor(Math.min(12, frame.at.legendHeight() - 4));
        if (lane < LanePainter.LOWEST) {
            density(g, frame.palette, DensityKind.of(entry.state(), entry.undivided()), Math.rint(y - LOW / 2));
        } else {
            double height = Math.min(room, LanePainter.barHeight(lane));
            bar(g, frame.palette, entry.state(), entry.undivided(), Math.rint(y - height / 2), height);
        }
        say(g, frame, entry.word());
    }

    private void bar(GraphicsContext g, Palette palette, BarState state, boolean undivided, double y, double height) {
        if (undivided) BarShapes.undivided(g, palette, state, x, y, SWATCH, height);
        else BarShapes.ran(g, palette, state, x, y, SWATCH, height);
    }

    /// As where there is nothing but bars of a kind.
    private void density(GraphicsContext g, Palette palette, DensityKind kind, double y) {
        double left = Math.rint(x);
        g.setFill(new DensityInk(palette).solid(kind));
        g.fillRect(left, y, SWATCH, LOW);
        if (kind == DensityKind.FAILED) DensityMark.paint(g, palette, left, y, SWATCH, LOW);
        if (kind.every() == 0) return;
        g.setFill(kind.gap(palette));
        for (int row = 0; row < LOW; row++) {
            for (int at = kind.firstGap(1, row); at < SWATCH - 1; at += kind.every()) {
                g.fillRect(left + at, y + row, 1, 1);
            }
        }
    }

    private void turns(GraphicsContext g, Frame frame) {
        double y = frame.at.legendTop() + frame.at.legendHeight() / 2;
        g.setFill(frame.palette.turnReplay());
        g.fillRect(x + SWATCH / 2, y - 6, 6, 12);
        g.setFill(frame.palette.turn());
        g.fillRect(x + SWATCH / 2, y + 1, 6, 5);
        say(g, frame, TURN);
    }

    private void say(GraphicsContext g, Frame frame, String word) {
        g.setFill(frame.palette.quietText());
        g.fillText(word, x + SWATCH + BESIDE_SWATCH, frame.at.legendTop() + frame.at.legendHeight() / 2);
        x += width(frame, word) + between;
    }
}
