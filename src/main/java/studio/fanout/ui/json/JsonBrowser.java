package studio.fanout.ui.json;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.fanout.ui.fx.Clip;
import studio.fanout.ui.fx.FieldNames;
import studio.fanout.ui.notice.RetryButton;

/// Shows a [JsonModel]: its lines, of which only those on screen exist, and the tools to search and fold them.
public final class JsonBrowser extends VBox {
    private static final double LINE = 21;
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final JsonModel model;
    private final CustomTextField search = new CustomTextField();
    private final ListView<Integer> list = new ListView<>();

    /// @param name what it shows, such as “Input”, for screen readers
    /// @param before what stands before the tools
    public JsonBrowser(JsonModel model, String name, Node... before) {
        this.model = model;
        getStyleClass().add("json");
        list.setItems(model.order());
        list.setFixedCellSize(LINE);
        list.setCellFactory(view -> new JsonCell(model));
        list.setAccessibleText(name);
        list.getStyleClass().addAll("json-lines", "edge-to-edge");
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        VBox.setVgrow(list, Priority.ALWAYS);
        var placeholder = new Label();
        placeholder.getStyleClass().add("placeholder-text");
        placeholder.textProperty().bind(model.trouble());
        var retry = new RetryButton(model.trouble(), model::retry);
        // A label does not notice when its graphic begins to take room.
        model.trouble().subscribe(it -> placeholder.setGraphic(it.isEmpty() ? null : retry));
        placeholder.setContentDisplay(ContentDisplay.BOTTOM);
        placeholder.setGraphicTextGap(12);
        list.setPlaceholder(placeholder);
        model.current().subscribe(line -> reveal(line.intValue()));
        getChildren().setAll(tools(name, before), list);
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (FIND.match(e)) {
                search.requestFocus();
                e.consume();
            }
        });
    }

    private Region tools(String name, Node... before) {
        search.setPromptText("Find");
        search.setAccessibleText("Find in " + name);
        FieldNames.label(search);
        search.setLeft(new FontIcon(Feather.SEARCH));
        search.getStyleClass().addAll(Styles.SMALL, "filter");
        search.textProperty().bindBidirectional(model.search());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
        var found = new Label();
        found.getStyleClass().add("muted");
        found.setMinWidth(0);
        found.textProperty().bind(model.found());
        var raw = new ToggleButton("Raw");
        raw.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        raw.setMinWidth(Region.USE_PREF_SIZE);
        raw.setAccessibleText("Show %s as it is".formatted(name));
        raw.selectedProperty().bindBidirectional(model.raw());
        var finding = new HBox(before);
        finding.getChildren().addAll(search, found, new RetryButton(model.unsearched(), model::searchAgain));
        finding.getStyleClass().add("tools");
        var using = new HBox(
                button("Fold all", Feather.CHEVRONS_UP, "Fold all of " + name, model::foldAll),
                button("Unfold all", Feather.CHEVRONS_DOWN, "Unfold all of " + name, model::unfoldAll),
                raw,
                button("Copy", Feather.COPY, "Copy all of " + name, () -> Clip.copy(model.source())));
        using.getStyleClass().add("json-tools");
        var nothing = Bindings.createBooleanBinding(() -> model.source().isEmpty(), model.revision());
        using.getChildren().stream()
                .filter(it -> it instanceof Button)
                .forEach(it -> it.disableProperty().bind(nothing));
        return new TwoParts(finding, using);
    }

    private static Button button(String text, Feather icon, String spoken, Runnable action) {
        var button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, Styles.BUTTON_ICON);
        button.setTooltip(new Tooltip(text));
        button.setAccessibleText(spoken);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    private void reveal(int line) {
        int position = model.order().positionOf(line);
        if (line >= 0 && position >= 0) {
            list.getSelectionModel().clearAndSelect(position);
            list.scrollTo(Math.max(0, position - 2));
        }
    }

    private void searchKey(KeyEvent e) {
        switch (e.getCode()) {
            case ENTER -> {
                if (e.isShiftDown()) {
                    model.previous();
                } else {
                    model.next();
                }
            }
            case ESCAPE -> {
                search.clear();
                list.requestFocus();
            }
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void key(KeyEvent e) {
        var line = list.getSelectionModel().getSelectedItem();
        if (line == null) {
            return;
        }
        if (COPY.match(e)) {
            Clip.copy(model.value(line));
        } else if (e.getCode() == KeyCode.LEFT) {
            model.fold(line, true);
        } else if (e.getCode() == KeyCode.RIGHT) {
            model.fold(line, false);
        } else if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
            model.fold(line, !model.isFolded(line));
        } else {
            return;
        }
        e.consume();
    }
}
