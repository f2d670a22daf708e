package studio.fanout.ui.inspect;

import javafx.fxml.FXML;
import javafx.scene.control.Tab;

/// Binds the tabs below the timeline.
public final class InspectController {
    private final JsonViewModel inputAndOutput;

    @FXML
    private Tab json;

    public InspectController(JsonViewModel inputAndOutput) {
        this.inputAndOutput = inputAndOutput;
    }

    @FXML
    void initialize() {
        inputAndOutput.watched().bind(json.selectedProperty());
    }
}
