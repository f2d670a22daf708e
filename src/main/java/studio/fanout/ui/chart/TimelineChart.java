package studio.fanout.ui.chart;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
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
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.LaneOrder;
import studio.fanout.timeline.RangeTotals;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.fx.Mishap;

/// Draws a run over time and lets people move in it.
///
/// It redraws every frame while something runs and does nothing at all otherwise. Colours come from `chart.css` beside
/// this class, which maps them to those of the theme.
public final class TimelineChart extends Region {
    /// Stands for no bar.
    public static final int NONE = -1;

    private static final List<CssMetaData<? extends Styleable, ?>> CSS = Tones.with(Region.getClassCssMetaData());

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
    private final Tones tones;
    private final ChartSurface surface;
    private final ChartMoves moves;
    private final FrameClock frames;
    private final ChartVoice voice;

    /// @param clock tells where the “now” line is
    public TimelineChart(InstantSource clock) {
        this.clock = clock;
        tones = new Tones(this, this::repaint);
        surface = new ChartSurface(this, tones);
        moves = new ChartMoves(this, surface);
        frames = new FrameClock(this, surface);
        getStyleClass().add("timeline-chart");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setAccessibleRoleDescription("timeline");
        setAccessibleHelp("Arrow keys move between bars, W and S zoom, A and D pan, F fits the selection, 0 fits all.");
        getChildren().setAll(surface.nodes());
        new ChartPointer(this, surface, moves);
        new ChartKeys(this, surface, moves);
        voice = new ChartVoice(this, surface);
        getChildren().add(voice.items());
        watch();
    }

    private void watch() {
        timeline.subscribe((before, after) -> {
            if (Objects.equals(before.instanceId(), after.instanceId())) moves.carryOver(before, after);
            else moves.begin();
            repaint();
        });
        selectedBar.subscribe(bar -> moves.reveal(bar.intValue()));
        laneView.subscribe(moves::fitLanes);
        laneFilter.subscribe(moves::fitLanes);
        for (var each : List.of(slots, selectedBar, hoveredBar, laneView, laneOrder, laneFilter, range)) {
            each.addListener(change -> repaint());
        }
        focusedProperty().subscribe(this::repaint);
        animated.subscribe(surface.camera()::smooth);
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

    /// Only items whose label contains this are shown, be it in lanes of their own or of slots; empty for all.
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
        moves.follow();
    }

    /// Shows the whole run, all lanes of it, and keeps doing so.
    public void fitAll() {
        moves.fitAll();
    }

    /// Shows the dragged range, else the selected bar.
    public void fitSelection() {
        moves.fitSelection();
    }

    /// Selects the next bar: of the lane, or the first of the next lane.
    public void selectNext() {
        moves.selectStep(1);
    }

    /// Selects the bar before.
    public void selectPrevious() {
        moves.selectStep(-1);
    }

    /// Gives up selection and range.
    public void clear() {
        selectedBar.set(NONE);
        range.set(null);
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return CSS;
    }

    @Override
    public String getUserAgentStylesheet() {
        return Objects.requireNonNull(TimelineChart.class.getResource("chart.css"), "chart.css")
                .toExternalForm();
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        Object answer = voice.answer(attribute, parameters);
        return answer == null ? super.queryAccessibleAttribute(attribute, parameters) : answer;
    }

    @Override
    protected void layoutChildren() {
        surface.resize(getWidth(), getHeight());
        super.layoutChildren();
        paint();
        frames.wake();
    }

    /// Draws the chart at once; gives whether anything changed that can be seen.
    boolean paint() {
        try {
            return surface.paint();
        } catch (RuntimeException e) {
            Mishap.tell(e);
            return false;
        }
    }

    boolean isDrawingFrames() {
        return frames.isRunning();
    }

    /// What was drawn last.
    Frame drawn() {
        return surface.frame();
    }

    /// The middle of a bar that was drawn last time, in pixels of the chart.
    Point2D centerOf(int bar) {
        return surface.centerOf(bar);
    }

    /// Draws the chart at the next pulse.
    void repaint() {
        requestLayout();
    }

    Tones tones() {
        return tones;
    }

    /// Where the “now” line is.
    long now() {
        return EpochNanos.of(clock.instant());
    }

    void setFollowing(boolean on) {
        following.set(on);
    }

    void setRange(@Nullable RangeTotals totals) {
        range.set(totals);
    }
}
