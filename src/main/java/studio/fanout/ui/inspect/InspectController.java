package studio.fanout.ui.inspect;

import javafx.fxml.FXML;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import studio.fanout.ui.fx.Curtain;
import studio.fanout.ui.settings.SettingsFile;

/// Binds the tabs below the timeline, of which the one that was open the last time is open again.
public final class InspectController {
    private final JsonViewModel inputAndOutput;
    private final SettingsFile settings;

    @FXML
    private TabPane tabs;

    @FXML
    private Tab json;

    public InspectController(JsonViewModel inputAndOutput, SettingsFile settings) {
        this.inputAndOutput = inputAndOutput;
        this.settings = settings;
    }

    @FXML
    void initialize() {
        inputAndOutput.watched().bind(json.selectedProperty());
        var open = tabs.getSelectionModel();
        tabs.getTabs().stream()
                .filter(it -> it.getText().equals(settings.get().tab()))
                .findFirst()
                .ifPresent(open::select);
        tabs.getTabs().forEach(it -> it.setContent(new Curtain(it.getContent(), it.selectedProperty())));
        open.selectedItemProperty().subscribe(it -> settings.change(s -> s.withTab(it.getText())));
    }
}
