package studio.fanout.ui.log;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.InstanceState;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.Coalescer;
import studio.fanout.ui.fx.Latest;
import studio.fanout.ui.log.LogLine.Level;
import studio.fanout.ui.notice.Notices;
import studio.fanout.ui.rows.RowsModel;
import studio.fanout.ui.run.RunFeed;

/// The log of the run on show.
public final class LogViewModel {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final RunFeed feed;
    private final Function<Collection<String>, List<LogLine>> log;
    private final Background background;
    private final RowsModel<LogLine> rows;
    private final ObjectProperty<Level> level = new SimpleObjectProperty<>(Level.DEBUG);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final StringProperty unread = new SimpleStringProperty("");
    private final StringBinding trouble;
    private final Coalescer changed;
    private final Latest<Look> loader;
    private @Nullable String shown;
    private boolean due;

    private record Look(@Nullable String id, List<LogLine> lines) {}

    public LogViewModel(RunFeed feed, RunLogs logs, Background background) {
        this(feed, logs::of, logs::onChange, background);
    }

    /// @param log what is kept of some instances, oldest first
    /// @param news takes what is to be called after each line
    LogViewModel(
            RunFeed feed,
            Function<Collection<String>, List<LogLine>> log,
            Consumer<Runnable> news,
            Background background) {
        this.feed = feed;
        this.log = log;
        this.background = background;
        rows = new RowsModel<>(background);
        trouble = Bindings.when(unread.isEmpty()).then(rows.trouble()).otherwise(unread);
        loader = background.latest(this::show, e -> unread.set(Notices.sentence(e)));
        changed = background.coalesce(this::refreshSoon);
        news.accept(changed::signal);
        feed.view().subscribe(view -> {
            if (view.id() == null || !view.id().equals(shown)) {
                shown = view.id();
                unread.set("");
                rows.show(List.of());
            }
            refreshSoon();
        });
        level.subscribe(() -> narrow());
        filter.subscribe(() -> narrow());
        rows.revision().subscribe(this::describe);
        trouble.subscribe(this::describe);
    }

    RowsModel<LogLine> rows() {
        return rows;
    }

    /// The least that a line has to matter to be shown.
    ObjectProperty<Level> level() {
        return level;
    }

    /// Part of what a line says, in any case.
    StringProperty filter() {
        return filter;
    }

    /// How much is shown, or why nothing is.
    ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /// Why lines could not be read, sorted or filtered, in one sentence; empty when they could.
    ObservableValue<String> trouble() {
        return trouble;
    }

    /// Looks again.
    void retry() {
        rows.retry();
        refreshSoon();
    }

    boolean isRoot(LogLine line) {
        return line.instanceId().equals(shown);
    }

    /// Lines come by the thousand: they are looked at some times a second, off the JavaFX thread.
    private void refreshSoon() {
        if (due) {
            return;
        }
        due = true;
        background.runAfter(PAUSE, () -> true, it -> refresh(), e -> refresh());
    }

    /// What is said from here on asks for another look, so that none is missed.
    private void refresh() {
        due = false;
        var id = shown;
        var instances = feed.view().get().instances().stream()
                .map(InstanceState::instanceId)
                .toList();
        loader.request(() -> new Look(id, log.apply(instances)));
    }

    private void show(Look it) {
        unread.set("");
        if (Objects.equals(it.id, shown) && differs(it.lines)) {
            rows.show(it.lines);
        }
        describe();
    }

    private boolean differs(List<LogLine> lines) {
        var before = rows.rows();
        return lines.size() != before.size()
                || (!lines.isEmpty() && !lines.getLast().equals(before.getLast()));
    }

    private void narrow() {
        var least = level.get();
        var part = filter.get().strip().toLowerCase(Locale.ROOT);
        Predicate<LogLine> only = line -> line.level().compareTo(least) <= 0
                && (part.isEmpty()
                        || line.text().toLowerCase(Locale.ROOT).contains(part)
                        || line.source().toLowerCase(Locale.ROOT).contains(part));
        rows.filter(least == Level.DEBUG && part.isEmpty() ? null : only);
    }

    private void describe() {
        if (!trouble.get().isEmpty()) {
            note.set(trouble.get());
            return;
        }
        int all = rows.rows().size();
        int some = rows.order().size();
        note.set(
                all == 0
                        ? "The worker of this window has said nothing of this run."
                        : some == all
                                ? "%,d %s".formatted(all, all == 1 ? "line" : "lines")
                                : "%,d of %,d lines".formatted(some, all));
    }

    static String time(LogLine line) {
        return TIME.format(line.at().atZone(ZoneId.systemDefault()));
    }

    /// A line as text to be taken elsewhere.
    static String plain(LogLine line) {
        return "%s %-5s %s %s".formatted(line.at(), line.level(), line.source(), line.text());
    }
}
