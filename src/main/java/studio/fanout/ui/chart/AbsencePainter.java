package studio.fanout.ui.chart;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// Says why no lane is shown of a run that has some.
final class AbsencePainter implements Painter {
    private static final double INSET = 16;

    @Override
    public void paint(GraphicsContext g, Frame frame) {
        String words = words(frame);
        if (words.isEmpty()) return;
        Geometry at = frame.at;
        g.setFont(frame.text.font());
        g.setFill(frame.palette.quietText());
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(
                frame.text.shorten(words, at.plotWidth() - 2 * INSET),
                at.gutter() + at.plotWidth() / 2,
                at.lanesTop() + at.lanesHeight() / 2);
    }

    /// Empty when there is nothing to explain.
    static String words(Frame frame) {
        if (frame.lanes.count() > 0 || frame.timeline.lanes().count() == 0) return "";
        return frame.filter.isBlank()
                ? "No slot is known: nothing has started yet, or its workers did not tell where it ran."
                : "No item matches “%s”. Clear the search to see all.".formatted(frame.filter.strip());
    }
}
