package studio.fanout.ui.rows;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.MultipleSelectionModel;

/// Keeps the same rows selected whatever happens to their order, which the toolkit's own selection does not.
public final class KeptSelection {
    private final RowOrder order;
    private final MultipleSelectionModel<Integer> selection;
    private Set<Integer> places = Set.of();
    private boolean changing;

    private KeptSelection(RowOrder order, MultipleSelectionModel<Integer> selection) {
        this.order = order;
        this.selection = selection;
    }

    /// Gives a control its rows. To be called before anybody else listens to them.
    ///
    /// @param setItems what gives the control its rows
    public static void bind(
            RowOrder order, MultipleSelectionModel<Integer> selection, Consumer<ObservableList<Integer>> setItems) {
        var kept = new KeptSelection(order, selection);
        order.addListener((ListChangeListener<Integer>) c -> kept.changing = true);
        setItems.accept(order);
        order.addListener((ListChangeListener<Integer>) c -> kept.restore());
        selection.getSelectedItems().addListener((ListChangeListener<Integer>) c -> kept.note());
    }

    private void note() {
        if (!changing) {
            places = new LinkedHashSet<>(selection.getSelectedItems());
        }
    }

    private void restore() {
        var wanted = positions();
        if (!wanted.equals(List.copyOf(selection.getSelectedIndices()))) {
            selection.clearSelection();
            if (!wanted.isEmpty()) {
                int[] others = wanted.stream().mapToInt(Integer::intValue).toArray();
                selection.selectIndices(others[0], others);
            }
        }
        changing = false;
    }

    private List<Integer> positions() {
        var positions = new ArrayList<Integer>();
        for (int place : places) {
            int position = order.positionOf(place);
            if (position >= 0) {
                positions.add(position);
            }
        }
        positions.sort(null);
        return positions;
    }
}
