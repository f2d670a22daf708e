package studio.fanout.ui.chart;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.Timeline;

/// Stands for one bar of the chart where screen readers look for items: it is heard and not seen.
final class SpokenBar extends Region {
    private static final double SIZE = 12;

    private final TimelineChart chart;
    private final int index;
    private final int bar;

    /// @param index place among all bars, lane after lane
    SpokenBar(TimelineChart chart, int index, int bar) {
        this.chart = chart;
        this.index = index;
        this.bar = bar;
        setManaged(false);
        setMouseTransparent(true);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case TEXT -> text();
            case INDEX -> index;
            case SELECTED -> chart.selectedBarProperty().get() == bar;
            case BOUNDS -> {
                Point2D middle = chart.centerOf(bar);
                resizeRelocate(middle.getX() - SIZE / 2, middle.getY() - SIZE / 2, SIZE, SIZE);
                yield super.queryAccessibleAttribute(attribute, parameters);
            }
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    /// Nothing for a bar that is no more, of which a screen reader may not have heard yet.
    private String text() {
        Timeline timeline = chart.timelineProperty().get();
        return bar < timeline.bars().size() ? timeline.bar(bar).spoken(chart.now()) : "";
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (List.of(AccessibleAction.REQUEST_FOCUS, AccessibleAction.FIRE).contains(action)) {
            chart.requestFocus();
            chart.selectedBarProperty().set(bar);
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }
}
