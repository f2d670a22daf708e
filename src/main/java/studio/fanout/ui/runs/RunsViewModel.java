package studio.fanout.ui.runs;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.InstanceState;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.Coalescer;
import studio.fanout.ui.fx.Latest;
import studio.fanout.ui.notice.Notices;
import studio.fanout.ui.runs.RunFilter.Group;
import studio.fanout.ui.selection.Selection;
import studio.fanout.workload.Progress;

/// The list of runs: which are shown, how many of each kind there are, and keeping up with the hub.
public final class RunsViewModel {
    private final RunSource source;
    private final Selection selection;
    private final Latest<News> loader;
    private final Coalescer reload;
    private final ProgressLoader progress;

    private final RunRows known = new RunRows();
    private final ObservableList<RunRow> rows = FXCollections.observableArrayList();
    private final FilteredList<RunRow> shown = new FilteredList<>(rows);
    private final ObjectProperty<RunFilter> filter = new SimpleObjectProperty<>(RunFilter.ALL);
    private final Map<Group, ReadOnlyIntegerWrapper> counts = new EnumMap<>(Group.class);
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper("Looking for runs…");
    private final StringProperty note = new SimpleStringProperty("");

    private final Set<String> changed = new HashSet<>();
    private boolean all;
    private boolean loaded;

    /// What a look at the hub brought.
    ///
    /// @param everything whether runs that are not in the list are gone
    private record News(List<InstanceState> states, Set<String> gone, boolean everything) {}

    public RunsViewModel(RunSource source, Selection selection, Background background) {
        this.source = source;
        this.selection = selection;
        loader = background.latest(this::tell, e -> fail(Notices.sentence(e)));
        reload = background.coalesce(this::load);
        progress = new ProgressLoader(source, background, this::progress);
        for (var group : Group.values()) {
            counts.put(group, new ReadOnlyIntegerWrapper());
        }
        filter.subscribe(it -> {
            shown.setPredicate(it::matches);
            describeEmptiness();
        });
    }

    /// The runs that pass the filter, newest first.
    public ObservableList<RunRow> shown() {
        return shown;
    }

    public ObjectProperty<RunFilter> filter() {
        return filter;
    }

    public void filterGroup(Group group) {
        filter.set(new RunFilter(group, filter.get().text()));
    }

    public void filterText(String text) {
        filter.set(new RunFilter(filter.get().group(), text));
    }

    /// How many runs there are of a kind, whatever the filter.
    public ReadOnlyIntegerProperty count(Group group) {
        return requireNonNull(counts.get(group)).getReadOnlyProperty();
    }

    /// What is wrong with the list, in one sentence; empty when nothing is.
    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// What to say when no run is shown.
    public ReadOnlyStringProperty emptyText() {
        return emptyText.getReadOnlyProperty();
    }

    /// What there is to know about the list as a whole, in one sentence; empty when nothing is.
    public StringProperty note() {
        return note;
    }

    /// Forgets everything, since another hub is to be looked at; what comes of earlier looks is dropped.
    public void begin() {
        loader.cancel();
        progress.forget();
        synchronized (changed) {
            changed.clear();
            all = false;
        }
        loaded = false;
        known.replaceAll(List.of());
        trouble.set("");
        note.set("");
        publish();
    }

    public Selection selection() {
        return selection;
    }

    /// The run of that id, or null when it is not known.
    public @Nullable RunRow row(String id) {
        return known.get(id);
    }

    /// Says that runs changed; from any thread.
    ///
    /// @param more whether others may have changed too
    public void changed(Set<String> ids, boolean more) {
        synchronized (changed) {
            changed.addAll(ids);
            all |= more;
        }
        reload.signal();
    }

    /// Looks at all runs again.
    public void refresh() {
        changed(Set.of(), true);
    }

    /// Shows what is wrong until the next good answer.
    public void fail(String sentence) {
        trouble.set(sentence);
        describeEmptiness();
    }

    /// Says that a run is on screen whose progress may be out of date.
    public void visible(RunRow row) {
        if (!row.id().equals(selection.run().get()) || row.progress() == null) {
            progress.want(row);
        }
    }

    /// Takes note of how far a run is.
    public void progress(String id, @Nullable Progress it) {
        known.progress(id, it);
        publish();
    }

    private void load() {
        loader.request(this::look);
    }

    private News look() throws Exception {
        Set<String> ids;
        boolean everything;
        synchronized (changed) {
            ids = Set.copyOf(changed);
            everything = all || ids.size() > 50;
            changed.clear();
            all = false;
        }
        return everything ? new News(source.list(), Set.of(), true) : lookAt(ids);
    }

    private News lookAt(Set<String> ids) throws Exception {
        var states = new ArrayList<InstanceState>();
        var gone = new HashSet<String>();
        for (var id : ids) {
            source.get(id, false).ifPresentOrElse(states::add, () -> gone.add(id));
        }
        return new News(states, gone, false);
    }

    private void tell(News news) {
        if (news.everything()) {
            known.replaceAll(news.states());
        } else {
            news.states().forEach(known::put);
            known.removeAll(news.gone());
        }
        loaded |= news.everything();
        trouble.set("");
        publish();
        showNewest();
    }

    private void publish() {
        var fresh = known.sorted();
        if (sameIds(fresh)) {
            for (int i = 0; i < fresh.size(); i++) {
                if (!fresh.get(i).equals(rows.get(i))) {
                    rows.set(i, fresh.get(i));
                }
            }
        } else {
            rows.setAll(fresh);
        }
        known.counts().forEach((group, n) -> requireNonNull(counts.get(group)).set(n));
        describeEmptiness();
    }

    private boolean sameIds(List<RunRow> fresh) {
        if (fresh.size() != rows.size()) {
            return false;
        }
        for (int i = 0; i < fresh.size(); i++) {
            if (!fresh.get(i).id().equals(rows.get(i).id())) {
                return false;
            }
        }
        return true;
    }

    private void showNewest() {
        if (selection.run().get() == null && selection.file().get().isEmpty() && !rows.isEmpty()) {
            selection.show(rows.getFirst().id());
        }
    }

    private void describeEmptiness() {
        if (!trouble.get().isEmpty()) {
            emptyText.set(trouble.get());
        } else if (!loaded) {
            emptyText.set("Looking for runs…");
        } else if (rows.isEmpty()) {
            emptyText.set("No runs yet. Press Start run above.");
        } else {
            emptyText.set("No run matches. Clear the filter to see all " + rows.size() + ".");
        }
    }
}
