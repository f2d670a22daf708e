package studio.fanout.ui.runs;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.Coalescer;
import studio.fanout.ui.fx.Latest;
import studio.fanout.ui.notice.Notices;
import studio.fanout.ui.rows.RowsModel;
import studio.fanout.ui.runs.RunFilter.Group;
import studio.fanout.ui.runs.RunFilter.Span;
import studio.fanout.ui.runs.RunRow.Known;
import studio.fanout.ui.selection.Selection;
import studio.fanout.workload.Progress;

/// The list of runs: which are shown, how many of each kind there are, and keeping up with the hub.
public final class RunsViewModel {
    private final RunSource source;
    private final Selection selection;
    private final InstantSource clock;
    private final Latest<RunNews> loader;
    private final Coalescer reload;
    private final ProgressLoader progress;
    private final ItemSearch items;

    private final RunRows known = new RunRows();
    private final RowsModel<RunRow> rows;
    private final ObjectProperty<RunFilter> filter = new SimpleObjectProperty<>(RunFilter.ALL);
    private final Map<Group, ReadOnlyIntegerWrapper> counts = new EnumMap<>(Group.class);
    private final Troubles troubles = new Troubles();
    private final EmptyWords empty = new EmptyWords();
    private final RunsNote note = new RunsNote();
    private final BooleanProperty table = new SimpleBooleanProperty();

    private final RunNews.Due due = new RunNews.Due();

    public RunsViewModel(RunSource source, Selection selection, Background background, InstantSource clock) {
        this.source = source;
        this.selection = selection;
        this.clock = clock;
        rows = new RowsModel<>(background, RunRow.BY_RANK);
        loader = background.latest(this::tell, this::notLoaded);
        reload = background.coalesce(this::load);
        progress = new ProgressLoader(source, background, this::know, troubles.ofProgress::set);
        items = new ItemSearch(source, background, filter, troubles.ofSearch::set);
        for (var group : Group.values()) {
            counts.put(group, new ReadOnlyIntegerWrapper());
        }
        troubles.ofOrder.bind(
                rows.trouble().map(it -> it.isEmpty() ? "" : "Runs could not be sorted and filtered. " + it));
        filter.subscribe(this::apply);
        rows.revision().subscribe(this::describeEmptiness);
    }

    /// The runs that pass the filter: newest first, with children below their parents, unless sorted otherwise.
    public RowsModel<RunRow> rows() {
        return rows;
    }

    /// As [#rows], from top to bottom.
    List<RunRow> shown() {
        return rows.order().stream()
                .map(place -> requireNonNull(rows.at(place)))
                .toList();
    }

    public ObjectProperty<RunFilter> filter() {
        return filter;
    }

    public void filterGroup(Group group) {
        filter.set(filter.get().with(group));
    }

    public void filterSpan(Span span) {
        filter.set(filter.get().with(span));
    }

    public void filterText(String text) {
        items.lookFor(text);
    }

    private void apply(RunFilter it) {
        rows.filter(row -> it.matches(row, clock.instant()));
        describeEmptiness();
    }

    /// Whether the runs are shown as a table over the whole stage.
    public BooleanProperty table() {
        return table;
    }

    /// How many runs there are of a kind, whatever the filter.
    public ReadOnlyIntegerProperty count(Group group) {
        return requireNonNull(counts.get(group)).getReadOnlyProperty();
    }

    /// What is wrong with the list, in one or two sentences; empty when nothing is.
    public StringExpression trouble() {
        return troubles.first();
    }

    /// Whether there are no runs to show because something is wrong.
    public ReadOnlyBooleanProperty missing() {
        return empty.missing();
    }

    /// Tries everything again that went wrong.
    public void retry() {
        refresh();
        items.again();
        progress.again();
    }

    /// What to say when no run is shown.
    public ReadOnlyStringProperty emptyText() {
        return empty.text();
    }

    /// What there is to know about the list as a whole, in one sentence; empty when nothing is.
    public StringExpression note() {
        return note.text();
    }

    /// Says what the hub cannot do for the list; empty when it can do all.
    public void limits(String sentences) {
        note.ofHub.set(sentences);
    }

    /// Forgets everything, since another hub is to be looked at; what comes of earlier looks is dropped.
    public void begin() {
        loader.cancel();
        progress.forget();
        items.forget();
        due.clear();
        empty.begin();
        known.replaceAll(List.of());
        troubles.ofList.set("");
        note.ofHub.set("");
        note.most.set(0);
        publish();
    }

    public Selection selection() {
        return selection;
    }

    /// The run of that id, or null when it is not known.
    public @Nullable RunRow row(String id) {
        return known.get(id);
    }

    /// Where a run is in [#rows], or -1.
    int placeOf(@Nullable String id) {
        return id == null ? -1 : known.placeOf(id);
    }

    /// Says that runs changed; from any thread.
    ///
    /// @param more whether others may have changed too
    public void changed(Set<String> ids, boolean more) {
        due.add(ids, more);
        reload.signal();
    }

    /// Looks at all runs again.
    public void refresh() {
        changed(Set.of(), true);
    }

    /// Shows what is wrong until the next good answer.
    public void fail(String sentence) {
        troubles.ofList.set(sentence);
        describeEmptiness();
    }

    /// Says in the place of runs why there are none, and that nothing is wrong with it.
    public void lack(String sentence) {
        empty.lack(sentence);
        describeEmptiness();
    }

    /// Says that a run is on screen whose progress may be out of date.
    public void visible(RunRow row) {
        if (!row.id().equals(selection.run().get())
                || row.progress() == null
                || row.status().isTerminal()) {
            progress.want(row);
        }
    }

    /// Says whether the order of the runs depends on how far each of them is, of those too that nobody has seen.
    void needsProgressOfAll(boolean needed) {
        progress.always(needed ? rows::rows : List::of);
    }

    /// Takes note of how far a run is.
    ///
    /// @param it null for what is no fan-out
    /// @param work seconds that activities ran, added up
    /// @param peak the most activities that ran at once, 0 when that is not known
    public void progress(String id, @Nullable Progress it, double work, int peak) {
        know(Map.of(id, new Known(it, work, peak)));
    }

    private void know(Map<String, Known> its) {
        if (known.know(its)) {
            rows.show(known.snapshot());
        }
    }

    private void load() {
        var shown = selection.run().get();
        loader.request(() -> due.look(source, shown));
    }

    /// What was to be looked at is not known any more, so the next look is at everything.
    private void notLoaded(Exception e) {
        due.add(Set.of(), true);
        fail(Notices.sentence(e));
    }

    private void tell(RunNews news) {
        var shown = selection.run().get();
        boolean knew = shown != null && known.get(shown) != null;
        if (news.everything()) {
            known.replaceAll(news.states());
            note.most.set(news.most());
        } else {
            news.states().forEach(known::put);
            known.removeAll(news.gone());
        }
        empty.loaded(news.everything());
        troubles.ofList.set("");
        publish();
        items.came(known.takeArrived());
        progress.again();
        if (knew && known.get(shown) == null) {
            selection.show(null);
        }
        showNewest();
    }

    private void publish() {
        rows.show(known.snapshot());
        known.counts().forEach((group, n) -> requireNonNull(counts.get(group)).set(n));
        describeEmptiness();
    }

    private void showNewest() {
        if (selection.run().get() == null && selection.file().get().isEmpty()) {
            known.newest().ifPresent(row -> selection.show(row.id()));
        }
    }

    private void describeEmptiness() {
        empty.describe(troubles.ofList.get(), count(Group.ALL).get(), filter.get());
    }
}
