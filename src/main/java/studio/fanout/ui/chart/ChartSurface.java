package studio.fanout.ui.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.text.Font;
import studio.fanout.timeline.LaneOrder;
import studio.fanout.timeline.Lanes;
import studio.fanout.timeline.Timeline;

/// The drawing of the chart: the plot, a canvas for labels and one for the legend, and the painters that fill them.
///
/// They lie beside each other, since the toolkit blends every pixel of a canvas with what is below it in each frame,
/// which costs more than all that is drawn.
final class ChartSurface {
    private static final long ARRANGE_AGAIN = 500_000_000;
    private static final double STEPS_PER_PIXEL = 4;

    /// Of a line in the tip, in heights of its letters.
    private static final double WIDEST_TIP = 36;

    private final TimelineChart chart;
    private final Tones tones;
    private final Plot plot = new Plot();
    private final Canvas labels = new Canvas();
    private final Canvas legend = new Canvas();
    private final Label tip = new Label();
    private final Camera camera = new Camera();
    private final Gutter gutter = new Gutter();
    private final Frame frame;
    private final Painter labelPainter = new LabelPainter();
    private final Painter legendPainter = new LegendPainter();
    private final Arrangement arrangement = new Arrangement();
    private Object drawn = "";
    private Object drawnAt = "";
    private Object labelled = "";
    private double width;
    private double height;

