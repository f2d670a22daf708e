package studio.fanout.ui.fx;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// Has a node that nobody can see wait with its layout until somebody can.
///
/// The toolkit lays out hidden nodes as it does all others: a table behind another tab costs as much with each of its
/// changes as the one in front.
public final class Curtain extends StackPane {
    private boolean closed;

    /// @param behind is hidden by other means
    /// @param open whether it can be seen
    public Curtain(Node behind, ObservableValue<Boolean> open) {
        super(behind);
        setPickOnBounds(false);
        open.subscribe(it -> {
            closed = !it;
            requestLayout();
        });
    }

    /// What is behind stays marked as in need of it.
    @Override
    public void requestLayout() {
        if (!closed) {
            super.requestLayout();
        }
    }
}
