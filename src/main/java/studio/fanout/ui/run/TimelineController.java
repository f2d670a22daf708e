package studio.fanout.ui.run;

import atlantafx.base.controls.CustomTextField;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.DurationText;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.LaneOrder;
import studio.fanout.timeline.RangeTotals;
import studio.fanout.ui.chart.LaneView;
import studio.fanout.ui.chart.TimelineChart;
import studio.fanout.ui.connection.ConnectionViewModel;
import studio.fanout.ui.fx.FieldNames;
import studio.fanout.ui.fx.SystemLook;
import studio.fanout.ui.selection.Selection;

/// Binds the timeline and the tools above it.
public final class TimelineController {
    private final RunFeed feed;
    private final ConnectionViewModel connection;
    private final Selection selection;
    private final TimelineChart chart;
    private final SystemLook look;
    private final BooleanProperty presenting = new SimpleBooleanProperty();

    @FXML
    private HBox tools;

    @FXML
    private HBox lanes;

    @FXML
    private ToggleButton byItem;

    @FXML
    private ToggleButton bySlot;

    @FXML
    private ComboBox<LaneOrder> order;

    @FXML
    private CustomTextField search;

    @FXML
    private Label range;

    @FXML
    private Button fit;

    @FXML
    private Button follow;

    @FXML
    private Label gaps;

    @FXML
    private StackPane stage;

    public TimelineController(
            RunFeed feed, ConnectionViewModel connection, Selection selection, TimelineChart chart, SystemLook look) {
        this.feed = feed;
        this.connection = connection;
        this.selection = selection;
        this.chart = chart;
        this.look = look;
    }

    @FXML
    void initialize() {
        var lack = new Label();
        lack.setWrapText(true);
        lack.setMouseTransparent(true);
        lack.getStyleClass().addAll("placeholder-text", "timeline-lack");
        lack.textProperty().bind(feed.view().map(it -> it.lack("")));
        stage.getChildren().addAll(chart, lack);
        feed.view().subscribe(view -> chart.timelineProperty().set(view.timeline()));
        chart.slotsProperty()
                .bind(Bindings.createIntegerBinding(
                        () -> feed.view().get().slots(connection.slots().get()), feed.view(), connection.slots()));
        chart.animatedProperty().bind(look.reducedMotion().not());
        chart.selectedBarProperty().bindBidirectional(selection.bar());
        chart.hoveredBarProperty().bindBidirectional(selection.pointedAt());
        gaps.textProperty().bind(connection.gaps());
        gaps.visibleProperty().bind(gaps.textProperty().isNotEmpty());
        gaps.managedProperty().bind(gaps.visibleProperty());
        FieldNames.label(order, search);
        bindLanes();
        bindSearch();
        chart.rangeProperty().subscribe(it -> range.setText(words(it)));
        var whole = new Tooltip();
        whole.textProperty().bind(range.textProperty());
        range.textProperty().subscribe(it -> range.setTooltip(it.isEmpty() ? null : whole));
        fit.setOnAction(e -> chart.fitAll());
        follow.setOnAction(e -> chart.follow());
        bindTools();
    }

    /// What a stretch adds up to is a figure, and stays.
    private void bindTools() {
        var used = presenting.not();
        for (var tool : List.of(lanes, order, search, fit)) {
            show(tool, used);
        }
        var fallsBehind = feed.view()
                .map(it -> it.timeline().live())
                .flatMap(live -> chart.followingProperty().map(following -> live && !following));
        show(follow, fallsBehind.flatMap(behind -> used.map(it -> it && behind)));
        show(tools, used.or(range.textProperty().isNotEmpty()));
    }

    private static void show(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(node.visibleProperty());
    }

    /// Leaves out the tools, or has them again.
    void present(boolean on) {
        presenting.set(on);
    }

    private void bindLanes() {
        var group = new ToggleGroup();
        byItem.setToggleGroup(group);
        bySlot.setToggleGroup(group);
        turnsTo(byItem, LaneView.ITEMS);
        turnsTo(bySlot, LaneView.SLOTS);
        chart.laneViewProperty().subscribe(it -> {
            byItem.setSelected(it == LaneView.ITEMS);
            bySlot.setSelected(it == LaneView.SLOTS);
        });
        order.getItems().setAll(LaneOrder.values());
        order.setConverter(new OrderNames());
        order.valueProperty().bindBidirectional(chart.laneOrderProperty());
        order.disableProperty().bind(bySlot.selectedProperty());
    }

    /// One of the two is always on; clicks and arrow keys turn from one to the other.
    private void turnsTo(ToggleButton button, LaneView view) {
        button.setOnAction(e -> button.setSelected(true));
        button.selectedProperty().subscribe(on -> {
            if (on) {
                chart.laneViewProperty().set(view);
            }
        });
    }

    private void bindSearch() {
        search.textProperty().bindBidirectional(chart.laneFilterProperty());
        chart.onSearchProperty().set(search::requestFocus);
        search.setTooltip(
                new Tooltip("Enter: next, Shift+Enter: previous, Down: to the timeline, Esc: all items again"));
        search.setOnKeyPressed(e -> {
            boolean used = true;
            switch (e.getCode()) {
                case ENTER -> step(e.isShiftDown());
                case DOWN -> chart.requestFocus();
                case ESCAPE -> {
                    search.clear();
                    chart.requestFocus();
                }
                default -> used = false;
            }
            if (used) {
                e.consume();
            }
        });
    }

    private void step(boolean back) {
        if (back) {
            chart.selectPrevious();
        } else {
            chart.selectNext();
        }
    }

    private String words(@Nullable RangeTotals it) {
        return it == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%s: %,d activities, %s of work, %.1f at once on average%s",
                        DurationText.of(it.to() - it.from()),
                        it.bars(),
                        DurationText.of(it.work()),
                        it.parallelism(),
                        slowest(it));
    }

    private String slowest(RangeTotals it) {
        var timeline = chart.timelineProperty().get();
        if (it.slowest() < 0 || it.slowest() >= timeline.bars().size()) {
            return "";
        }
        var bar = timeline.bar(it.slowest());
        long from = Math.max(it.from(), bar.started());
        long to = bar.ended() == EpochNanos.NONE ? it.to() : Math.min(it.to(), bar.ended());
        return ", slowest %s with %s".formatted(bar.label(), DurationText.of(Math.max(0, to - from)));
    }

    private static final class OrderNames extends StringConverter<LaneOrder> {
        @Override
        public String toString(@Nullable LaneOrder it) {
            return switch (it) {
                case null -> "";
                case GIVEN -> "As given";
                case START -> "By start";
                case DURATION -> "By duration";
                case NAME -> "By name";
                case STATE -> "By state";
            };
        }

        @Override
        public LaneOrder fromString(String text) {
            return LaneOrder.GIVEN;
        }
    }
}
