package studio.fanout.ui.log;

import atlantafx.base.controls.CustomTextField;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import studio.fanout.ui.fx.Clip;
import studio.fanout.ui.fx.FieldNames;
import studio.fanout.ui.log.LogLine.Level;
import studio.fanout.ui.notice.RetryButton;
import studio.fanout.ui.rows.LiveColumn;

/// Binds the log of the run on show.
public final class LogController {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final LogViewModel model;

    @FXML
    private HBox tools;

    @FXML
    private ComboBox<Level> level;

    @FXML
    private CustomTextField filter;

    @FXML
    private Label note;

    @FXML
    private ToggleButton follow;

    @FXML
    private Button copy;

    @FXML
    private TableView<Integer> table;

    public LogController(LogViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        FieldNames.label(level, filter);
        level.getItems().setAll(Level.values());
        level.setConverter(new LevelNames());
        level.valueProperty().bindBidirectional(model.level());
        filter.textProperty().bindBidirectional(model.filter());
        note.textProperty().bind(model.note());
        note.visibleProperty().bind(Bindings.isNotEmpty(model.rows().order()));
        var placeholder = new Label();
        placeholder.getStyleClass().add("placeholder-text");
        placeholder.setWrapText(true);
        placeholder.textProperty().bind(model.note());
        tools.getChildren().add(tools.getChildren().indexOf(follow), new RetryButton(model.trouble(), model::retry));
        table.setPlaceholder(placeholder);
        table.getColumns().setAll(columns());
        LiveColumn.bind(table, model.rows());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setRowFactory(view -> row());
        table.setOnKeyPressed(e -> {
            if (COPY.match(e)) {
                copy(table.getSelectionModel().getSelectedItems());
                e.consume();
            }
        });
        copy.setOnAction(e -> copy(table.getItems()));
        copy.disableProperty().bind(Bindings.isEmpty(table.getItems()));
        follow.setOnAction(e -> showNewest());
        model.rows().order().addListener((ListChangeListener<Integer>) change -> showNewest());
    }

    private void showNewest() {
        if (follow.isSelected() && !table.getItems().isEmpty()) {
            table.scrollTo(table.getItems().size() - 1);
        }
    }

    private List<LiveColumn<LogLine>> columns() {
        var rows = model.rows();
        return List.of(
                new LiveColumn<>("Time", rows, LogViewModel::time, null, 110)
                        .numeric()
                        .narrow(),
                new LiveColumn<>("Level", rows, it -> it.level().name(), null, 70).narrow(),
                new LiveColumn<>("From", rows, LogLine::source, null, 110).narrow(),
                new LiveColumn<>("Instance", rows, it -> model.isRoot(it) ? "" : it.instanceId(), null, 110).narrow(),
                new LiveColumn<>("Message", rows, it -> it.text().replace('\n', ' '), null, 480));
    }

    private TableRow<Integer> row() {
        var row = new TableRow<Integer>();
        row.itemProperty().subscribe(place -> {
            var line = place == null ? null : model.rows().at(place);
            for (var it : Level.values()) {
                row.pseudoClassStateChanged(
                        PseudoClass.getPseudoClass(it.name().toLowerCase(Locale.ROOT)),
                        line != null && line.level() == it);
            }
        });
        return row;
    }

    private void copy(List<Integer> places) {
        Clip.copy(places.stream()
                .map(model.rows()::at)
                .filter(Objects::nonNull)
                .map(LogViewModel::plain)
                .collect(Collectors.joining("\n")));
    }

    private static final class LevelNames extends StringConverter<Level> {
        @Override
        public String toString(@Nullable Level it) {
            return it == null ? "" : it.words();
        }

        @Override
        public Level fromString(String text) {
            return Level.DEBUG;
        }
    }
}
