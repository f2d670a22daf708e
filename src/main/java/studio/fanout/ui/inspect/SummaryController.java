package studio.fanout.ui.inspect;

import java.util.Comparator;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import studio.fanout.timeline.NaturalOrder;
import studio.fanout.ui.notice.RetryButton;
import studio.fanout.ui.rows.LiveColumn;

/// Binds the summary.
public final class SummaryController {
    private static final List<String> SPREAD = List.of("", "min", "mean", "p50", "p95", "max");

    private final SummaryViewModel model;
    private final ItemsViewModel items;
    private final Label hint = new Label();

    @FXML
    private HBox head;

    @FXML
    private Label badge;

    @FXML
    private Label verdict;

    @FXML
    private GridPane totals;

    @FXML
    private GridPane spread;

    @FXML
    private TableView<Integer> table;

    /// @param items the rows of the table
    public SummaryController(SummaryViewModel model, ItemsViewModel items) {
        this.model = model;
        this.items = items;
    }

    @FXML
    void initialize() {
        hint.getStyleClass().add("placeholder-text");
        table.setPlaceholder(hint);
        table.getColumns().setAll(columns());
        LiveColumn.bind(table, items.rows());
        RowLinks.tie(table, items);
        model.text().subscribe(this::show);
        bindTrouble();
    }

    /// The verdict says what is wrong with itself; of the table, which is from before then, only this does.
    private void bindTrouble() {
        var rows = items.rows();
        var ofTable = new Label();
        ofTable.getStyleClass().add("muted");
        ofTable.setWrapText(true);
        ofTable.setMinHeight(Region.USE_PREF_SIZE);
        ofTable.textProperty().bind(rows.trouble());
        ofTable.visibleProperty().bind(rows.trouble().isNotEmpty());
        ofTable.managedProperty().bind(ofTable.visibleProperty());
        var any = Bindings.concat(model.trouble(), rows.trouble());
        head.getChildren().addAll(ofTable, new RetryButton(any, () -> {
            rows.retry();
            model.retry();
        }));
    }

    private List<LiveColumn<ItemLine>> columns() {
        var rows = items.rows();
        return List.of(
                new LiveColumn<>(
                        "Item", rows, ItemLine::item, Comparator.comparing(ItemLine::item, NaturalOrder.INSTANCE), 180),
                new LiveColumn<>("Result", rows, SummaryController::result, null, 260).least(136),
                new LiveColumn<>(
                                "Value",
                                rows,
                                it -> ItemsController.number(it.value()),
                                Comparator.comparingDouble(ItemLine::value),
                                64)
                        .numeric(),
                new LiveColumn<>(
                                "Seconds",
                                rows,
                                it -> Double.isNaN(it.seconds()) ? "" : "%.2f".formatted(it.seconds()),
                                Comparator.comparingDouble(ItemLine::seconds),
                                80)
                        .numeric());
    }

    private static String result(ItemLine line) {
        return line.outcome().isEmpty() ? line.state() + "…" : line.outcome();
    }

    private void show(SummaryText it) {
        badge.setText(it.badge());
        badge.setVisible(!it.badge().isEmpty());
        badge.setManaged(badge.isVisible());
        badge.getStyleClass().removeAll("provisional", "good", "bad");
        badge.getStyleClass().add(it.provisional() ? "provisional" : it.good() ? "good" : "bad");
        verdict.setText(it.verdict());
        hint.setText(it.hint());
        FactGrid.show(totals, it.totals());
        showSpread(it.spread());
    }

    private void showSpread(List<List<String>> lines) {
        if (spread.getChildren().isEmpty()) {
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < SPREAD.size(); column++) {
                    var label = new Label(row == 0 ? SPREAD.get(column) : "");
                    label.setMinWidth(Region.USE_PREF_SIZE);
                    label.getStyleClass().add(row == 0 || column == 0 ? "fact-name" : "fact-value");
                    spread.add(label, column, row);
                }
            }
        }
        spread.setVisible(!lines.isEmpty());
        for (int row = 0; row < lines.size(); row++) {
            for (int column = 0; column < SPREAD.size(); column++) {
                var label = (Label) spread.getChildren().get((row + 1) * SPREAD.size() + column);
                label.setText(lines.get(row).get(column));
            }
        }
    }
}
