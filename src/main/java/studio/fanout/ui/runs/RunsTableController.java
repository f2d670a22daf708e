package studio.fanout.ui.runs;

import static java.util.Objects.requireNonNull;

import atlantafx.base.controls.CustomTextField;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.fanout.ui.fx.FieldNames;
import studio.fanout.ui.fx.Ticker;
import studio.fanout.ui.fx.WhyDisabled;
import studio.fanout.ui.overlay.Overlay;
import studio.fanout.ui.rows.KeptSelection;
import studio.fanout.ui.rows.LiveColumn;
import studio.fanout.ui.run.StatusMark;
import studio.fanout.ui.runs.BulkActions.Kind;
import studio.fanout.ui.runs.RunFilter.Group;

/// Binds the table of all runs.
public final class RunsTableController {
    private final RunsViewModel model;
    private final BulkActions bulk;
    private final Overlay overlay;
    private final RunWords words;
    private final Ticker ticker;
    private final Set<TableColumn<Integer, ?>> closer = new HashSet<>();
    private final Map<Kind, Button> buttons = new EnumMap<>(Kind.class);
    private final Map<Kind, StringProperty> reasons = new EnumMap<>(Kind.class);

    @FXML
    private VBox pane;

    @FXML
    private CustomTextField filter;

    @FXML
    private HBox chips;

    @FXML
    private MenuButton span;

    @FXML
    private HBox actions;

    @FXML
    private Label count;

    @FXML
    private Button close;

    @FXML
    private TableView<Integer> table;

    public RunsTableController(RunsViewModel model, BulkActions bulk, Overlay overlay, InstantSource clock) {
        this.model = model;
        this.bulk = bulk;
        this.overlay = overlay;
        words = new RunWords(clock);
        ticker = new Ticker(model.table().and(model.count(Group.RUNNING).greaterThan(0)));
    }

    @FXML
    void initialize() {
        pane.visibleProperty().bind(model.table());
        model.table().subscribe(this::focus);
        pane.sceneProperty().subscribe(this::focus);
        FieldNames.label(filter);
        new FilterTools(model).bind(filter, chips, span);
        var trouble = new RunsTrouble(model);
        pane.getChildren().add(pane.getChildren().indexOf(table), trouble.line());
        table.setPlaceholder(trouble.placeholder());
        table.getColumns().setAll(columns());
        table.getSortOrder()
                .subscribe(() ->
                        model.needsProgressOfAll(table.getSortOrder().stream().anyMatch(closer::contains)));
        var selected = table.getSelectionModel();
        selected.setSelectionMode(SelectionMode.MULTIPLE);
        KeptSelection.bind(model.rows().order(), selected, items -> LiveColumn.bind(table, model.rows()));
        table.setRowFactory(view -> row());
        var menu = new RunsMenu(selected, model, bulk, overlay);
        menu.install(table);
        bindActions(menu);
        close.setOnAction(e -> model.table().set(false));
        table.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                open(selected.getSelectedItem());
                e.consume();
            } else if (e.getCode() == KeyCode.ESCAPE) {
                model.table().set(false);
                e.consume();
            }
        });
    }

    /// When the table is opened, and when it comes to the window open.
    private void focus() {
        if (model.table().get()) {
            table.requestFocus();
        }
    }

    private List<LiveColumn<RunRow>> columns() {
        return List.of(
                column("Status", it -> StatusMark.word(it.status()), Comparator.comparing(RunRow::status), 104)
                        .whole(),
                column("Id", it -> "  ".repeat(it.depth()) + it.id(), Comparator.comparing(RunRow::id), 236),
                column("Name", RunRow::name, Comparator.comparing(RunRow::name), 190),
                closer(column("Progress", this::progress, Comparator.comparingDouble(RunsTableController::share), 116)
                        .numeric()),
                column("Created", words::created, Comparator.comparing(RunRow::created), 92)
                        .numeric(),
                ticking("Duration", words::duration, RunsTableController::byDuration, 78),
                closer(column("Items", RunWords::items, Comparator.comparingInt(RunRow::items), 60)
                        .numeric()),
                column("Parallelism", RunWords::parallelism, Comparator.comparingInt(RunRow::parallelism), 104)
                        .explained(model.rows(), RunWords::parallelism, RunWords::aboutParallelism)
                        .numeric(),
                closer(ticking("Speedup", words::speedup, RunsTableController::bySpeedup, 74)));
    }

    /// A column of what only a closer look tells; sorting by it takes one at all runs.
    private LiveColumn<RunRow> closer(LiveColumn<RunRow> column) {
        closer.add(column);
        return column;
    }

    private static Comparator<RunRow> byDuration(Instant now) {
        return Comparator.comparingLong(it -> it.elapsed(now));
    }

    private static Comparator<RunRow> bySpeedup(Instant now) {
        return Comparator.comparingDouble(it -> orLeast(it.speedup(now)));
    }

    /// @param by one moment for all rows: an order in which time goes by is none
    private LiveColumn<RunRow> ticking(
            String title, Function<RunRow, String> text, Function<Instant, Comparator<RunRow>> by, double width) {
        return new LiveColumn<>(title, model.rows(), text, null, width)
                .sortedBy(() -> by.apply(words.now()))
                .ticking(model.rows(), text, ticker.ticks())
                .numeric();
    }

    private LiveColumn<RunRow> column(
            String title, Function<RunRow, String> text, Comparator<RunRow> by, double width) {
        return new LiveColumn<>(title, model.rows(), text, by, width);
    }

    private static double orLeast(double value) {
        return Double.isNaN(value) ? -1 : value;
    }

    private static double share(RunRow row) {
        var it = row.progress();
        return it == null || it.items() == 0 ? -1 : (double) it.done() / it.items();
    }

    /// Asked for rows on screen only, which is when their progress is worth a look.
    private String progress(RunRow row) {
        if (model.table().get()) {
            model.visible(row);
        }
        return RunWords.progress(row);
    }

    private TableRow<Integer> row() {
        var row = new TableRow<Integer>();
        row.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                open(row.getItem());
            }
        });
        return row;
    }

    /// Shows a run and puts the table away.
    private void open(@Nullable Integer place) {
        var row = place == null ? null : model.rows().at(place);
        if (row != null && !row.isGone()) {
            model.table().set(false);
            model.selection().show(row.id());
        }
    }

    private void bindActions(RunsMenu menu) {
        for (var kind : Kind.values()) {
            var button = new Button(kind.word());
            button.getStyleClass().add("small");
            button.setOnAction(e -> menu.act(kind));
            var reason = new SimpleStringProperty("");
            buttons.put(kind, button);
            reasons.put(kind, reason);
            actions.getChildren().add(button);
            WhyDisabled.explain(button, reason);
        }
        table.getSelectionModel().getSelectedItems().subscribe(() -> describe(menu));
        model.rows().revision().subscribe(() -> describe(menu));
        bulk.missing().subscribe(it -> describe(menu));
    }

    private void describe(RunsMenu menu) {
        menu.offers().forEach((kind, offer) -> {
            requireNonNull(reasons.get(kind)).set(offer.whyNot());
            requireNonNull(buttons.get(kind)).setText(RunsMenu.text(kind, offer));
        });
        int n = table.getSelectionModel().getSelectedItems().size();
        count.setText(
                n < 2
                        ? (table.getItems().size() == 1
                                ? "1 run"
                                : "%,d runs".formatted(table.getItems().size()))
                        : "%,d of %,d runs selected"
                                .formatted(n, table.getItems().size()));
    }
}
