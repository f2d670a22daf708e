package studio.fanout.ui;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/// The Tab key comes by everything that takes the keyboard, in both directions, and each stop shows that it has the
/// focus, by at least a line's worth of pixels at 3 to 1.
final class KeyboardAudit {
    private final DrivenWindow it;
    private final Set<String> bad = new LinkedHashSet<>();
    private final Set<String> kinds = new HashSet<>();

    KeyboardAudit(DrivenWindow it) {
        this.it = it;
    }

    Collection<String> bad() {
        return bad;
    }

    /// How many kinds of stops were looked at, in both themes.
    int kinds() {
        return kinds.size();
    }

    /// Where the key comes by.
    void look(String state) throws Exception {
        if (isMenu(state)) {
            return;
        }
        var before = it.on(() -> it.stage.getScene().getFocusOwner());
        var forth = it.on(() -> Focus.round(it.stage.getScene(), false));
        var back = it.on(() -> Focus.round(it.stage.getScene(), true));
        var wanted = it.on(() -> Focus.wanted(it.stage.getScene()));
        note(state + ": Tab does not come to", minus(wanted, forth));
        note(state + ": Shift+Tab does not come to", minus(wanted, back));
        note(state + ": Tab comes to what cannot be used:", hidden(forth));
        back(before);
    }

    /// What shows the focus in the theme that is on.
    ///
    /// @param dark which that is
    void rings(String state, boolean dark) throws Exception {
        if (isMenu(state)) {
            return;
        }
        var before = it.on(() -> it.stage.getScene().getFocusOwner());
        for (var stop : it.on(() -> Focus.round(it.stage.getScene(), false))) {
            if (kinds.add(dark + kind(stop))) {
                ring(state, stop);
            }
        }
        back(before);
    }

    private void back(Node before) throws Exception {
        it.run(() -> {
            if (before != null) {
                before.requestFocus();
            }
        });
    }

    /// Compares how a stop looks without and with the focus; the focus comes with the Tab key, as that makes it
    /// visible.
    private void ring(String state, Node stop) throws Exception {
        var without = it.on(() -> {
            if (stop.getScene() == null) {
                return null;
            }
            stop.getScene().getRoot().requestFocus();
            return stop.isFocused() ? null : FocusRing.picture(stop);
        });
        var with = it.on(() -> {
            if (stop.getScene() == null) {
                return null;
            }
            stop.requestFocus();
            Focus.tab(stop.getScene(), false);
            Focus.tab(stop.getScene(), true);
            return stop.isFocused() ? FocusRing.picture(stop) : null;
        });
        if (stop.getScene() == null) {
            return;
        }
        if (without == null || with == null) {
            bad.add("%s: no way to and from %s".formatted(state, Sight.describe(stop)));
            return;
        }
        int least = (int) Math.min(2 * Math.min(without.getWidth(), without.getHeight()), 40);
        int seen = FocusRing.standingOut(without, with);
        if (seen < least) {
            bad.add("%s%s: the focus shows by %d pixels only at %s"
                    .formatted(state, it.on(() -> it.is("dark")) ? ", dark" : "", seen, Sight.describe(stop)));
        }
    }

    /// Menus are walked through with the arrow keys, as everywhere.
    private static boolean isMenu(String state) {
        return state.startsWith("menu") || state.startsWith("more of");
    }

    private static String kind(Node node) {
        return node.getClass().getSimpleName() + node.getStyleClass() + (node.isHover() ? " hover" : "");
    }

    private void note(String what, List<Node> nodes) {
        if (!nodes.isEmpty()) {
            bad.add(what + " " + nodes.stream().map(Sight::describe).collect(Collectors.joining("; ")));
        }
    }

    private static List<Node> minus(List<Node> all, List<Node> some) {
        var rest = new ArrayList<>(all);
        rest.removeAll(some);
        return rest;
    }

    /// What scrolls comes into view when it gets the focus.
    private static boolean isScrolled(Node node) {
        for (var each = node.getParent(); each != null; each = each.getParent()) {
            if (each instanceof ScrollPane) {
                return true;
            }
        }
        return false;
    }

    private List<Node> hidden(List<Node> stops) throws Exception {
        return it.on(() -> stops.stream()
                .filter(stop -> stop.getScene() != null && !isScrolled(stop))
                .filter(stop -> stop.isDisabled() || Sight.visibleBounds(stop) == null || Sight.isCovered(stop))
                .toList());
    }
}
