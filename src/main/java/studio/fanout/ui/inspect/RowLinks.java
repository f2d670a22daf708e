package studio.fanout.ui.inspect;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import studio.fanout.ui.selection.Selection;

/// Ties the rows of a table of items to the bars of the timeline, both ways.
final class RowLinks {
    private final TableView<Integer> table;
    private final ItemsViewModel model;
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");

    private final IntegerProperty lit = new SimpleIntegerProperty(Selection.NONE);
    private boolean following;

    private RowLinks(TableView<Integer> table, ItemsViewModel model) {
        this.table = table;
        this.model = model;
    }

    static void tie(TableView<Integer> table, ItemsViewModel model) {
        new RowLinks(table, model).tie();
    }

    private void tie() {
        table.setRowFactory(view -> {
            var row = new TableRow<Integer>();
            var light = row.itemProperty()
                    .flatMap(place -> lit.map(it -> it.intValue() == place))
                    .orElse(false);
            light.subscribe(on -> row.pseudoClassStateChanged(LIT, on));
            row.hoverProperty().subscribe(over -> {
                var place = row.getItem();
                if (over && place != null) {
                    model.pointAt(place);
                } else if (!over) {
                    model.pointAt(-1);
                }
            });
            return row;
        });
        table.getSelectionModel().selectedItemProperty().subscribe(place -> {
            if (place != null && !following && !model.rows().order().isChanging()) {
                model.select(place);
            }
        });
        model.selection().pointedAt().subscribe(bar -> lit.set(model.placeOf(bar.intValue())));
        model.selection().bar().subscribe(bar -> follow(bar.intValue(), true));
        model.rows().order().addListener((ListChangeListener<Integer>)
                change -> follow(model.selection().bar().get(), false));
    }

    private void follow(int bar, boolean intoView) {
        int position = model.rows().order().positionOf(model.placeOf(bar));
        following = true;
        try {
            if (position < 0) {
                table.getSelectionModel().clearSelection();
            } else if (table.getSelectionModel().getSelectedIndex() != position) {
                table.getSelectionModel().clearAndSelect(position);
                if (intoView) {
                    table.scrollTo(Math.max(0, position - 3));
                }
            }
        } finally {
            following = false;
        }
    }
}
