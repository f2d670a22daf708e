package studio.fanout.ui.overlay;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A card that asks before something is done.
///
/// @param title what is about to be done
/// @param text what comes of it
/// @param fields names of what is to be typed; may be empty
/// @param yes what the button says that does it
/// @param grave whether something is lost by it
public record Question(String title, String text, List<String> fields, String yes, boolean grave) {

    /// @param answer told what was typed, one text for each field, when the person goes ahead
    public void ask(Overlay overlay, Consumer<List<String>> answer) {
        var inputs = new ArrayList<TextField>();
        var card = new VBox();
        card.getStyleClass().add("question");
        card.getChildren().add(label(title, "card-title"));
        card.getChildren().add(label(text, "card-text"));
        for (var field : fields) {
            var input = new TextField();
            var name = label(field, "muted");
            name.setLabelFor(input);
            inputs.add(input);
            card.getChildren().addAll(name, input);
        }
        Runnable go = () -> {
            overlay.hide();
            answer.accept(inputs.stream().map(TextField::getText).toList());
        };
        var accept = accept(go);
        inputs.forEach(it -> it.setOnAction(e -> go.run()));
        card.getChildren().add(buttons(overlay, accept));
        Node focus = inputs.isEmpty() ? accept : inputs.getFirst();
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
}
