package studio.fanout.ui.chart;

import java.util.EnumSet;
import java.util.Set;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import studio.fanout.timeline.BarState;

/// Says what the colours and shapes of the bars mean, for those that occur.
final class LegendPainter implements Painter {
    private static final double SWATCH = 22;
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
        double height = Math.min(12, frame.at.legendHeight() - 4);
        if (undivided) BarShapes.undivided(g, frame.palette, state, x, y - height / 2, SWATCH, height);
        else if (state == BarState.WAITING) BarShapes.waiting(g, frame.palette, x, y - height / 2, SWATCH, height);
        else BarShapes.ran(g, frame.palette, state, x, y - height / 2, SWATCH, height);
        say(g, frame, word);
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
        x += SWATCH + 5 + frame.text.smallWidth(word) + 16;
    }
}
