package studio.fanout.ui.rows;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import studio.fanout.ui.fx.FxThread;

/// Widens the columns of a table as its text grows, and lets it scroll once they no longer fit side by side.
public final class ColumnScale {
    /// Size of the text in heads of columns while normal text has its usual size.
    private static final double USUAL = 11.96;
    /// Room that the head of a column needs beside its text.
    private static final double BESIDE_HEAD = 24;
    private static final String KEY = ColumnScale.class.getName();

    private final TableView<?> table;
    private final List<Width> widths;
    /// Fonts change while style sheets are being applied, and columns must not change then.
    private final FxThread fx = new FxThread();
    private double factor = 1;
    private boolean found;
    private boolean seen;

    private record Width(TableColumn<?, ?> column, double least, double usual, double most) {
        static Width of(TableColumn<?, ?> column) {
            var head = new Text(column.getText());
            head.setFont(Font.font(null, FontWeight.BOLD, USUAL));
            double least = Math.max(column.getMinWidth(), head.getLayoutBounds().getWidth() + BESIDE_HEAD);
            double most = Math.max(column.getMaxWidth(), least);
            return new Width(column, least, Math.max(column.getPrefWidth(), least), most);
        }

        void scale(double factor) {
            column.setMaxWidth(Double.MAX_VALUE);
            column.setMinWidth(least * factor);
            // Only a change gives a column its width back.
            column.setPrefWidth(usual * factor + 1);
            column.setPrefWidth(usual * factor);
            column.setMaxWidth(most > 5_000 ? most : most * factor);
        }
    }

    private ColumnScale(TableView<?> table) {
        this.table = table;
        widths = table.getColumns().stream().<Width>map(Width::of).toList();
    }

    /// To be called when all columns are there; once is enough.
    public static void bind(TableView<?> table) {
        if (table.getProperties().containsKey(KEY)) {
            return;
        }
        var scale = new ColumnScale(table);
        table.getProperties().put(KEY, scale);
        table.widthProperty().subscribe(() -> {
            scale.find();
            scale.fit();
        });
        table.visibleProperty().subscribe(scale::begin);
    }

    /// What a table that nobody sees gives its columns as its width changes is not what they are to begin with.
    private void begin() {
        if (found && !seen && table.isVisible()) {
            seen = true;
            scale(factor);
        }
    }

    /// The heads are there only after the table was laid out.
    private void find() {
        if (!found && table.lookup(".column-header.table-column .label") instanceof Label head) {
            found = true;
            head.fontProperty().subscribe(font -> fx.later(() -> scale(font.getSize() / USUAL)));
        }
    }

    private void scale(double newFactor) {
        factor = newFactor;
        // A table shares its width among its columns when it turns to that, and not when they change.
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        widths.forEach(it -> it.scale(factor));
        fit();
    }

    private void fit() {
        double least = widths.stream()
                .filter(it -> it.column.isVisible())
                .mapToDouble(it -> it.column.getMinWidth())
                .sum();
        boolean fits = table.getWidth() == 0 || least <= table.getWidth() - 4;
        table.setColumnResizePolicy(
                fits ? TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN : TableView.UNCONSTRAINED_RESIZE_POLICY);
    }
}
