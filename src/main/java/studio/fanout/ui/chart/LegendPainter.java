package studio.fanout.ui.chart;

import java.util.EnumSet;
import java.util.Set;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import studio.fanout.timeline.BarState;

/// Says what the colours and shapes of the bars mean, for those that occur, with swatches no taller than the bars.
final class LegendPainter implements Painter {
    private static final double SWATCH = 22;
    private static final double LOW = 6;
    private double x;

    @Override
    public void paint(GraphicsContext g, Frame frame) {
        Geometry at = frame.at;
        g.setFill(frame.palette.background());
        g.fillRect(0, at.legendTop(), at.width(), at.legendHeight());
        g.setFont(frame.text.small());
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        x = frame.left();
        Set<BarState> states = EnumSet.of(BarState.WAITING, BarState.RUNNING, BarState.COMPLETED);
        states.addAll(frame.timeline.tally().states());
        boolean undivided = frame.timeline.tally().undivided();
        for (BarState state : states) {
            if (undivided && state == BarState.RUNNING && !frame.timeline.observed()) continue;
            entry(g, frame, state, false, state.word());
        }
        if (undivided) entry(g, frame, BarState.COMPLETED, true, "start not known: waited and ran");
        turns(g, frame);
    }

    private void entry(GraphicsContext g, Frame frame, BarState state, boolean undivided, String word) {
        double y = frame.at.legendTop() + frame.at.legendHeight() / 2;
        double lane = frame.view.laneHeight();
        double room = Math.floor(Math.min(12, frame.at.legendHeight() - 4));
        if (lane < LanePainter.LOWEST) {
            density(g, frame.palette, state, Math.rint(y - LOW / 2));
            say(g, frame, word);
            return;
        }
        double height = Math.min(room, LanePainter.barHeight(lane));
        bar(g, frame.palette, state, undivided, Math.rint(y - height / 2), height);
        say(g, frame, word);
    }

    private void bar(GraphicsContext g, Palette palette, BarState state, boolean undivided, double y, double height) {
        if (undivided) BarShapes.undivided(g, palette, state, x, y, SWATCH, height);
        else BarShapes.ran(g, palette, state, x, y, SWATCH, height);
    }

    private void density(GraphicsContext g, Palette palette, BarState state, double y) {
        g.setFill(state == BarState.WAITING || state == BarState.SKIPPED ? palette.faintWaiting() : palette.of(state));
        g.fillRect(x, y, SWATCH, LOW);
        if (state == BarState.FAILED) DensityMark.paint(g, palette, x, y, SWATCH, LOW);
    }

    private void turns(GraphicsContext g, Frame frame) {
        double y = frame.at.legendTop() + frame.at.legendHeight() / 2;
        g.setFill(frame.palette.turnReplay());
        g.fillRect(x + SWATCH / 2, y - 6, 6, 12);
        g.setFill(frame.palette.turn());
        g.fillRect(x + SWATCH / 2, y + 1, 6, 5);
        say(g, frame, "turn: replayed, new");
    }

    private void say(GraphicsContext g, Frame frame, String word) {
        g.setFill(frame.palette.quietText());
        g.fillText(word, x + SWATCH + 5, frame.at.legendTop() + frame.at.legendHeight() / 2);
        x += SWATCH + 5 + Math.ceil(frame.text.smallWidth(word)) + 16;
    }
}
