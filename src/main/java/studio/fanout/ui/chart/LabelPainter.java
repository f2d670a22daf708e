package studio.fanout.ui.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// Draws the column of labels at the left: tracks, lanes as far as their labels have room, and the scale of the strip.
final class LabelPainter implements Painter {
    private static final double INSET = 10;
    private static final double LOWEST_SMALL = 0.75;

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
        boolean crowded = step(frame) > 1;
        if (isSmall(frame)) g.setFont(frame.text.small());
        int selected = frame.lanes.rowOfBar(frame.selected);
        int hovered = frame.lanes.rowOfBar(frame.hovered);
        g.save();
        g.beginPath();
        g.rect(0, frame.at.lanesTop(), frame.at.gutter(), frame.at.lanesHeight());
        g.clip();
        for (int row : rows(frame)) {
            double y = y(frame, row);
            boolean taken = crowded && (isNear(frame, y, selected) || isNear(frame, y, hovered));
            if (!taken) label(g, frame, row, room, row == selected || row == hovered);
        }
        if (crowded && selected >= 0) label(g, frame, selected, room, true);
        if (crowded && hovered >= 0 && !isNear(frame, y(frame, hovered), selected)) {
            label(g, frame, hovered, room, true);
        }
        g.restore();
    }

    /// The labels of lanes that may be drawn, and of the lit ones last.
    static List<String> shown(Frame frame) {
        List<String> shown = new ArrayList<>();
        for (int row : rows(frame)) shown.add(frame.lanes.label(row));
        for (int bar : new int[] {frame.selected, frame.hovered}) {
            int row = frame.lanes.rowOfBar(bar);
            if (row >= 0) shown.add(frame.lanes.label(row));
        }
        return shown;
    }

    /// The rows whose labels have room, the same ones wherever the view is scrolled to. In low lanes the label of the
    /// first is moved in, so that the next one follows a line below it, and from there on each step has one.
    static List<Integer> rows(Frame frame) {
        int step = step(frame);
        double line = frame.text.line();
        int second = step == 1 ? 1 : (int) Math.max(1, Math.ceil(1.5 * line / frame.view.laneHeight() - 0.5));
        int end = frame.view.endRow();
        List<Integer> rows = new ArrayList<>();
        double free = Double.NEGATIVE_INFINITY;
        int row = frame.view.firstRow() < second ? 0 : second + (frame.view.firstRow() - second) / step * step;
        while (row < end) {
            double y = y(frame, row);
            if (step == 1 || y >= free) rows.add(row);
            if (y >= free) free = y + line;
            row = row == 0 ? second : row + step;
        }
        return rows;
    }

    /// One of how many lanes has room for its label.
    private static int step(Frame frame) {
        double line = frame.text.line();
        return isSmall(frame) ? 1 : (int) Math.max(1, Math.ceil(line / frame.view.laneHeight()));
    }

    private static boolean isSmall(Frame frame) {
        double lane = frame.view.laneHeight();
        return lane < frame.text.line() && lane >= LOWEST_SMALL * frame.text.line();
    }

    private static boolean isNear(Frame frame, double y, int row) {
        return row >= 0 && Math.abs(y - y(frame, row)) < frame.text.line();
    }

    private static double y(Frame frame, int row) {
        double y = frame.y(row) + frame.view.laneHeight() / 2;
        return frame.view.laneHeight() < LOWEST_SMALL * frame.text.line() ? withinLanes(frame, y) : y;
    }

    private static void label(GraphicsContext g, Frame frame, int row, double room, boolean lit) {
        double y = y(frame, row);
        String label = frame.text.shorten(frame.lanes.label(row), room);
        g.setFill(lit ? frame.palette.focus() : frame.palette.text());
        if (lit) g.fillRect(2, y - frame.text.line() / 2, 3, frame.text.line());
        g.fillText(label, INSET, y);
    }

    /// Labels of low lanes are taller than these; at the top and the bottom they move in rather than being cut off.
    private static double withinLanes(Frame frame, double y) {
        double half = frame.text.line() / 2;
        double top = frame.at.lanesTop() + half;
        return Math.clamp(y, top, Math.max(top, frame.at.lanesTop() + frame.at.lanesHeight() - half));
    }
}
