package studio.fanout.ui;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/// Nothing that is written is cut off, with usual and large text; small text has more room than either.
///
/// Allowed to be short are: cells of lists and tables, which hold what people and hubs have called things, however
/// long, and say it whole under the pointer and in the tab Selected; and labels with a tooltip that says the whole.
final class FitAudit {
    private static final int[] STEPS = {0, 3};

    private final DrivenWindow it;
    private final Map<String, String> bad = new LinkedHashMap<>();
    private int measured;

    FitAudit(DrivenWindow it) {
        this.it = it;
    }

    Collection<String> bad() {
        return bad.values();
    }

    int measured() {
        return measured;
    }

    void look(String state) throws Exception {
        for (int steps : isMenu(state) ? new int[] {0} : STEPS) {
            it.run(() -> enlarge(steps));
            it.settle();
            glance(state + ", text size " + size());
        }
        it.run(() -> it.accelerator("Shortcut+0"));
    }

    /// As it is, with text of the size it has.
    void glance(String state) throws Exception {
        it.run(() -> {
            Sight.nodes().forEach(node -> measure(state, node));
            Sight.outside().forEach(node -> missed(state, node));
        });
    }

    /// The headless platform cannot draw menus that would reach beyond its screen.
    private static boolean isMenu(String state) {
        return state.startsWith("menu") || state.startsWith("more of");
    }

    private void enlarge(int steps) {
        for (int i = 0; i < steps; i++) {
            it.accelerator("Shortcut+Plus");
        }
    }

    private int size() {
        return (int) it.settings.get().textSize();
    }

    private void measure(String state, Node node) {
        if (node instanceof Text text
                && !(node instanceof FontIcon)
                && !text.getText().isBlank()
                && !isAllowed(node)) {
            measured++;
            var owner = node.getParent() instanceof Labeled labeled ? labeled : null;
            if (owner != null && !plain(owner).equals(text.getText())) {
                note(state, owner, "“%s” instead of “%s”".formatted(text.getText(), owner.getText()));
            } else if (owner == null || !owner.isWrapText()) {
                cut(state, node, text.getText());
            }
        }
    }

    /// What is written where nothing of it can be seen.
    private void missed(String state, Node node) {
        if (node instanceof Text text
                && !(node instanceof FontIcon)
                && !text.getText().isBlank()
                && !isAllowed(node)
                && !isScrolled(node)
                && !isInScrollPane(node)) {
            note(state, node, "“%s” is out of sight".formatted(text.getText()));
        }
    }

    private static boolean isInScrollPane(Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (each instanceof ScrollPane) {
                return true;
            }
        }
        return false;
    }

    private void cut(String state, Node node, String words) {
        var whole = node.localToScene(node.getBoundsInLocal());
        var seen = Sight.visibleBounds(node);
        if (!isScrolled(node) && isOutside(whole, seen)) {
            note(state, node, "“%s” is cut off".formatted(words));
        }
    }

    private static boolean isOutside(Bounds whole, Bounds seen) {
        return seen.getWidth() < whole.getWidth() - 2 || seen.getHeight() < whole.getHeight() - 4;
    }

    private void note(String state, Node node, String what) {
        bad.putIfAbsent(Sight.describe(node) + what, "%s: %s at %s".formatted(state, what, Sight.describe(node)));
    }

    private static String plain(Labeled it) {
        if (it.getText() == null) {
            return "";
        }
        return it.isMnemonicParsing() ? it.getText().replaceFirst("_", "") : it.getText();
    }

    private static boolean isAllowed(Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (each instanceof IndexedCell) {
                return true;
            }
            if (each instanceof Labeled it
                    && it.getTooltip() != null
                    && it.getText() != null
                    && it.getTooltip().getText().contains(it.getText())) {
                return true;
            }
        }
        return false;
    }

    /// What scrolls comes into view, and what is typed is scrolled by the caret; prompts are not.
    private static boolean isScrolled(Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            boolean isWide = each instanceof TableView<?> table
                    && TableView.UNCONSTRAINED_RESIZE_POLICY.equals(table.getColumnResizePolicy());
            if (each instanceof ScrollPane || isWide) {
                return true;
            }
            if (each instanceof TextInputControl field) {
                return !field.getText().isEmpty();
            }
        }
        return false;
    }
}
