package studio.fanout.ui.fx;

import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Lets the Tab key leave text areas, which would swallow it and keep people without a mouse inside.
///
/// Nothing that is typed here needs a tab character; pasted text keeps its own.
public final class TabKey {
    private TabKey() {}

    public static void leavesTextAreas(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.TAB && !e.isShortcutDown() && e.getTarget() instanceof TextArea area) {
                area.requestFocusTraversal(e.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
                e.consume();
            }
        });
    }
}
