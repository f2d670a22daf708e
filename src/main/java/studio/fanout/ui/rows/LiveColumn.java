package studio.fanout.ui.rows;

import java.util.Comparator;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import studio.fanout.ui.fx.Mishap;

/// Columns of a table over a [RowsModel].
public final class LiveColumn<R> extends TableColumn<Integer, Integer> {
    private static final double LEAST = 70;

    private @Nullable Supplier<Comparator<R>> rowComparators;

    /// @param text what a cell says
    /// @param comparator how to sort by this column, or null when that makes no sense
    public LiveColumn(
            String title,
            RowsModel<R> model,
            Function<R, String> text,
            @Nullable Comparator<R> comparator,
            double width) {
        super(title);
        rowComparators = comparator == null ? null : () -> comparator;
        setSortable(comparator != null);
        setPrefWidth(width);
        setMinWidth(Math.min(width, LEAST));
        setReorderable(false);
        setCellValueFactory(it -> new ReadOnlyObjectWrapper<>(it.getValue()));
        setCellFactory(column -> new LiveCell<>(model, text, row -> "", null));
    }

    /// The same, but its order is not the same for long.
    ///
    /// @param comparators asked for one each time the rows are sorted
    public LiveColumn<R> sortedBy(Supplier<Comparator<R>> comparators) {
        rowComparators = comparators;
        setSortable(true);
        return this;
    }

    /// The same, with numbers, which stand to the right.
    public LiveColumn<R> numeric() {
        getStyleClass().add("numeric");
        return whole();
    }

    /// The same, but never narrower than it asks for.
    public LiveColumn<R> whole() {
        return least(getPrefWidth());
    }

    /// The same, but never narrower than that.
    public LiveColumn<R> least(double width) {
        setMinWidth(width);
        return this;
    }

    /// The same, but leaves room that a table has to spare to the others.
    public LiveColumn<R> narrow() {
        setMaxWidth(getPrefWidth());
        return this;
    }

    /// The same, with what a cell means when somebody points at it.
    ///
    /// @param meaning empty where the text says it all
    public LiveColumn<R> explained(RowsModel<R> model, Function<R, String> text, Function<R, String> meaning) {
        setCellFactory(column -> new LiveCell<>(model, text, meaning, null));
        return this;
    }

    /// The same, but its texts change as time goes by.
    ///
    /// @param ticks changes when it is time to look at them again
    public LiveColumn<R> ticking(RowsModel<R> model, Function<R, String> text, Observable ticks) {
        setCellFactory(column -> new LiveCell<>(model, text, row -> "", ticks));
        return this;
    }

    /// Binds a table to a model: its rows and its sorting.
    public static <R> void bind(TableView<Integer> table, RowsModel<R> model) {
        table.setItems(model.order());
        ColumnScale.bind(table);
        table.setSortPolicy(view -> {
            model.sortAnew(comparators(view));
            return true;
        });
        model.subject().subscribe((before, now) -> {
            table.getSelectionModel().clearSelection();
            table.scrollTo(0);
        });
        ColumnKeys.bind(table);
    }

    @SuppressWarnings("unchecked")
    private static <R> @Nullable Supplier<Comparator<R>> comparators(TableView<Integer> table) {
        @Nullable Supplier<Comparator<R>> all = null;
        for (var column : table.getSortOrder()) {
            if (column instanceof LiveColumn<?> live && live.rowComparators != null) {
                var its = (Supplier<Comparator<R>>) (Supplier<?>) live.rowComparators;
                boolean up = column.getSortType() == SortType.ASCENDING;
                Supplier<Comparator<R>> directed =
                        () -> up ? its.get() : its.get().reversed();
                var before = all;
                all = before == null ? directed : () -> before.get().thenComparing(directed.get());
            }
        }
        return all;
    }

    private static final class LiveCell<R> extends TableCell<Integer, Integer> {
        private final RowsModel<R> model;
        private final Function<R, String> text;
        private final Function<R, String> meaning;
        private final InvalidationListener changed = o -> show();
        private String words = "";

        LiveCell(
                RowsModel<R> model, Function<R, String> text, Function<R, String> meaning, @Nullable Observable ticks) {
            this.model = model;
            this.text = text;
            this.meaning = meaning;
            model.revision().addListener(new WeakInvalidationListener(changed));
            if (ticks != null) {
                ticks.addListener(new WeakInvalidationListener(changed));
            }
            setOnMouseEntered(e -> sayWhole());
        }

        /// Says what there is no room for, unless there is something else to say.
        private void sayWhole() {
            if (words.isEmpty()) {
                setTooltip(isTextTruncated() ? new Tooltip(getText()) : null);
            }
        }

        @Override
        protected void updateItem(@Nullable Integer place, boolean empty) {
            super.updateItem(place, empty);
            Mishap.contain(this::show);
        }

        private void show() {
            var place = getItem();
            var row = place == null || isEmpty() ? null : model.at(place);
            setText(row == null ? null : text.apply(row));
            explain(row == null ? "" : meaning.apply(row));
        }

        private void explain(String fresh) {
            words = fresh;
            if (words.isEmpty()) {
                setTooltip(null);
            } else if (getTooltip() == null || !getTooltip().getText().equals(words)) {
                setTooltip(new Tooltip(words));
            }
        }
    }
}
