package studio.fanout.ui.runs;

import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import org.jspecify.annotations.Nullable;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.notice.Notices;
import studio.fanout.workload.InvalidRunInputException;
import studio.fanout.workload.RunInput;

/// Looks for runs by their items: a hub has to hand out all inputs for it, so only once nobody types any more.
///
/// Inputs stay as they are, so of runs that come later only theirs are looked at.
final class ItemSearch {
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int TOO_MANY_TO_ASK_ONE_BY_ONE = 50;

    private final RunSource source;
    private final Background background;
    private final ObjectProperty<RunFilter> filter;
    private final Consumer<String> trouble;
    private final Set<String> due = new HashSet<>();
    private final Set<String> found = new HashSet<>();
    private boolean all;
    private boolean busy;
    private int generation;

    /// @param filter told which runs have an item with its text in it, on the JavaFX thread
    /// @param trouble told why they could not be looked for, on the JavaFX thread; empty once they could
    ItemSearch(RunSource source, Background background, ObjectProperty<RunFilter> filter, Consumer<String> trouble) {
        this.source = source;
        this.background = background;
        this.filter = filter;
        this.trouble = trouble;
    }

    /// Looks for another text and no longer for the one before.
    void lookFor(String text) {
        if (!text.equals(filter.get().text())) {
            filter.set(filter.get().with(text));
            found.clear();
            again();
        }
    }

    /// Looks at all runs again.
    void again() {
        stop();
        all = true;
        if (part().isEmpty()) {
            trouble.accept("");
        }
        lookSoon();
    }

    /// Looks at runs that were not there before, too.
    void came(Set<String> ids) {
        if (!part().isEmpty()) {
            due.addAll(ids);
            lookSoon();
        }
    }

    /// Forgets all runs, since others are to come; the text stays.
    void forget() {
        stop();
        found.clear();
        trouble.accept("");
        filter.set(filter.get().having(Set.of()));
    }

    private void stop() {
        generation++;
        busy = false;
        all = false;
        due.clear();
    }

    private String part() {
        return filter.get().part();
    }

    private void lookSoon() {
        if (!busy && !part().isEmpty() && (all || !due.isEmpty())) {
            busy = true;
            int mine = generation;
            background.runAfter(PAUSE, () -> mine, this::look, e -> look(mine));
        }
    }

    private void look(int mine) {
        if (mine != generation) {
            return;
        }
        var part = part();
        boolean whole = all || due.size() > TOO_MANY_TO_ASK_ONE_BY_ONE;
        var some = Set.copyOf(due);
        all = false;
        due.clear();
        background.run(
                () -> whole ? source.withItem(part) : among(some, part),
                ids -> ended(mine, () -> tell(ids, whole)),
                e -> ended(mine, () -> fail(e)));
    }

    private void ended(int mine, Runnable tell) {
        if (mine == generation) {
            busy = false;
            tell.run();
        }
    }

    private void tell(Set<String> ids, boolean whole) {
        trouble.accept("");
        boolean changed = whole && found.retainAll(ids);
        changed |= found.addAll(ids);
        if (changed) {
            filter.set(filter.get().having(found));
        }
        lookSoon();
    }

    /// What was to be looked at is not known any more, so the next look is at everything.
    private void fail(Exception e) {
        all = true;
        trouble.accept("Items could not be searched. " + Notices.sentence(e));
    }

    private Set<String> among(Set<String> ids, String part) throws Exception {
        var having = new HashSet<String>();
        for (var id : ids) {
            var run = source.get(id, true);
            if (run.isPresent() && hasItem(run.get().input(), part)) {
                having.add(id);
            }
        }
        return having;
    }

    /// Looks at the items of a fan-out, and at the whole input of anything else.
    ///
    /// @param part in lower case
    static boolean hasItem(@Nullable String input, String part) {
        if (input == null || !input.toLowerCase(Locale.ROOT).contains(part)) {
            return false;
        }
        try {
            return RunInput.parse(input).workItems().stream()
                    .anyMatch(item -> item.toLowerCase(Locale.ROOT).contains(part));
        } catch (InvalidRunInputException e) {
            return true;
        }
    }
}
