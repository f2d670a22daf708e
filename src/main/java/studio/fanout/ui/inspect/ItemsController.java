package studio.fanout.ui.inspect;

import atlantafx.base.controls.CustomTextField;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import studio.fanout.timeline.DurationText;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.NaturalOrder;
import studio.fanout.ui.fx.FieldNames;
import studio.fanout.ui.fx.Ticker;
import studio.fanout.ui.notice.RetryButton;
import studio.fanout.ui.rows.LiveColumn;

/// Binds the table of work items.
public final class ItemsController {
    private static final double TIME = 78;

    private final ItemsViewModel model;
    private final InstantSource clock;
    private final Ticker ticker;

    @FXML
    private HBox tools;

    @FXML
    private CustomTextField filter;

    @FXML
    private Label count;

    @FXML
    private TableView<Integer> table;

    /// @param ticker counts on while the run does
    public ItemsController(ItemsViewModel model, InstantSource clock, Ticker ticker) {
        this.model = model;
        this.clock = clock;
        this.ticker = ticker;
    }

    @FXML
    void initialize() {
        FieldNames.label(filter);
        filter.textProperty().bindBidirectional(model.filter());
        count.textProperty().bind(model.count());
        tools.getChildren().add(new RetryButton(model.rows().trouble(), model.rows()::retry));
        table.setPlaceholder(Placeholder.of(model.emptyText()));
        table.getColumns().setAll(columns());
        LiveColumn.bind(table, model.rows());
        RowLinks.tie(table, model);
    }

    private List<LiveColumn<ItemLine>> columns() {
        long end = Long.MAX_VALUE / 2;
        return List.of(
                column("#", it -> Integer.toString(it.number()), Comparator.comparingInt(ItemLine::number), 52)
                        .numeric(),
                column("Item", ItemLine::item, Comparator.comparing(ItemLine::item, NaturalOrder.INSTANCE), 170),
                column("State", ItemLine::state, Comparator.comparingInt(ItemLine::urgency), 90)
                        .whole(),
                column(
                                "Attempts",
                                it -> Integer.toString(it.row().attempts()),
                                Comparator.comparingInt(it -> it.row().attempts()),
                                74)
                        .numeric(),
                timed("Waited", it -> duration(it.waited(now())), Comparator.comparingLong(it -> it.waited(end))),
                timed("Ran", it -> duration(it.ran(now())), Comparator.comparingLong(it -> it.ran(end))),
                column(
                                "Slot",
                                it -> it.slot() == 0 ? "" : Integer.toString(it.slot()),
                                Comparator.comparingInt(ItemLine::slot),
                                52)
                        .numeric(),
                column("Value", it -> number(it.value()), Comparator.comparingDouble(ItemLine::value), 60)
                        .numeric(),
                column("Result", ItemLine::outcome, Comparator.comparing(ItemLine::outcome), 200),
                column("Worker", ItemLine::worker, Comparator.comparing(ItemLine::worker), 120));
    }

    private LiveColumn<ItemLine> column(
            String title, Function<ItemLine, String> text, Comparator<ItemLine> by, double width) {
        return new LiveColumn<>(title, model.rows(), text, by, width);
    }

    private LiveColumn<ItemLine> timed(String title, Function<ItemLine, String> text, Comparator<ItemLine> by) {
        return column(title, text, by, TIME)
                .ticking(model.rows(), text, ticker.ticks())
                .numeric();
    }

    private long now() {
        return EpochNanos.of(clock.instant());
    }

    static String duration(long nanos) {
        return nanos < 0 ? "" : DurationText.of(nanos);
    }

    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) ? "%,d".formatted((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
