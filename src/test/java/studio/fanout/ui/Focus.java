package studio.fanout.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Walks through a scene as the Tab key does.
///
/// For the JavaFX thread.
final class Focus {
    private static final int MOST = 300;

    private Focus() {}

    /// Where the keyboard comes by, from where it is until it would come to the same place again.
    ///
    /// @param back with Shift
    static List<Node> round(Scene scene, boolean back) {
        var stops = new ArrayList<Node>();
        while (stops.size() < MOST) {
            tab(scene, back);
            var owner = scene.getFocusOwner();
            if (owner == null || stops.contains(owner)) {
                return stops;
            }
            stops.add(owner);
        }
        throw new AssertionError("Tab finds no end: " + stops.getLast());
    }

    /// Presses Tab where the keyboard is, as the toolkit would.
    static void tab(Scene scene, boolean back) {
        for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            var target = scene.getFocusOwner();
            var event = new KeyEvent(type, KeyEvent.CHAR_UNDEFINED, "", KeyCode.TAB, back, false, false, false);
            Event.fireEvent(target == null ? scene : target, event);
        }
    }

    /// What has to be reached: all that can be seen, takes the focus and is switched on.
    static List<Node> wanted(Scene scene) {
        return Sight.nodes().stream()
                .filter(node -> node.getScene().equals(scene) && node.isFocusTraversable() && !node.isDisabled())
                .filter(node -> !isPart(node))
                .toList();
    }

    /// Parts of lists, tables and groups of buttons, which the arrow keys reach, and the fields of spinners and boxes.
    private static boolean isPart(Node node) {
        if (node instanceof ToggleButton toggle && toggle.getToggleGroup() != null && !toggle.isSelected()) {
            return true;
        }
        for (var each = node.getParent(); each != null; each = each.getParent()) {
            if (each instanceof ListView
                    || each instanceof TableView
                    || each instanceof Spinner
                    || each instanceof ComboBoxBase) {
                return true;
            }
        }
        return false;
    }
}
