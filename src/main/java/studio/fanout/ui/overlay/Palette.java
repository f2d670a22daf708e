package studio.fanout.ui.overlay;

import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.fanout.ui.command.Command;
import studio.fanout.ui.command.Commands;
import studio.fanout.ui.fx.FieldNames;
import studio.fanout.ui.fx.Mishap;

/// Finds a command by a part of its name and does it.
public final class Palette {
    private final Overlay overlay;
    private final FilteredList<Command> found;
    private final TextField search = new TextField();
    private final ListView<Command> list = new ListView<>();

    private Palette(Overlay overlay, Commands commands) {
        this.overlay = overlay;
        found = new FilteredList<>(FXCollections.observableArrayList(commands.all()));
    }

    public static void show(Overlay overlay, Commands commands) {
        new Palette(overlay, commands).show();
    }

    private void show() {
        search.setPromptText("What do you want to do?");
        search.setAccessibleText("Find a command");
        FieldNames.label(search);
        search.textProperty().subscribe(this::filter);
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setItems(found);
        list.setAccessibleText("Commands found");
        list.setCellFactory(view -> new CommandCell());
        list.setOnMouseClicked(e -> run());
        list.setFocusTraversable(false);
        list.getStyleClass().add("edge-to-edge");
        var card = new VBox(search, list);
        card.getStyleClass().add("palette");
        overlay.show(card, search);
    }

    private void filter(String text) {
        var part = text.strip().toLowerCase(Locale.ROOT);
        found.setPredicate(it -> it.text().toLowerCase(Locale.ROOT).contains(part));
        list.getSelectionModel().selectFirst();
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.DOWN) {
            list.getSelectionModel().selectNext();
        } else if (e.getCode() == KeyCode.UP) {
            list.getSelectionModel().selectPrevious();
        } else if (e.getCode() == KeyCode.ENTER) {
            run();
        } else {
            return;
        }
        list.scrollTo(list.getSelectionModel().getSelectedIndex());
        e.consume();
    }

    private void run() {
        var chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null && chosen.whyNot().getValue().isEmpty()) {
            overlay.hide();
            chosen.run();
        }
    }

    private static final class CommandCell extends ListCell<Command> {
        private final Label text = new Label();
        private final Label side = new Label();
        private final HBox content = new HBox(text, space(), side);

        CommandCell() {
            content.setAlignment(Pos.CENTER_LEFT);
            side.getStyleClass().add("muted");
        }

        private static Region space() {
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            return space;
        }

        @Override
        protected void updateItem(@Nullable Command it, boolean empty) {
            super.updateItem(it, empty);
            setGraphic(it == null || empty ? null : content);
            if (it != null) {
                Mishap.contain(() -> show(it));
            }
        }

        private void show(Command it) {
            var why = it.whyNot().getValue();
            text.setText(it.text());
            text.setDisable(!why.isEmpty());
            side.setText(why.isEmpty() ? it.keysText() : why);
        }
    }
}
