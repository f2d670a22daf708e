package studio.fanout.ui.chart;

import java.time.InstantSource;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.LaneOrder;
import studio.fanout.timeline.RangeTotals;
import studio.fanout.timeline.Timeline;

/// Draws a run over time and lets people move in it.
///
/// It redraws every frame while something runs and does nothing at all otherwise. Colours come from `chart.css` beside
/// this class, which maps them to those of the theme.
public final class TimelineChart extends Region {
    /// Stands for no bar.
    public static final int NONE = -1;

    private final ObjectProperty<Timeline> timeline = new SimpleObjectProperty<>(this, "timeline", Timeline.EMPTY);
    private final IntegerProperty slots = new SimpleIntegerProperty(this, "slots", 0);
    private final IntegerProperty selectedBar = new SimpleIntegerProperty(this, "selectedBar", NONE);
    private final IntegerProperty hoveredBar = new SimpleIntegerProperty(this, "hoveredBar", NONE);
    private final ObjectProperty<LaneView> laneView = new SimpleObjectProperty<>(this, "laneView", LaneView.ITEMS);
    private final ObjectProperty<LaneOrder> laneOrder = new SimpleObjectProperty<>(this, "laneOrder", LaneOrder.GIVEN);
    private final StringProperty laneFilter = new SimpleStringProperty(this, "laneFilter", "");
    private final BooleanProperty animated = new SimpleBooleanProperty(this, "animated", true);
    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(this, "following", true);
    private final ReadOnlyObjectWrapper<@Nullable RangeTotals> range = new ReadOnlyObjectWrapper<>(this, "range");
    private final ObjectProperty<@Nullable Runnable> onSearch = new SimpleObjectProperty<>(this, "onSearch");
    private final InstantSource clock;

    /// @param clock tells where the “now” line is
    public TimelineChart(InstantSource clock) {
        this.clock = clock;
        getStyleClass().add("timeline-chart");
    }

    /// The run on show; never null, [Timeline#EMPTY] for none.
    public ObjectProperty<Timeline> timelineProperty() {
        return timeline;
    }

    /// How many activities the workers can run at once, 0 when that is not known.
    public IntegerProperty slotsProperty() {
        return slots;
    }

    /// The bar that is selected, or [#NONE].
    public IntegerProperty selectedBarProperty() {
        return selectedBar;
    }

    /// The bar that is lit because the pointer is at it or at what stands for it elsewhere, or [#NONE].
    public IntegerProperty hoveredBarProperty() {
        return hoveredBar;
    }

    public ObjectProperty<LaneView> laneViewProperty() {
        return laneView;
    }

    public ObjectProperty<LaneOrder> laneOrderProperty() {
        return laneOrder;
    }

    /// Only lanes whose label contains this are shown; empty for all.
    public StringProperty laneFilterProperty() {
        return laneFilter;
    }

    /// Whether views change with a movement; false for people who asked their system for less motion.
    public BooleanProperty animatedProperty() {
        return animated;
    }

    /// Whether the view keeps up with the run; ends when somebody pans or zooms, see [#follow()].
    public ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }

    /// What happened in the stretch that was dragged over, or null.
    public ReadOnlyObjectProperty<@Nullable RangeTotals> rangeProperty() {
        return range.getReadOnlyProperty();
    }

    /// What the `/` key does, or null for nothing.
    public ObjectProperty<@Nullable Runnable> onSearchProperty() {
        return onSearch;
    }

    /// Keeps up with the run again.
    public void follow() {
        following.set(true);
    }

    /// Shows the whole run, all lanes of it.
    public void fitAll() {}

    /// Shows the dragged range, else the selected bar.
    public void fitSelection() {}

    /// Selects the next bar: of the lane, or the first of the next lane.
    public void selectNext() {}

    /// Selects the bar before.
    public void selectPrevious() {}

    /// Gives up selection and range.
    public void clear() {
        selectedBar.set(NONE);
        range.set(null);
    }

    /// Where the “now” line is.
    long now() {
        return EpochNanos.of(clock.instant());
    }
}
