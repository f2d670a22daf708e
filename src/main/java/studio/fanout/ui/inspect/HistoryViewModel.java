package studio.fanout.ui.inspect;

import java.util.Locale;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Turn;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.rows.RowsModel;
import studio.fanout.ui.run.EventLine;
import studio.fanout.ui.run.RunFeed;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.selection.Selection;

/// The table of history events.
public final class HistoryViewModel {
    private final RunFeed feed;
    private final Selection selection;
    private final RowsModel<EventLine> rows;
    private final RowsModel<Turn> turns;
    private final ObservableValue<String> emptyText;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");

    public HistoryViewModel(RunFeed feed, Selection selection, Background background) {
        this.feed = feed;
        this.selection = selection;
        rows = new RowsModel<>(background);
        emptyText = EmptyText.of(feed, rows, filter, "Nothing to show.", "No event");
        turns = new RowsModel<>(background);
        var run = feed.view().map(RunView::id);
        rows.subject().bind(run);
        turns.subject().bind(run);
        feed.view().subscribe(it -> {
            rows.show(it.events());
            turns.show(it.timeline().turns());
        });
        filter.subscribe(this::apply);
        rows.revision().subscribe(this::countAgain);
        rows.trouble().subscribe(this::countAgain);
    }

    RowsModel<EventLine> rows() {
        return rows;
    }

    /// The turns of the orchestrator and of its children.
    RowsModel<Turn> turns() {
        return turns;
    }

    /// Part of what a row says, in any case.
    public StringProperty filter() {
        return filter;
    }

    /// How many events are shown.
    public ReadOnlyStringProperty count() {
        return count.getReadOnlyProperty();
    }

    /// Nanoseconds from the start of the run to then; 0 when that is not known.
    long sinceStart(long time) {
        long begin = feed.view().get().timeline().begin();
        return begin == EpochNanos.NONE ? 0 : time - begin;
    }

    /// Whether the turn is one of the run itself and not of a child of it.
    boolean isRoot(Turn turn) {
        return turn.instanceId().equals(feed.view().get().id());
    }

    /// Selects the bar of the activity that the event at a place is about, if there is one.
    void jump(int place) {
        var line = rows.at(place);
        int task = line == null ? -1 : EventText.activity(line.event());
        if (line != null && task >= 0) {
            int bar = feed.view().get().timeline().bars().find(line.instanceId(), task);
            if (bar >= 0) {
                selection.bar().set(bar);
            }
        }
    }

    /// What to say when nothing is shown.
    ObservableValue<String> emptyText() {
        return emptyText;
    }

    private void apply(String text) {
        var part = text.strip().toLowerCase(Locale.ROOT);
        rows.filter(part.isEmpty() ? null : it -> matches(EventText.of(it.event()), part));
    }

    private static boolean matches(EventText it, String part) {
        return it.kind().toLowerCase(Locale.ROOT).contains(part)
                || it.what().toLowerCase(Locale.ROOT).contains(part)
                || it.task().equals(part);
    }

    private void countAgain() {
        if (!rows.trouble().get().isEmpty()) {
            count.set(rows.trouble().get());
            return;
        }
        int all = rows.rows().size();
        int shown = rows.order().size();
        count.set(
                all == 0 ? "" : shown == all ? "%,d events".formatted(all) : "%,d of %,d events".formatted(shown, all));
    }
}
