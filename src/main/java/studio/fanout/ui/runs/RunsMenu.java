package studio.fanout.ui.runs;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import studio.fanout.ui.overlay.Overlay;
import studio.fanout.ui.overlay.Question;
import studio.fanout.ui.runs.BulkActions.Kind;
import studio.fanout.ui.runs.BulkActions.Offer;

/// What can be done to the selected runs of a list, as a menu and by key.
final class RunsMenu {
    private static final KeyCombination BY_KEY = new KeyCodeCombination(KeyCode.F10, KeyCombination.SHIFT_DOWN);
    private static final double INDENT = 12;

    private final MultipleSelectionModel<Integer> selection;
    private final RunsViewModel model;
    private final BulkActions actions;
    private final Overlay overlay;
    private final Map<Kind, MenuItem> items = new EnumMap<>(Kind.class);

    RunsMenu(MultipleSelectionModel<Integer> selection, RunsViewModel model, BulkActions actions, Overlay overlay) {
        this.selection = selection;
        this.model = model;
        this.actions = actions;
        this.overlay = overlay;
    }

    void install(Control list) {
        var menu = new ContextMenu();
        for (var kind : Kind.values()) {
            var item = new MenuItem(kind.word());
            item.setOnAction(e -> act(kind));
            items.put(kind, item);
            menu.getItems().add(item);
        }
        menu.setOnShowing(e -> describe());
        list.setContextMenu(menu);
        list.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, e -> {
            if (e.isKeyboardTrigger()) {
                open(menu, list);
                e.consume();
            }
        });
        list.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.DELETE) {
                act(Kind.DELETE);
                e.consume();
            } else if (e.getCode() == KeyCode.CONTEXT_MENU || BY_KEY.match(e)) {
                open(menu, list);
                e.consume();
            }
        });
    }

    /// Not every platform asks for a menu by key, and those that do ask for one in the middle of the list: this one
    /// hangs from the selected run.
    private void open(ContextMenu menu, Control list) {
        if (menu.isShowing()) {
            return;
        }
        Node anchor = list.lookupAll(".indexed-cell").stream()
                .filter(it -> it instanceof IndexedCell<?> cell && cell.isSelected() && isInView(cell, list))
                .findFirst()
                .orElse(list);
        menu.show(anchor, anchor.equals(list) ? Side.TOP : Side.BOTTOM, INDENT, 0);
    }

    private static boolean isInView(Node cell, Control list) {
        var bounds = list.sceneToLocal(cell.localToScene(cell.getBoundsInLocal()));
        return cell.isVisible() && list.getLayoutBounds().intersects(bounds);
    }

    private void describe() {
        offers().forEach((kind, offer) -> {
            var item = requireNonNull(items.get(kind));
            item.setDisable(offer.count() == 0);
            item.setText(text(kind, offer) + (offer.whyNot().isEmpty() ? "" : " – " + offer.whyNot()));
        });
    }

    /// What each kind comes to for the selected runs.
    Map<Kind, Offer> offers() {
        return actions.offers(selected());
    }

    /// What it says on a button.
    static String text(Kind kind, Offer offer) {
        return offer.count() > 1 ? "%s %,d runs".formatted(kind.word(), offer.count()) : kind.word();
    }

    /// Asks first where something is lost by it.
    void act(Kind kind) {
        var rows = selected();
        int n = requireNonNull(actions.offers(rows).get(kind)).count();
        if (n == 0) {
            return;
        }
        switch (kind) {
            case SUSPEND, RESUME -> actions.act(kind, rows);
            case TERMINATE, DELETE -> question(kind, n).ask(overlay, it -> actions.act(kind, rows));
        }
    }

    private static Question question(Kind kind, int n) {
        var what = n == 1 ? "this run" : "%,d runs".formatted(n);
        return new Question(
                "%s %s?".formatted(kind.word(), what),
                kind == Kind.DELETE
                        ? "History, results and timeline are gone for good."
                        : "What has not finished will not finish.",
                List.of(),
                kind.word(),
                true);
    }

    private List<RunRow> selected() {
        return selection.getSelectedItems().stream()
                .filter(Objects::nonNull)
                .map(model.rows()::at)
                .filter(row -> row != null && !row.isGone())
                .toList();
    }
}
