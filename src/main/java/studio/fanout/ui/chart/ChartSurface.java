package studio.fanout.ui.chart;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.text.Font;
import studio.fanout.timeline.LaneOrder;
import studio.fanout.timeline.Lanes;
import studio.fanout.timeline.Timeline;

/// The drawing of the chart: two canvases, one for what moves and one for labels, and the painters that fill them.
final class ChartSurface {
    private static final long ARRANGE_AGAIN = 500_000_000;

    private final TimelineChart chart;
    private final Tones tones;
    private final Canvas plot = new Canvas();
    private final Canvas labels = new Canvas();
    private final Label tip = new Label();
    private final Camera camera = new Camera();
    private final Gutter gutter = new Gutter();
    private final Frame frame;
    private final List<Painter> plotPainters = List.of(
            new AxisPainter(),
            new DensityPainter(),
            new LanePainter(),
            new TrackPainter(),
            new StripPainter(),
            new MapPainter(),
            new MarkPainter(),
            new SelectionPainter(),
            new AbsencePainter());
    private final List<Painter> labelPainters = List.of(new LabelPainter(), new LegendPainter());
    private final Arrangement arrangement = new Arrangement();
    private Object labelled = "";

    ChartSurface(TimelineChart chart, Tones tones) {
        this.chart = chart;
        this.tones = tones;
        frame = new Frame(tones.palette(), new TextFit(Font.getDefault()));
        for (Node node : List.of(plot, labels, tip)) node.setManaged(false);
        tip.getStyleClass().add("chart-tip");
        tip.setMouseTransparent(true);
        tip.setVisible(false);
        tip.fontProperty().subscribe(this::font);
        plot.setMouseTransparent(true);
        labels.setMouseTransparent(true);
    }

    List<Node> nodes() {
        return List.of(plot, labels, tip);
    }

    Camera camera() {
        return camera;
    }

    /// What was drawn last.
    Frame frame() {
        return frame;
    }

    void resize(double width, double height) {
        if (plot.getWidth() == width && plot.getHeight() == height) return;
        plot.setWidth(width);
        plot.setHeight(height);
        labels.setWidth(width);
        labels.setHeight(height);
        labelled = "";
    }

    /// Uses another font from now on.
    void font(Font font) {
        if (font.equals(frame.text.font())) return;
        frame.text = new TextFit(font);
        gutter.reset();
        labelled = "";
        chart.repaint();
    }

    void paint() {
        if (plot.getWidth() < 1 || plot.getHeight() < 1) return;
        fill();
        GraphicsContext g = plot.getGraphicsContext2D();
        for (Painter painter : plotPainters) painter.paint(g, frame);
        Object key = List.of(
                frame.lanes,
                frame.timeline,
                frame.palette,
                frame.at,
                frame.slots,
                frame.selected,
                frame.hovered,
                frame.view.scroll(),
                frame.view.laneHeight());
        if (key.equals(labelled)) return;
        labelled = key;
        GraphicsContext text = labels.getGraphicsContext2D();
        text.clearRect(0, 0, labels.getWidth(), labels.getHeight());
        for (Painter painter : labelPainters) painter.paint(text, frame);
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
        double width = gutter.width(frame, plot.getWidth());
        frame.at = Geometry.of(plot.getWidth(), plot.getHeight(), width, frame.text.line());
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
        tip.autosize();
        double left = x + 14 + tip.getWidth() > plot.getWidth() ? x - 10 - tip.getWidth() : x + 14;
        double top = y + 18 + tip.getHeight() > plot.getHeight() ? y - 10 - tip.getHeight() : y + 18;
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
