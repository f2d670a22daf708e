package studio.fanout.ui.inspect;

import atlantafx.base.controls.CustomTextField;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import studio.fanout.timeline.DurationText;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Turn;
import studio.fanout.ui.fx.FieldNames;
import studio.fanout.ui.notice.RetryButton;
import studio.fanout.ui.rows.KeptSelection;
import studio.fanout.ui.rows.LiveColumn;
import studio.fanout.ui.run.EventLine;

/// Binds the table of history events.
public final class HistoryController {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final Comparator<EventLine> BY_TIME =
            Comparator.comparing(it -> it.event().timestamp());

    private final HistoryViewModel model;

    @FXML
    private HBox tools;

    @FXML
    private ToggleButton showEvents;

    @FXML
    private ToggleButton showTurns;

    @FXML
    private CustomTextField filter;

    @FXML
    private Label count;

    @FXML
    private TableView<Integer> table;

    @FXML
    private TableView<Integer> turns;

    public HistoryController(HistoryViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        FieldNames.label(filter);
        filter.textProperty().bindBidirectional(model.filter());
        count.textProperty().bind(model.count());
        table.setPlaceholder(Placeholder.of(model.emptyText()));
        var trouble =
                showEvents.selectedProperty().flatMap(on -> on ? model.rows().trouble() : null);
        tools.getChildren().add(new RetryButton(trouble.orElse(""), model.rows()::retry));
        bindViews();
        turns.setPlaceholder(Placeholder.of(model.emptyText()));
        turns.getColumns().setAll(turnColumns());
        LiveColumn.bind(turns, model.turns());
        table.getColumns().setAll(columns());
        var order = model.rows().order();
        KeptSelection.bind(order, table.getSelectionModel(), its -> LiveColumn.bind(table, model.rows()));
        table.getSelectionModel().selectedItemProperty().subscribe(place -> {
            if (place != null && !order.isChanging()) {
                model.jump(place);
            }
        });
    }

    private List<LiveColumn<EventLine>> columns() {
        return List.of(
                column("#", it -> Integer.toString(it.place() + 1), null, 56).numeric(),
                column("Time", it -> TIME.format(it.event().timestamp().atZone(ZoneId.systemDefault())), BY_TIME, 104)
                        .numeric(),
                column(
                                "After",
                                it -> "+"
                                        + DurationText.of(model.sinceStart(
                                                EpochNanos.of(it.event().timestamp()))),
                                BY_TIME,
                                80)
                        .numeric(),
                column("Event", it -> text(it).kind(), Comparator.comparing(it -> text(it).kind()), 138)
                        .whole(),
                column("Task", it -> text(it).task(), null, 52).numeric(),
                column(
                        "Instance",
                        it -> it.root() ? "" : it.instanceId(),
                        Comparator.comparing(EventLine::instanceId),
                        110),
                column("Details", it -> text(it).what(), null, 420));
    }

    private void bindViews() {
        var group = new ToggleGroup();
        showEvents.setToggleGroup(group);
        showTurns.setToggleGroup(group);
        showEvents.setSelected(true);
        showEvents.setOnAction(e -> showEvents.setSelected(true));
        showTurns.setOnAction(e -> showTurns.setSelected(true));
        var events = showEvents.selectedProperty();
        table.visibleProperty().bind(events);
        turns.visibleProperty().bind(events.not());
        filter.visibleProperty().bind(events);
        count.visibleProperty().bind(events);
    }

    private List<LiveColumn<Turn>> turnColumns() {
        return List.of(
                turn("Turn", it -> Integer.toString(it.number()), 52).numeric(),
                turn("After", it -> "+" + DurationText.of(model.sinceStart(it.start())), 76)
                        .numeric(),
                turn("Took", it -> DurationText.of(it.end() - it.start()), 70).numeric(),
                turn("Replayed", it -> "%,d".formatted(it.replayed()), 80).numeric(),
                turn("New", it -> "%,d".formatted(it.seen()), 56).numeric(),
                turn("Instance", it -> model.isRoot(it) ? "" : it.instanceId(), 84),
                turn("In words", HistoryController::sentence, 420));
    }

    private LiveColumn<Turn> turn(String title, Function<Turn, String> text, double width) {
        return new LiveColumn<>(title, model.turns(), text, null, width);
    }

    private static String sentence(Turn turn) {
        var text = turn.spoken();
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static EventText text(EventLine line) {
        return EventText.of(line.event());
    }

    private LiveColumn<EventLine> column(
            String title,
            Function<EventLine, String> text,
            @org.jspecify.annotations.Nullable Comparator<EventLine> by,
            double width) {
        return new LiveColumn<>(title, model.rows(), text, by, width);
    }
}
