package studio.fanout.ui.chart;

import java.util.EnumSet;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// A hand at the mouse, on the JavaFX thread. It has the keys held down that it is told to hold.
final class Hand {
    private final TimelineChart chart;
    private final Set<KeyCode> held = EnumSet.noneOf(KeyCode.class);
    private double x;
    private double y;

    private Hand(TimelineChart chart, double x, double y) {
        this.chart = chart;
        this.x = x;
        this.y = y;
    }

    /// @param x in pixels of the chart
    static Hand at(TimelineChart chart, double x, double y) {
        return new Hand(chart, x, y);
    }

    Hand holding(KeyCode... keys) {
        held.addAll(Set.of(keys));
        return this;
    }

    void move() {
        fire(MouseEvent.MOUSE_MOVED, MouseButton.NONE, 0);
    }

    void click(int times) {
        for (int count = 1; count <= times; count++) clickOnce(count);
    }

    /// @param count how many clicks in a row that makes
    void clickOnce(int count) {
        fire(MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, count);
        fire(MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, count);
    }

    /// Presses, moves there in a few steps, and lets go.
    void drag(MouseButton button, double toX, double toY) {
        fire(MouseEvent.MOUSE_PRESSED, button, 1);
        double stepX = (toX - x) / 4;
        double stepY = (toY - y) / 4;
        for (int step = 0; step < 4; step++) {
            x += stepX;
            y += stepY;
            fire(MouseEvent.MOUSE_DRAGGED, button, 1);
            chart.paint();
        }
        fire(MouseEvent.MOUSE_RELEASED, button, 1);
    }

    /// Turns the wheel by so many pixels, above 0 to the left and up.
    void wheel(double turnedX, double turnedY) {
        Event.fireEvent(
                chart,
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        x,
                        y,
                        x,
                        y,
                        held.contains(KeyCode.SHIFT),
                        held.contains(KeyCode.CONTROL),
                        held.contains(KeyCode.ALT),
                        held.contains(KeyCode.META),
                        false,
                        false,
                        turnedX,
                        turnedY,
                        turnedX,
                        turnedY,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        null));
    }

    private void fire(EventType<MouseEvent> type, MouseButton button, int count) {
        Event.fireEvent(
                chart,
                new MouseEvent(
                        type,
                        x,
                        y,
                        x,
                        y,
                        button,
                        count,
                        held.contains(KeyCode.SHIFT),
                        held.contains(KeyCode.CONTROL),
                        held.contains(KeyCode.ALT),
                        held.contains(KeyCode.META),
                        button == MouseButton.PRIMARY,
                        button == MouseButton.MIDDLE,
                        button == MouseButton.SECONDARY,
                        false,
                        false,
                        type != MouseEvent.MOUSE_DRAGGED,
                        null));
    }
}
