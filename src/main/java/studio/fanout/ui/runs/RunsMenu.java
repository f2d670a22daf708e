package studio.fanout.ui.runs;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import studio.fanout.ui.overlay.Overlay;
import studio.fanout.ui.overlay.Question;
import studio.fanout.ui.runs.BulkActions.Kind;

/// The menu over the selected runs of the list.
final class RunsMenu {
    private final ListView<RunRow> list;
    private final BulkActions actions;
    private final Overlay overlay;
    private final Map<Kind, MenuItem> items = new EnumMap<>(Kind.class);

    RunsMenu(ListView<RunRow> list, BulkActions actions, Overlay overlay) {
        this.list = list;
        this.actions = actions;
        this.overlay = overlay;
    }

    void install() {
        var menu = new ContextMenu();
        for (var kind : Kind.values()) {
            var item = new MenuItem(kind.word());
            item.setOnAction(e -> act(kind));
            items.put(kind, item);
            menu.getItems().add(item);
        }
        menu.setOnShowing(e -> items.forEach(this::describe));
        list.setContextMenu(menu);
        list.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.DELETE) {
                act(Kind.DELETE);
                e.consume();
            }
        });
    }

    private void describe(Kind kind, MenuItem item) {
        long n = BulkActions.count(kind, selected());
        item.setDisable(n == 0);
        item.setText(n > 1 ? "%s %d runs".formatted(kind.word(), n) : kind.word());
    }

    private void act(Kind kind) {
        var rows = selected();
        long n = BulkActions.count(kind, rows);
        if (n == 0) {
            return;
        }
        switch (kind) {
            case SUSPEND, RESUME -> actions.act(kind, rows);
            case TERMINATE, DELETE -> question(kind, n).ask(overlay, it -> actions.act(kind, rows));
        }
    }

    private static Question question(Kind kind, long n) {
        var what = n == 1 ? "this run" : n + " runs";
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
        return List.copyOf(list.getSelectionModel().getSelectedItems());
    }
}
