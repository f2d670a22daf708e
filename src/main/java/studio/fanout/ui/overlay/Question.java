package studio.fanout.ui.overlay;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A card that asks before something is done.
///
/// @param title what is about to be done
/// @param text what comes of it
/// @param fields what is to be typed; may be empty
/// @param yes what the button says that does it
/// @param grave whether something is lost by it
public record Question(String title, String text, List<Field> fields, String yes, boolean grave) {

    /// A text to be typed.
    ///
    /// @param wrong says in one sentence what is wrong with a text; empty when nothing is
    public record Field(String name, UnaryOperator<String> wrong) {
        /// One that takes any text.
        public static Field of(String name) {
            return new Field(name, it -> "");
        }
    }

    /// @param answer told what was typed, one text for each field, when the person goes ahead with nothing wrong
    public void ask(Overlay overlay, Consumer<List<String>> answer) {
        var inputs = fields.stream().map(Input::new).toList();
        var card = new VBox();
        card.getStyleClass().add("question");
        card.getChildren().addAll(label(title, "card-title"), label(text, "card-text"));
        inputs.forEach(it -> card.getChildren().addAll(it.name, it.field, it.sentence));
        Runnable go = () -> {
            var wrong = inputs.stream().filter(it -> !it.passes()).toList();
            if (!wrong.isEmpty()) {
                wrong.getFirst().field.requestFocus();
                return;
            }
            overlay.hide();
            answer.accept(inputs.stream().map(it -> it.field.getText()).toList());
        };
        var accept = accept(go);
        inputs.forEach(it -> it.field.setOnAction(e -> go.run()));
        card.getChildren().add(buttons(overlay, accept));
        Node focus = inputs.isEmpty() ? accept : inputs.getFirst().field;
        overlay.show(card, focus);
    }

    private Button accept(Runnable go) {
        var accept = new Button(yes);
        accept.getStyleClass().add(grave ? Styles.DANGER : Styles.ACCENT);
        accept.setOnAction(e -> go.run());
        return accept;
    }

    private static HBox buttons(Overlay overlay, Button accept) {
        var cancel = new Button("Cancel");
        cancel.setOnAction(e -> overlay.hide());
        var buttons = new HBox(8, cancel, accept);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    private static Label label(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }

    /// A field on the card, its name above, and below it what is wrong, which nobody is told before they went ahead.
    private static final class Input {
        private final Field what;
        private final Label name;
        private final TextField field = new TextField();
        private final Label sentence = label("", "sentence");
        private final StringProperty wrong = new SimpleStringProperty("");
        private boolean tried;

        Input(Field what) {
            this.what = what;
            name = label(what.name, "muted");
            name.setLabelFor(field);
            sentence.textProperty().bind(wrong);
            sentence.setMinHeight(Region.USE_PREF_SIZE);
            sentence.visibleProperty().bind(wrong.isNotEmpty());
            sentence.managedProperty().bind(sentence.visibleProperty());
            field.accessibleHelpProperty().bind(wrong);
            field.textProperty().subscribe(this::judge);
        }

        boolean passes() {
            tried = true;
            judge(field.getText());
            return wrong.get().isEmpty();
        }

        private void judge(String text) {
            wrong.set(tried ? what.wrong.apply(text) : "");
        }
    }
}
