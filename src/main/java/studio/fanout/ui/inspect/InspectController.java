package studio.fanout.ui.inspect;

import javafx.fxml.FXML;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/// Binds the tabs below the timeline.
public final class InspectController {
    private final JsonViewModel inputAndOutput;

    @FXML
    private TabPane tabs;

    @FXML
    private Tab selected;

    @FXML
    private Tab json;

    public InspectController(JsonViewModel inputAndOutput) {
        this.inputAndOutput = inputAndOutput;
    }

    @FXML
    void initialize() {
        inputAndOutput.watched().bind(json.selectedProperty());
    }

    /// Brings the details of the selected bar to the front.
    public void showSelected() {
        tabs.getSelectionModel().select(selected);
    }
}
