package studio.fanout.ui;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import studio.fanout.ui.run.Digits;
import studio.fanout.ui.run.StatusMark;
import studio.fanout.ui.top.SlotMeter;

/// What screen readers ask of everything that takes the keyboard or carries news: what it is, and what it is called.
final class NamesAudit {
    private final DrivenWindow it;
    private final Set<String> bad = new LinkedHashSet<>();
    private int asked;

    NamesAudit(DrivenWindow it) {
        this.it = it;
    }

    Collection<String> bad() {
        return bad;
    }

    int asked() {
        return asked;
    }

    void look(String state) throws Exception {
        it.run(() -> Sight.nodes().forEach(node -> ask(state, node)));
    }

    private void ask(String state, Node node) {
        if (!carriesNews(node)) {
            return;
        }
        asked++;
        var role = node.queryAccessibleAttribute(AccessibleAttribute.ROLE);
        if (role == null || (role == AccessibleRole.NODE || role == AccessibleRole.PARENT)) {
            bad.add("no role: " + Sight.describe(node) + " (" + state + ")");
        }
        if (name(node).isBlank()) {
            bad.add("no name: " + Sight.describe(node) + " (" + state + ")");
        }
    }

    private static boolean carriesNews(Node node) {
        return (node.isFocusTraversable() && !(node instanceof ScrollPane) && !isEditorOfAnother(node))
                || node instanceof ProgressBar
                || node instanceof TableView
                || node instanceof ListView
                || node instanceof StatusMark
                || node instanceof SlotMeter
                || node instanceof Digits
                || node.getStyleClass().contains("timeline-chart")
                || node.getStyleClass().contains("notice");
    }

    /// The field in a spinner or a combo box speaks with the name of that.
    private static boolean isEditorOfAnother(Node node) {
        return node.getParent() instanceof Spinner || node.getParent() instanceof ComboBoxBase;
    }

    /// Fields are called by their labels, as what they say is their text; everything else says its name itself.
    private static String name(Node node) {
        if (node instanceof TabPane tabs) {
            return tabs.getSelectionModel().getSelectedItem().getText();
        }
        var own = node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        var label = node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY);
        if (node instanceof TextInputControl || node instanceof Spinner || node instanceof ComboBoxBase) {
            return label instanceof Label it ? it.getText() : "";
        }
        return own == null ? "" : own.toString();
    }
}
