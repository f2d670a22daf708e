package studio.fanout.ui.rows;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.Latest;
import studio.fanout.ui.notice.Notices;

/// The rows of a table: sorted and filtered off the JavaFX thread, and changed in place while it is looked at.
///
/// To be used on the JavaFX thread only.
public final class RowsModel<R> {
    private final RowOrder order = new RowOrder();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ObjectProperty<@Nullable String> subject = new SimpleObjectProperty<>();
    private final Latest<Arranged<R>> arranger;
    private List<R> rows = List.of();
    private final @Nullable Comparator<R> usual;
    private @Nullable Supplier<Comparator<R>> comparators;
    private @Nullable Predicate<R> filter;

    /// @param places null for all rows as they stand
    private record Arranged<R>(List<R> rows, int @Nullable [] places) {}

    /// Rows that stand in the order of the list.
    public RowsModel(Background background) {
        this(background, null);
    }

    /// @param usual the order of rows that nobody sorted otherwise, and of rows that are equal to who did; null for
    ///     that of the list
    public RowsModel(Background background, @Nullable Comparator<R> usual) {
        this.usual = usual;
        comparators = usual == null ? null : () -> usual;
        arranger = background.latest(this::arranged, e -> trouble.set(Notices.sentence(e)));
    }

    /// The places of the rows that are shown, in the order they are shown.
    public RowOrder order() {
        return order;
    }

    /// Changes whenever any row may have.
    public ReadOnlyIntegerProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /// What the rows are about, or null; those about something else are looked at from the first on.
    public ObjectProperty<@Nullable String> subject() {
        return subject;
    }

    /// Why the rows could not be sorted and filtered, in one sentence; empty when they could.
    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// The row at a place in the list, or null when the list has become shorter.
    public @Nullable R at(int place) {
        return place >= 0 && place < rows.size() ? rows.get(place) : null;
    }

    public List<R> rows() {
        return rows;
    }

    /// @param fresh immutable
    public void show(List<R> fresh) {
        if (comparators == null && filter == null) {
            arranger.cancel();
            arranged(new Arranged<>(fresh, null));
        } else {
            rows = fresh;
            arrange();
        }
    }

    /// @param by null for the usual order
    public void sort(@Nullable Comparator<R> by) {
        sortAnew(by == null ? null : () -> by);
    }

    /// Sorts by what is not the same for long: as time goes by, say.
    ///
    /// @param by asked for an order each time the rows are sorted; null for the usual order
    public void sortAnew(@Nullable Supplier<Comparator<R>> by) {
        var last = usual;
        if (by == null) {
            comparators = last == null ? null : () -> last;
        } else {
            comparators = last == null ? by : () -> by.get().thenComparing(last);
        }
        arrange();
    }

    /// @param newFilter null for all rows; must be able to run on any thread
    public void filter(@Nullable Predicate<R> newFilter) {
        filter = newFilter;
        arrange();
    }

    /// Sorts and filters again, after it went wrong.
    public void retry() {
        if (!trouble.get().isEmpty()) {
            arrange();
        }
    }

    private void arrange() {
        var its = rows;
        var by = comparators == null ? null : comparators.get();
        var only = filter;
        arranger.request(() -> new Arranged<>(its, places(its, by, only)));
    }

    private void arranged(Arranged<R> it) {
        trouble.set("");
        rows = it.rows();
        if (it.places() == null) {
            order.showAll(rows.size());
        } else {
            order.show(it.places());
        }
        revision.set(revision.get() + 1);
    }

    private static <R> int @Nullable [] places(List<R> rows, @Nullable Comparator<R> by, @Nullable Predicate<R> only) {
        if (by == null && only == null) {
            return null;
        }
        var places = IntStream.range(0, rows.size());
        var kept = only == null ? places : places.filter(i -> only.test(rows.get(i)));
        if (by == null) {
            return kept.toArray();
        }
        Integer[] sorted = kept.boxed().toArray(Integer[]::new);
        Arrays.sort(sorted, (a, b) -> by.compare(rows.get(a), rows.get(b)));
        return Arrays.stream(sorted).mapToInt(Integer::intValue).toArray();
    }
}
