package studio.fanout.ui.inspect;

import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import studio.fanout.ui.rows.RowsModel;
import studio.fanout.ui.run.RunFeed;

/// What to say where a table shows no row.
final class EmptyText {
    private EmptyText() {}

    /// @param nothing what to say when the run has no rows
    /// @param noRow the subject of the sentence that no row passes the filter
    static ObservableValue<String> of(
            RunFeed feed, RowsModel<?> rows, StringProperty filter, String nothing, String noRow) {
        return Bindings.createStringBinding(
                () -> {
                    if (!rows.trouble().get().isEmpty()) {
                        return rows.trouble().get();
                    }
                    int all = rows.rows().size();
                    return all == 0
                            ? feed.view().get().lack(nothing)
                            : "%s matches “%s”. Clear the filter to see all %,d.".formatted(noRow, filter.get(), all);
                },
                feed.view(),
                rows.revision(),
                rows.trouble(),
                filter);
    }
}
