package studio.fanout.ui.hubs;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import studio.fanout.hub.Connection;
import studio.fanout.hub.ConnectionKey;
import studio.fanout.ui.fx.Inline;

@ExtendWith(ApplicationExtension.class)
class FormPaneTest {
    private static final Connection.Embedded EMBEDDED = new Connection.Embedded("Embedded scheduler", "default");
    private static final String TEXT = "Endpoint=http://localhost:8080;TaskHub=hub;Authentication=None";

    private final ConnectionForm form =
            new ConnectionForm(new Connections(ConnectionsFile.inMemory(), EMBEDDED, EMBEDDED, Inline.background()));
    private FormPane pane;

    @Start
    void start(Stage stage) {
        pane = new FormPane(form);
        stage.setScene(new Scene(pane, 600, 400));
    }

    @Test
    void whatIsPastedBetweenStyleAndLayoutStays(FxRobot robot) {
        robot.interact(() -> {
            pane.applyCss();
            form.edit(null);
            form.text().set(TEXT);
            pane.layout();
        });
        assertThat(form.text().get()).isEqualTo(TEXT);
        assertThat(form.whyNot().get()).isEmpty();
    }

    @Test
    void wayToSignInFollowsTheStringAfterOneWasChosen(FxRobot robot) {
        robot.interact(() -> {
            pane.applyCss();
            pane.layout();
            form.edit(null);
            form.text().set(TEXT);
            way().getSelectionModel().select("AzureCLI");
        });
        assertThat(form.field(ConnectionKey.AUTHENTICATION).get()).isEqualTo("AzureCLI");
        robot.interact(() -> {
            form.text().set(TEXT);
            way().setPromptText("Anything that draws the field anew");
        });
        assertThat(form.text().get()).isEqualTo(TEXT);
        assertThat(way().getValue()).isEqualTo("None");
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> way() {
        return (ComboBox<String>) pane.lookup("#connection-" + ConnectionKey.AUTHENTICATION);
    }
}
