package studio.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.HubWindow.await;
import static studio.fanout.HubWindow.on;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;
import studio.fanout.cli.Screen;
import studio.fanout.hub.CheckStep;
import studio.fanout.hub.Connection;
import studio.fanout.hub.ConnectionString;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.SignInPrompt;
import studio.fanout.hub.StrictHub;
import studio.fanout.hub.Trust;
import studio.fanout.server.SchedulerServices;
import studio.fanout.ui.hubs.Connections;

/// Connections are added, edited, tested, duplicated and removed in the card of the window.
@ExtendWith(ApplicationExtension.class)
@Timeout(600)
class ConnectionsCardTest {
    @TempDir
    private Path folder;

    private final HubDialer dialer = new HubDialer(
            InstantSource.system(),
            (signIn, code) -> () -> {
                throw new SignInException("not here");
            },
            Trust.SYSTEM,
            SignInPrompt.NONE);
    private Stage stage;
    private HubWindow window;

    @Start
    void start(Stage made) {
        stage = made;
    }

    private void open(Connection first) throws Exception {
        window = on(() -> new HubWindow(stage, dialer, new SignInDesk(new Screen().terminal(false)), folder, first));
    }

    @Stop
    void stop() {
        window.hide();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aConnectionIsAddedEditedTestedDuplicatedAndRemoved() throws Exception {
        open(HubWindow.EMBEDDED);
        try (var hub = StrictHub.builder().start()) {
            window.edit("Mine", "Endpoint=http://local host;TaskHub=default;Authentication=None;Colour=red");
            await(() -> text("#connection-Endpoint-sentence").contains("contains a blank"));
            assertThat(on(() -> window.node("#connection-save").isDisabled())).isTrue();
            type("#connection-Endpoint", hub.endpoint());
            await(() -> text("#connection-Endpoint-sentence").isEmpty());
            String string = hub.connectionString("None") + ";Colour=red";
            assertThat(on(() -> ((TextInputControl) window.node("#connection-string")).getText()))
                    .isEqualTo(string);
            window.fire("#connection-save");
            await(() -> names().equals(List.of("Embedded scheduler", "Emulator", "Mine")));

            window.fire("#connection-check");
            await(() -> text("#test-" + CheckStep.WORK).equals("Workers can connect."));

            press("Duplicate connection");
            await(() -> ((TextInputControl) window.node("#connection-name"))
                    .getText()
                    .equals("Mine copy"));
            window.fire("#connection-save");
            await(() -> names().size() == 4);
            press("Remove connection");
            await(() -> names().equals(List.of("Embedded scheduler", "Emulator", "Mine")));
            await(() -> Files.readString(folder.resolve("connections.json")).contains(string)
                    && !Files.readString(folder.resolve("connections.json")).contains("copy"));
        }
    }

    /// Fields get their skins when they are first drawn, and those of lists that can be typed into tell the text anew.
    @Test
    void whatIsPastedIsStillThereOnceItIsDrawn() throws Exception {
        open(HubWindow.EMBEDDED);
        String string = "Endpoint=http://localhost:8081;TaskHub=default;Authentication=None";
        window.edit("Mine", string);
        draw();
        assertThat(on(() -> ((TextInputControl) window.node("#connection-string")).getText()))
                .isEqualTo(string);
        on(() -> {
            window.node("#connection-Authentication").requestFocus();
            window.node("#connection-name").requestFocus();
            return true;
        });
        draw();
        assertThat(on(() -> ((TextInputControl) window.node("#connection-string")).getText()))
                .isEqualTo(string);
        assertThat(on(() -> window.node("#connection-use").isDisabled())).isFalse();
    }

    private void draw() throws Exception {
        on(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents(3);
    }

    @Test
    void aConnectionWithoutItsHubHasItAskedFor() throws Exception {
        try (var services = new SchedulerServices(InstantSource.system());
                var hub = StrictHub.builder().serving(services.all()).start()) {
            String string = hub.connectionString("None").replace("TaskHub=default;", "Odd=1;");
            open(Connections.given(ConnectionString.parse(string)));
            await(() -> window.link().contains("TaskHub is missing"));
            await(() -> window.node("#connection-TaskHub") != null);
            await(() -> window.node("#connection-TaskHub").isFocused());
            type("#connection-TaskHub", "default");
            window.fire("#connection-use");
            await(() -> window.link().startsWith("Connected"));
            await(() -> Files.exists(folder.resolve("connections.json"))
                    && Files.readString(folder.resolve("connections.json")).contains("Odd=1"));
        }
    }

    private String text(String selector) {
        return window.node(selector) instanceof Labeled it && it.isVisible() ? it.getText() : "";
    }

    private void type(String selector, String value) throws Exception {
        on(() -> {
            ((TextInputControl) window.node(selector)).setText(value);
            return true;
        });
    }

    private void press(String button) throws Exception {
        on(() -> {
            ((Button) window.named(button)).fire();
            return true;
        });
    }

    private List<String> names() {
        return ((ListView<?>) window.node(".connection-list"))
                .getItems().stream().map(it -> ((Connection) it).name()).toList();
    }
}
