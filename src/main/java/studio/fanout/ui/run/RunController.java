package studio.fanout.ui.run;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import studio.fanout.ui.settings.SettingsFile;

/// Puts the panes of the run on show above each other.
public final class RunController {
    private final SettingsFile settings;

    @FXML
    private SplitPane rows;

    @FXML
    private Node inspect;

    @FXML
    private HeadController headController;

    @FXML
    private TimelineController timelineController;

    public RunController(SettingsFile settings) {
        this.settings = settings;
    }

    @FXML
    void initialize() {
        rows.setDividerPositions(1 - settings.get().inspector());
    }

    /// Shows timeline and figures only, with nothing to press, or tabs and tools again.
    public void present(boolean on) {
        headController.present(on);
        timelineController.present(on);
        if (on) {
            remember();
            rows.getItems().remove(inspect);
        } else if (!rows.getItems().contains(inspect)) {
            rows.getItems().add(inspect);
            rows.setDividerPositions(1 - settings.get().inspector());
        }
    }

    /// Gives the timeline a share of the height more, or less, than it has.
    public void nudge(double share) {
        if (!rows.getDividers().isEmpty()) {
            rows.setDividerPosition(0, rows.getDividerPositions()[0] + share);
        }
    }

    /// Keeps how the height is shared.
    public void remember() {
        var dividers = rows.getDividerPositions();
        if (dividers.length == 1) {
            settings.change(s -> s.withDividers(s.sidebar(), 1 - dividers[0]));
        }
    }
}
