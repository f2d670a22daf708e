package studio.fanout.ui.runs;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import java.time.InstantSource;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import studio.fanout.ui.overlay.Overlay;
import studio.fanout.ui.runs.RunFilter.Group;

/// Binds the list of runs.
public final class RunsController {
    private final RunsViewModel model;
    private final InstantSource clock;
    private final BulkActions bulk;
    private final Overlay overlay;
    private boolean following;

    @FXML
    private CustomTextField filter;

    @FXML
    private HBox chips;

    @FXML
    private Label note;

    @FXML
    private ListView<RunRow> list;

    public RunsController(RunsViewModel model, BulkActions bulk, Overlay overlay, InstantSource clock) {
        this.model = model;
        this.bulk = bulk;
        this.overlay = overlay;
        this.clock = clock;
    }

    @FXML
    void initialize() {
        filter.textProperty().subscribe(model::filterText);
        var group = new ToggleGroup();
        for (var it : Group.values()) {
            chips.getChildren().add(chip(it, group));
        }
        note.textProperty().bind(model.note());
        note.visibleProperty().bind(note.textProperty().isNotEmpty());
        note.managedProperty().bind(note.visibleProperty());
        var placeholder = new Label();
        placeholder.setWrapText(true);
        placeholder.getStyleClass().add("placeholder-text");
        placeholder.textProperty().bind(model.emptyText());
        list.setPlaceholder(placeholder);
        list.setCellFactory(view -> new RunCell(clock, model::visible));
        list.setItems(model.shown());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        new RunsMenu(list, bulk, overlay).install();
        bindSelection();
    }

    private ToggleButton chip(Group it, ToggleGroup group) {
        var chip = new ToggleButton();
        chip.setToggleGroup(group);
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.setSelected(model.filter().get().group() == it);
        chip.getStyleClass().addAll(Styles.SMALL, "chip");
        chip.textProperty().bind(Bindings.format(it.word() + " %,d", model.count(it)));
        chip.setOnAction(e -> {
            chip.setSelected(true);
            model.filterGroup(it);
        });
        return chip;
    }

    /// The list forgets its selection when rows are replaced, so the id rules.
    private void bindSelection() {
        var selected = list.getSelectionModel();
        selected.selectedItemProperty().subscribe((RunRow row) -> {
            if (row != null && !following) {
                model.selection().show(row.id());
            }
        });
        model.selection().run().subscribe(this::follow);
        model.shown().addListener((ListChangeListener<RunRow>)
                c -> follow(model.selection().run().get()));
    }

    private void follow(@Nullable String id) {
        following = true;
        try {
            int index = indexOf(id);
            if (index < 0) {
                list.getSelectionModel().clearSelection();
            } else if (!list.getSelectionModel().isSelected(index)) {
                list.getSelectionModel().clearAndSelect(index);
            }
        } finally {
            following = false;
        }
    }

    private int indexOf(@Nullable String id) {
        var rows = model.shown();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }
}
