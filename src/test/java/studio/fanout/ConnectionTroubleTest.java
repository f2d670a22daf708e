package studio.fanout;

import static studio.fanout.HubWindow.await;

import io.grpc.Status;
import java.nio.file.Path;
import java.time.InstantSource;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import studio.fanout.cli.Screen;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.Trust;
import studio.fanout.server.FaultyHub;

/// What the card of connections says while a hub fails, and that testing again finds it mended.
@ExtendWith(ApplicationExtension.class)
class ConnectionTroubleTest {
    private static final Status BROKEN = Status.INTERNAL.withDescription("the disk is on fire");

    private final FaultyHub hub = new FaultyHub();
    private final SignInDesk desk = new SignInDesk(new Screen().terminal(false));
    private HubWindow window;

    @TempDir
    private Path folder;

    @Start
    void start(Stage stage) {
        var dialer = new HubDialer(
                InstantSource.system(),
                signIn -> () -> {
                    throw new SignInException("not here");
                },
                Trust.SYSTEM);
        window = new HubWindow(stage, dialer, desk, folder);
    }

    @Stop
    void stop() {
        window.hide();
    }

    @AfterEach
    void close() {
        window.close();
        hub.close();
    }

    @Test
    void aStepThatFailsSaysWhyAndPassesOnTheNextTest() throws Exception {
        hub.fail("Hello", BROKEN);
        window.edit("Mine", hub.connectionString());
        window.fire("#connection-check");
        await(() -> window.text("#test-ANSWER").contains("the disk is on fire"));
        hub.mend("Hello");
        hub.fail("GetWorkItems", BROKEN);
        window.fire("#connection-check");
        await(() -> window.text("#test-WORK").contains("the disk is on fire"));
        hub.mend("GetWorkItems");
        window.fire("#connection-use");
        await(() -> window.link().startsWith("Connected"));
        window.start("alpha", "0");
        await(() -> window.text("#status").equals("Completed"));
    }
}
