package studio.fanout.ui.inspect;

import atlantafx.base.controls.CustomTextField;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import studio.fanout.timeline.DurationText;
import studio.fanout.ui.rows.LiveColumn;
import studio.fanout.ui.run.EventLine;

/// Binds the table of history events.
public final class HistoryController {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final Comparator<EventLine> BY_TIME =
            Comparator.comparing(it -> it.event().timestamp());

    private final HistoryViewModel model;

    @FXML
    private CustomTextField filter;

    @FXML
    private Label count;

    @FXML
    private TableView<Integer> table;

    public HistoryController(HistoryViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        filter.textProperty().bindBidirectional(model.filter());
        count.textProperty().bind(model.count());
        table.setPlaceholder(new Label("No events to show."));
        table.getColumns().setAll(columns());
        LiveColumn.bind(table, model.rows());
        table.getSelectionModel().selectedItemProperty().subscribe(place -> {
            if (place != null) {
                model.jump(place);
            }
        });
    }

    private List<LiveColumn<EventLine>> columns() {
        return List.of(
                column("#", it -> Integer.toString(it.place() + 1), null, 56).numeric(),
                column("Time", it -> TIME.format(it.event().timestamp().atZone(ZoneId.systemDefault())), BY_TIME, 104)
                        .numeric(),
                column("After", it -> "+" + DurationText.of(model.sinceStart(it)), BY_TIME, 80)
                        .numeric(),
                column("Event", it -> text(it).kind(), Comparator.comparing(it -> text(it).kind()), 150),
                column("Task", it -> text(it).task(), null, 52).numeric(),
                column("Details", it -> text(it).what(), null, 420),
                column(
                        "Instance",
                        it -> it.root() ? "" : it.instanceId(),
                        Comparator.comparing(EventLine::instanceId),
                        160));
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
