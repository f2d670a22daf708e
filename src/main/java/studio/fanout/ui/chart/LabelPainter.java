package studio.fanout.ui.chart;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// Draws the column of labels at the left: tracks, lanes as far as their labels have room, and the scale of the strip.
final class LabelPainter implements Painter {
    private static final double INSET = 10;

    @Override
    public void paint(GraphicsContext g, Frame frame) {
        Geometry at = frame.at;
        g.setFill(frame.palette.background());
        g.fillRect(0, 0, at.gutter(), at.height());
        g.setFont(frame.text.font());
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(frame.palette.quietText());
        double room = at.gutter() - 2 * INSET;
        g.fillText(frame.text.shorten("orchestrator", room), INSET, at.trackTop() + at.trackHeight() / 2);
        if (at.stripHeight() > 0) strip(g, frame, room);
        lanes(g, frame, room);
    }

    private static void strip(GraphicsContext g, Frame frame, double room) {
        Geometry at = frame.at;
        double bottom = at.stripTop() + at.stripHeight() - 1;
        g.fillText(frame.text.shorten("running", room), INSET, at.stripTop() + at.stripHeight() / 2);
        g.setFont(frame.text.small());
        g.setTextAlign(TextAlignment.RIGHT);
        int limit = frame.slots > 0 ? frame.slots : frame.timeline.running().peak();
        if (limit > 0) g.fillText(Integer.toString(limit), at.gutter() - 4, bottom - limit * StripPainter.scale(frame));
        g.fillText("0", at.gutter() - 4, bottom - 3);
        g.setFont(frame.text.font());
        g.setTextAlign(TextAlignment.LEFT);
    }

    private static void lanes(GraphicsContext g, Frame frame, double room) {
        Viewport view = frame.view;
        int step = (int) Math.max(1, Math.ceil(frame.text.line() / view.laneHeight()));
        int end = view.endRow();
        int selected = frame.lanes.rowOfBar(frame.selected);
        int hovered = frame.lanes.rowOfBar(frame.hovered);
        g.save();
        g.beginPath();
        g.rect(0, frame.at.lanesTop(), frame.at.gutter(), frame.at.lanesHeight());
        g.clip();
        for (int row = view.firstRow() / step * step; row < end; row += step) {
            if (step > 1 && (isNear(row, selected, step) || isNear(row, hovered, step))) continue;
            label(g, frame, row, room, row == selected || row == hovered);
        }
        if (step > 1 && selected >= 0) label(g, frame, selected, room, true);
        if (step > 1 && hovered >= 0 && !isNear(hovered, selected, step)) label(g, frame, hovered, room, true);
        g.restore();
    }

    private static boolean isNear(int row, int other, int step) {
        return other >= 0 && Math.abs(row - other) < step;
    }

    private static void label(GraphicsContext g, Frame frame, int row, double room, boolean lit) {
        double half = Math.max(frame.view.laneHeight(), frame.text.line()) / 2;
        double y = frame.view.laneHeight() < frame.text.line()
                ? Math.clamp(
                        frame.y(row) + frame.view.laneHeight() / 2,
                        frame.at.lanesTop() + half,
                        Math.max(frame.at.lanesTop() + half, frame.at.lanesTop() + frame.at.lanesHeight() - half))
                : frame.y(row) + half;
        String label = frame.text.shorten(frame.lanes.label(row), room);
        g.setFill(lit ? frame.palette.focus() : frame.palette.text());
        if (lit) g.fillRect(2, y - frame.text.line() / 2, 3, frame.text.line());
        g.fillText(label, INSET, y);
    }
}
