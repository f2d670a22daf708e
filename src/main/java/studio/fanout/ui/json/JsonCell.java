package studio.fanout.ui.json;

import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import studio.fanout.ui.fx.Mishap;

/// A line of JSON, with a mark where lines can be folded away.
final class JsonCell extends ListCell<Integer> {
    private static final double INDENT = 16;
    private static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass FOLDED = PseudoClass.getPseudoClass("folded");

    private final JsonModel model;
    private final Region indent = new Region();
    private final Region arrow = new Region();
    private final StackPane mark = new StackPane(arrow);
    private final Text key = new Text();
    private final Text value = new Text();
    private final HBox content = new HBox(indent, mark, key, value);
    private final InvalidationListener changed = o -> show();

    JsonCell(JsonModel model) {
        this.model = model;
        getStyleClass().add("json-cell");
        indent.setMinWidth(Region.USE_PREF_SIZE);
        mark.getStyleClass().add("json-mark");
        arrow.getStyleClass().add("json-arrow");
        key.getStyleClass().add("json-key");
        mark.setOnMousePressed(e -> {
            toggle();
            e.consume();
        });
        setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                toggle();
            }
        });
        model.revision().addListener(new WeakInvalidationListener(changed));
    }

    private void toggle() {
        if (getItem() != null) {
            model.fold(getItem(), !model.isFolded(getItem()));
        }
    }

    @Override
    protected void updateItem(@Nullable Integer number, boolean empty) {
        super.updateItem(number, empty);
        Mishap.contain(this::show);
    }

    private void show() {
        var number = getItem();
        var line = number == null || isEmpty() ? null : model.line(number);
        setGraphic(line == null ? null : content);
        boolean found = line != null && model.isFound(number);
        pseudoClassStateChanged(FOUND, found);
        pseudoClassStateChanged(CURRENT, found && model.current().get() == number);
        if (line != null) {
            show(line, number);
        }
    }

    private void show(Line line, int number) {
        boolean folded = model.isFolded(number);
        indent.setPrefWidth(line.depth() * INDENT);
        arrow.setVisible(model.canFold(number));
        mark.pseudoClassStateChanged(FOLDED, folded);
        key.setText(line.key());
        value.setText(folded ? line.folded() : line.value());
        value.getStyleClass().setAll("json-" + line.kind().name().toLowerCase(Locale.ROOT));
        setAccessibleText(line.key() + value.getText());
    }
}
