package studio.fanout.ui.overlay;

import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.layout.Region;

/// Keeps the Tab key among what lies over the window while a card is open: past the last it goes on at the first.
public final class FocusFence {
    private final Region before = new Region();
    private final Region after = new Region();
    private boolean crossing;

    /// @param overlay what makes the fence stand while it is visible
    public FocusFence(Overlay overlay) {
        post(before, overlay);
        post(after, overlay);
        before.focusedProperty().subscribe(focused -> cross(focused, after, TraversalDirection.PREVIOUS));
        after.focusedProperty().subscribe(focused -> cross(focused, before, TraversalDirection.NEXT));
    }

    /// Belongs below everything that stays within reach.
    public Node before() {
        return before;
    }

    /// Belongs above everything that stays within reach.
    public Node after() {
        return after;
    }

    private static void post(Region post, Overlay overlay) {
        post.setManaged(false);
        post.setMouseTransparent(true);
        post.focusTraversableProperty().bind(overlay.visibleProperty());
    }

    private void cross(boolean focused, Region to, TraversalDirection direction) {
        if (focused && !crossing) {
            crossing = true;
            to.requestFocus();
            to.requestFocusTraversal(direction);
            crossing = false;
        }
    }
}
