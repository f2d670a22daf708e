package studio.fanout.ui.chart;

import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import studio.fanout.timeline.Timeline;

/// Mouse, wheel and touch pad.
final class ChartPointer {
    private static final double STILL = 4;
    private static final double WHEEL = 0.0035;

    private final TimelineChart chart;
    private final ChartSurface surface;
    private final ChartMoves moves;
    private Drag drag = Drag.NOTHING;
    private double pressedX;
    private double lastX;
    private long pressedTime;

    /// What the pressed button is about to do.
    private enum Drag {
        NOTHING,
        CLICK,
        RANGE,
        PAN,
        MAP
    }

    ChartPointer(TimelineChart chart, ChartSurface surface, ChartMoves moves) {
        this.chart = chart;
        this.surface = surface;
        this.moves = moves;
        chart.setOnMouseMoved(this::hover);
        chart.setOnMouseExited(event -> leave());
        chart.setOnMousePressed(this::press);
        chart.setOnMouseDragged(this::drag);
        chart.setOnMouseReleased(this::release);
        chart.setOnScroll(this::wheel);
    }

    private void hover(MouseEvent event) {
        Frame frame = surface.frame();
        int bar = Hit.bar(frame, event.getX(), event.getY());
        chart.hoveredBarProperty().set(bar);
        surface.tip(TipText.at(frame, bar, event.getX(), event.getY()), event.getX(), event.getY());
    }

    private void leave() {
        chart.hoveredBarProperty().set(TimelineChart.NONE);
        surface.tip("", 0, 0);
    }

    private void press(MouseEvent event) {
        chart.requestFocus();
        pressedX = event.getX();
        lastX = pressedX;
        pressedTime = time(event.getX());
        surface.tip("", 0, 0);
        boolean pans = event.getButton() == MouseButton.MIDDLE || event.isShiftDown();
        boolean inPlot = surface.frame().at.inPlot(event.getX());
        if (!inPlot && !surface.frame().at.inMap(event.getY())) drag = Drag.NOTHING;
        else if (surface.frame().at.inMap(event.getY())) drag = Drag.MAP;
        else if (pans) drag = Drag.PAN;
        else drag = event.getButton() == MouseButton.PRIMARY ? Drag.CLICK : Drag.NOTHING;
        if (drag == Drag.MAP) moves.centre(MapPainter.timeOfRun(surface.frame(), event.getX()));
    }

    private void drag(MouseEvent event) {
        if (drag == Drag.CLICK && Math.abs(event.getX() - pressedX) > STILL) drag = Drag.RANGE;
        switch (drag) {
            case RANGE -> range(event.getX());
            case PAN -> moves.drag(lastX - event.getX());
            case MAP -> moves.centre(MapPainter.timeOfRun(surface.frame(), event.getX()));
            case NOTHING, CLICK -> {}
        }
        lastX = event.getX();
    }

    private void release(MouseEvent event) {
        if (drag == Drag.CLICK) click(event);
        drag = Drag.NOTHING;
    }

    private void click(MouseEvent event) {
        int bar = Hit.bar(surface.frame(), event.getX(), event.getY());
        switch (event.getClickCount()) {
            case 1 -> {
                chart.setRange(null);
                chart.selectedBarProperty().set(bar);
            }
            case 2 -> {
                if (bar >= 0) moves.zoomTo(bar);
                else moves.fitAll();
            }
            default -> {}
        }
    }

    private void range(double x) {
        Timeline timeline = surface.frame().timeline;
        chart.setRange(timeline.totals(pressedTime, time(x), chart.now()));
    }

    private long time(double x) {
        Frame frame = surface.frame();
        return frame.view.time(Math.clamp(x - frame.left(), 0, frame.at.plotWidth()));
    }

    private void wheel(ScrollEvent event) {
        Frame frame = surface.frame();
        double x = event.getX() - frame.left();
        double turned = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
        if (event.isShortcutDown() || event.isControlDown()) {
            moves.zoom(Math.exp(-turned * WHEEL), x);
        } else if (event.isAltDown()) {
            moves.scaleLanes(Math.exp(turned * WHEEL), event.getY() - frame.at.lanesTop());
        } else if (event.isShiftDown() || event.getDeltaY() == 0) {
            moves.pan(-turned);
        } else if (frame.view.scrolls()) {
            moves.scroll(-turned);
        } else {
            return;
        }
        event.consume();
    }
}
