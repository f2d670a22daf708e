package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import studio.fanout.timeline.LaneOrder;
import studio.fanout.ui.chart.LaneView;
import studio.fanout.ui.settings.SettingsFile;

/// What was chosen the last time is chosen again.
class RememberedTest extends WindowTest {
    @Override
    DrivenWindow open(Stage stage) {
        var settings = SettingsFile.inMemory();
        settings.change(s -> s.withLanes(LaneView.SLOTS, LaneOrder.DURATION).withTab("History"));
        return DrivenWindow.open(stage, settings);
    }

    @Test
    void lanesAndTheTabAreThoseOfTheLastTime() throws Exception {
        it.start("alpha", "0", "0", "0");
        it.awaitStatus("Completed");
        assertThat(it.on(() -> it.chart().laneViewProperty().get())).isEqualTo(LaneView.SLOTS);
        assertThat(it.on(() -> it.chart().laneOrderProperty().get())).isEqualTo(LaneOrder.DURATION);
        assertThat(it.on(() -> it.node("#bySlot", ToggleButton.class).isSelected()))
                .isTrue();
        var tab = it.on(
                () -> it.node(".inspect", TabPane.class).getSelectionModel().getSelectedItem());
        assertThat(tab.getText()).isEqualTo("History");
    }
}
