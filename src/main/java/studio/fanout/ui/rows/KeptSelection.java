package studio.fanout.ui.rows;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.MultipleSelectionModel;

/// Keeps the same rows selected whatever happens to their order, which the toolkit's own selection does not.
public final class KeptSelection {
    private final RowOrder order;
    private final MultipleSelectionModel<Integer> selection;
    private final BitSet places = new BitSet();
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
            places.clear();
            selection.getSelectedItems().forEach(places::set);
        }
    }

    private void restore() {
        int[] wanted = order.positionsOf(places);
        if (!isSelected(wanted)) {
            selection.clearSelection();
            if (wanted.length > 0) {
                selection.selectIndices(wanted[0], wanted);
            }
        }
        changing = false;
    }

    private boolean isSelected(int[] wanted) {
        var now = selection.getSelectedIndices().stream().mapToInt(Integer::intValue);
        return Arrays.equals(now.toArray(), wanted);
    }
}