    ChartSurface(TimelineChart chart, Tones tones) {
        this.chart = chart;
        this.tones = tones;
        frame = new Frame(tones.palette(), new TextFit(Font.getDefault()));
        for (Node node : nodes()) node.setManaged(false);
        tip.getStyleClass().add("chart-tip");
        tip.setMouseTransparent(true);
        tip.setWrapText(true);
        tip.setVisible(false);
        tip.fontProperty().subscribe(this::font);
        for (Node node : plot.canvases()) node.setMouseTransparent(true);
        labels.setMouseTransparent(true);
        legend.setMouseTransparent(true);
    }

    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>(plot.canvases());
        Collections.addAll(nodes, labels, legend, tip);
        return nodes;
    }

    Camera camera() {
        return camera;
    }

    /// What was drawn last.
    Frame frame() {
        return frame;
    }

    void resize(double newWidth, double newHeight) {
        if (width != newWidth || height != newHeight) forget();
        width = newWidth;
        height = newHeight;
    }

    private void place() {
        double left = frame.left();
        double bottom = Math.min(height, frame.at.legendTop());
        place(labels, 0, 0, left, bottom);
        place(legend, 0, bottom, width, height - bottom);
    }

    /// What a canvas gets to draw is in pixels of the chart nevertheless.
    static void place(Canvas canvas, double x, double y, double width, double height) {
        canvas.relocate(x, y);
        canvas.setWidth(width);
        canvas.setHeight(height);
        canvas.setVisible(width > 0);
        canvas.getGraphicsContext2D().setTransform(1, 0, 0, 1, -x, -y);
    }

    /// Uses another font from now on.
    void font(Font font) {
        if (font.equals(frame.text.font())) return;
        frame.text = new TextFit(font);
        gutter.reset();
        forget();
        chart.repaint();
    }

    private void forget() {
        drawn = "";
        labelled = "";
    }

    /// Draws what changed since the last time; gives whether anything did that can be seen.
    boolean paint() {
        if (width < 1 || height < 1) return false;
        fill();
        Object look = look();
        Object moment = moment();
        boolean onlyTime = look.equals(drawn);
        if (onlyTime && moment.equals(drawnAt)) return false;
        drawn = look;
        drawnAt = moment;
        plot.paint(frame, onlyTime);
        if (onlyTime) return true;
        place();
        Object wanted = wantedLabels();
        if (wanted.equals(labelled)) return true;
        labelled = wanted;
        labelPainter.paint(labels.getGraphicsContext2D(), frame);
        legendPainter.paint(legend.getGraphicsContext2D(), frame);
        return true;
    }

    /// Equal as long as labels and legend stay as they are, which most models of a live run do not change.
    private Object wantedLabels() {
        return List.of(
                LabelPainter.shown(frame),
                LegendPainter.entries(frame.timeline),
                frame.palette,
                frame.at,
                frame.slots > 0 ? frame.slots : frame.timeline.running().peak(),
                StripPainter.scale(frame),
                frame.lanes.rowOfBar(frame.selected),
                frame.lanes.rowOfBar(frame.hovered),
                frame.view.scroll(),
                frame.view.laneHeight());
    }

    /// Equal for moments nobody can tell apart: in a long run many come before now has moved by a part of a pixel.
    private Object moment() {
        if (!frame.timeline.live()) return "";
        return List.of(Math.round(frame.view.x(frame.now) * STEPS_PER_PIXEL), frame.now / BarLabels.STEP);
    }

    /// Equal for frames that differ by their moment only.
    private Object look() {
        return Arrays.asList(
                frame.timeline,
                frame.lanes,
                frame.filter,
                frame.slotView,
                frame.palette,
                frame.at,
                frame.view,
                frame.slots,
                frame.selected,
                frame.hovered,
                frame.focused,
                frame.range);
    }

    /// Brings what the next drawing needs up to date.
    void fill() {
        Timeline timeline = chart.timelineProperty().get();
        long time = System.nanoTime();
        frame.timeline = timeline;
        frame.now = chart.now();
        frame.slotView = chart.laneViewProperty().get() == LaneView.SLOTS;
        frame.lanes = arrangement.of(timeline, time);
        frame.filter = chart.laneFilterProperty().get();
        frame.palette = tones.palette();
        frame.slots = chart.slotsProperty().get();
        frame.selected = chart.selectedBarProperty().get();
        frame.hovered = chart.hoveredBarProperty().get();
        frame.focused = chart.isFocused();
        frame.range = chart.rangeProperty().get();
        frame.at = Geometry.of(width, height, gutter.width(frame, width), frame.text.line());
        camera.resize(frame.at.plotWidth(), frame.at.lanesHeight(), frame.lanes.count());
        camera.advance(time, timeline, frame.now);
        frame.view = camera.view();
    }

    /// The middle of the running piece of a bar, as it was drawn last.
    Point2D centerOf(int bar) {
        double x = (frame.x(frame.start(bar)) + frame.x(frame.end(bar))) / 2;
        return new Point2D(x, frame.y(frame.lanes.rowOfBar(bar)) + frame.view.laneHeight() / 2);
    }

    /// Says something beside a place; empty text says nothing.
    void tip(String text, double x, double y) {
        tip.setVisible(!text.isEmpty());
        if (text.isEmpty()) return;
        tip.setText(text);
        tip.applyCss();
        tip.setMaxSize(Math.min(width, WIDEST_TIP * tip.getFont().getSize()), height);
        tip.autosize();
        double left = x + 14 + tip.getWidth() > width ? x - 10 - tip.getWidth() : x + 14;
        double top = y + 18 + tip.getHeight() > height ? y - 10 - tip.getHeight() : y + 18;
        tip.relocate(Math.max(0, left), Math.max(0, top));
    }

    /// The lanes on show; ordering many of them anew is put off while a live run brings news all the time.
    private final class Arrangement {
        private Timeline timeline = Timeline.EMPTY;
        private Lanes lanes = Timeline.EMPTY.lanes();
        private Object wish = "";
        private long since;

        Lanes of(Timeline next, long time) {
            LaneOrder order = chart.laneOrderProperty().get();
            String filter = chart.laneFilterProperty().get();
            Object nextWish = List.of(order, filter, frame.slotView);
            boolean plain = order == LaneOrder.GIVEN && filter.isBlank();
            boolean sameWish = nextWish.equals(wish);
            if (sameWish && next.equals(timeline)) return lanes;
            boolean sameRun = next.instanceId().equals(timeline.instanceId());
            if (sameWish && sameRun && !plain && next.live() && time - since < ARRANGE_AGAIN) return lanes;
            lanes = frame.slotView
                    ? next.slotLanes().having(filter)
                    : next.lanes().arranged(order, filter, next.bars());
            timeline = next;
            wish = nextWish;
            since = time;
            return lanes;
        }
    }
}
