package studio.fanout.ui.runs;

import atlantafx.base.controls.CustomTextField;
import java.time.InstantSource;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.fanout.ui.fx.FieldNames;
import studio.fanout.ui.overlay.Overlay;
import studio.fanout.ui.rows.KeptSelection;

/// Binds the list of runs.
public final class RunsController {
    private final RunsViewModel model;
    private final BulkActions bulk;
    private final Overlay overlay;
    private final InstantSource clock;
    private boolean following;

    @FXML
    private VBox pane;

    @FXML
    private CustomTextField filter;

    @FXML
    private HBox chips;

    @FXML
    private MenuButton span;

    @FXML
    private ToggleButton table;

    @FXML
    private Label note;

    @FXML
    private ListView<Integer> list;

    public RunsController(RunsViewModel model, BulkActions bulk, Overlay overlay, InstantSource clock) {
        this.model = model;
        this.bulk = bulk;
        this.overlay = overlay;
        this.clock = clock;
    }

    @FXML
    void initialize() {
        FieldNames.label(filter);
        new FilterTools(model).bind(filter, chips, span);
        table.selectedProperty().bindBidirectional(model.table());
        note.textProperty().bind(model.note());
        note.visibleProperty().bind(note.textProperty().isNotEmpty());
        note.managedProperty().bind(note.visibleProperty());
        var trouble = new RunsTrouble(model);
        pane.getChildren().add(pane.getChildren().indexOf(list.getParent()), trouble.line());
        list.setPlaceholder(trouble.placeholder());
        var words = new RunWords(clock);
        list.setCellFactory(view -> new RunCell(model, words));
        var selected = list.getSelectionModel();
        selected.setSelectionMode(SelectionMode.MULTIPLE);
        KeptSelection.bind(model.rows().order(), selected, list::setItems);
        new RunsMenu(selected, model, bulk, overlay).install(list);
        bindSelection();
    }

    private void bindSelection() {
        list.getSelectionModel().selectedItemProperty().subscribe((Integer place) -> {
            var row = place == null ? null : model.rows().at(place);
            if (row != null && !row.isGone() && !following && list.isFocused()) {
                model.selection().show(row.id());
            }
        });
        list.setOnMouseClicked(e -> showSelected());
        model.selection().run().subscribe(this::follow);
        model.rows().order().addListener((ListChangeListener<Integer>)
                c -> follow(model.selection().run().get()));
    }

    private void showSelected() {
        var place = list.getSelectionModel().getSelectedItem();
        var row = place == null ? null : model.rows().at(place);
        if (row != null && !row.isGone()) {
            model.selection().show(row.id());
        }
    }

    /// What is on show is selected, also when somebody else put it there.
    private void follow(@Nullable String id) {
        following = true;
        try {
            int position = model.rows().order().positionOf(model.placeOf(id));
            if (position < 0) {
                list.getSelectionModel().clearSelection();
            } else if (!list.getSelectionModel().isSelected(position)) {
                list.getSelectionModel().clearAndSelect(position);
            }
        } finally {
            following = false;
        }
    }
}
