package studio.fanout.ui.inspect;

import java.util.List;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.Bar;
import studio.fanout.timeline.DurationText;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.ui.fx.Ticker;
import studio.fanout.ui.inspect.SelectedViewModel.Details;
import studio.fanout.ui.rows.ColumnKeys;
import studio.fanout.ui.rows.ColumnScale;

/// Lists all tries of the work that is selected; choosing one selects its bar.
final class AttemptTable {
    private static final double ROW = 26;
    private static final double HEAD = 30;
    private static final double LEAST = 36;
    private static final int MOST_SEEN = 4;

    private final TableView<Bar> table;
    private final SelectedViewModel model;
    private final Ticker ticker;
    private boolean following;

    AttemptTable(TableView<Bar> table, SelectedViewModel model, Ticker ticker) {
        this.table = table;
        this.model = model;
        this.ticker = ticker;
    }

    void bind() {
        table.getColumns()
                .setAll(List.of(
                        column("#", it -> Integer.toString(it.attempt()), 32),
                        column("State", it -> it.state().word(), 84),
                        column("Started", it -> SelectedViewModel.time(it.started()), 102),
                        column("Waited", it -> DurationText.of(it.waited(model.now())), 66),
                        column("Ran", this::ran, 66),
                        column("Slot", it -> it.slot() < 0 ? "" : Integer.toString(it.slot() + 1), 44),
                        loose("Worker", it -> it.worker() == null ? "" : it.worker(), 100),
                        loose("Failure", AttemptTable::failure, 300)));
        ColumnScale.bind(table);
        ColumnKeys.bind(table);
        table.getSelectionModel().selectedItemProperty().subscribe(bar -> {
            if (bar != null && !following) {
                model.select(bar.id());
            }
        });
        model.details().subscribe(this::show);
        ticker.ticks().addListener(this::tick);
    }

    private void tick(Observable ticks) {
        if (table.isVisible() && table.getItems().stream().anyMatch(bar -> bar.ended() == EpochNanos.NONE)) {
            table.refresh();
        }
    }

    private String ran(Bar bar) {
        return bar.started() == EpochNanos.NONE ? "" : DurationText.of(bar.ran(model.now()));
    }

    private static String failure(Bar bar) {
        return bar.failure() == null ? "" : bar.failure().message();
    }

    private static TableColumn<Bar, String> loose(String title, Function<Bar, String> text, double width) {
        var column = column(title, text, width);
        column.setMinWidth(LEAST);
        return column;
    }

    private static TableColumn<Bar, String> column(String title, Function<Bar, String> text, double width) {
        var column = new TableColumn<Bar, String>(title);
        column.setCellValueFactory(it -> new ReadOnlyStringWrapper(text.apply(it.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private void show(@Nullable Details it) {
        following = true;
        try {
            table.getItems().setAll(it == null ? List.of() : it.attempts());
            int rows = Math.min(MOST_SEEN, table.getItems().size());
            double height = HEAD + rows * ROW;
            table.setMinHeight(height);
            table.setPrefHeight(height);
            table.setMaxHeight(height);
            table.getItems().stream()
                    .filter(bar -> bar.id() == model.selected())
                    .findFirst()
                    .ifPresent(table.getSelectionModel()::select);
        } finally {
            following = false;
        }
    }
}
