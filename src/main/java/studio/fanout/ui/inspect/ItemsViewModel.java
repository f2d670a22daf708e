package studio.fanout.ui.inspect;

import java.util.Locale;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.rows.RowsModel;
import studio.fanout.ui.run.RunFeed;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.selection.Selection;

/// The table of work items.
public final class ItemsViewModel {
    private final RowsModel<ItemLine> rows;
    private final Selection selection;
    private final ObservableValue<String> emptyText;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");

    public ItemsViewModel(RunFeed feed, Selection selection, Background background) {
        this.selection = selection;
        rows = new RowsModel<>(background);
        emptyText = EmptyText.of(feed, rows, filter, "No items to show.", "No item");
        rows.subject().bind(feed.view().map(RunView::id));
        feed.view().map(RunView::timeline).subscribe(it -> rows.show(ItemLine.all(it)));
        filter.subscribe(this::apply);
        rows.revision().subscribe(this::countAgain);
        rows.trouble().subscribe(this::countAgain);
    }

    RowsModel<ItemLine> rows() {
        return rows;
    }

    /// Part of the item, the state or the result, in any case.
    public StringProperty filter() {
        return filter;
    }

    /// How many items are shown.
    public ReadOnlyStringProperty count() {
        return count.getReadOnlyProperty();
    }

    void select(int place) {
        var line = rows.at(place);
        if (line != null && line.row().bar() >= 0) {
            selection.bar().set(line.row().bar());
        }
    }

    void pointAt(int place) {
        var line = rows.at(place);
        selection.pointedAt().set(line == null ? Selection.NONE : line.row().bar());
    }

    Selection selection() {
        return selection;
    }

    /// The place of the item a bar belongs to, or -1.
    int placeOf(int bar) {
        var all = rows.rows();
        if (bar < 0 || all.isEmpty()) {
            return -1;
        }
        var timeline = all.getFirst().timeline();
        if (bar >= timeline.bars().size()) {
            return -1;
        }
        int row = timeline.lanes().rowOfLane(timeline.bars().lane(bar));
        return row < all.size() ? row : -1;
    }

    /// What to say when nothing is shown.
    ObservableValue<String> emptyText() {
        return emptyText;
    }

    private void apply(String text) {
        var part = text.strip().toLowerCase(Locale.ROOT);
        rows.filter(
                part.isEmpty()
                        ? null
                        : it -> it.item().toLowerCase(Locale.ROOT).contains(part)
                                || it.state().contains(part)
                                || it.outcome().toLowerCase(Locale.ROOT).contains(part));
    }

    private void countAgain() {
        if (!rows.trouble().get().isEmpty()) {
            count.set(rows.trouble().get());
            return;
        }
        int all = rows.rows().size();
        int shown = rows.order().size();
        count.set(
                all == 0
                        ? ""
                        : shown == all
                                ? "%,d %s".formatted(all, all == 1 ? "item" : "items")
                                : "%,d of %,d items".formatted(shown, all));
    }
}
