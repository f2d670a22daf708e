package studio.fanout.ui.inspect;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.fanout.ui.json.JsonBrowser;

/// Binds the JSON tab.
public final class JsonController {
    private final JsonViewModel model;

    @FXML
    private VBox body;

    public JsonController(JsonViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        var group = new ToggleGroup();
        var output = pill("Output", "left-pill", group);
        var input = pill("Input", "right-pill", group);
        output.setOnAction(e -> model.input().set(false));
        input.setOnAction(e -> model.input().set(true));
        model.input().subscribe(it -> {
            input.setSelected(it);
            output.setSelected(!it);
        });
        var pills = new HBox(output, input);
        pills.getStyleClass().add("pills");
        var note = new Label();
        note.getStyleClass().add("muted");
        note.textProperty().bind(model.note());
        note.setMinWidth(0);
        var browser = new JsonBrowser(model.json(), "JSON of the run", pills, note);
        VBox.setVgrow(browser, Priority.ALWAYS);
        body.getChildren().setAll(browser);
    }

    private static ToggleButton pill(String text, String style, ToggleGroup group) {
        var pill = new ToggleButton(text);
        pill.getStyleClass().add(style);
        pill.setToggleGroup(group);
        return pill;
    }
}
