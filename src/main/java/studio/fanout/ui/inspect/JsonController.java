package studio.fanout.ui.inspect;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

/// Binds the JSON tab.
public final class JsonController {
    private final JsonViewModel model;

    @FXML
    private ToggleButton output;

    @FXML
    private ToggleButton input;

    @FXML
    private Label note;

    @FXML
    private Button copy;

    @FXML
    private TextArea text;

    public JsonController(JsonViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        var group = new ToggleGroup();
        output.setToggleGroup(group);
        input.setToggleGroup(group);
        output.setOnAction(e -> model.input().set(false));
        input.setOnAction(e -> model.input().set(true));
        model.input().subscribe(it -> {
            input.setSelected(it);
            output.setSelected(!it);
        });
        note.textProperty().bind(model.note());
        text.textProperty().bind(model.text());
        copy.disableProperty().bind(model.text().isEmpty());
        copy.setOnAction(e -> Clip.copy(model.whole()));
    }
}
