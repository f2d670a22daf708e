package studio.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.HubWindow.await;
import static studio.fanout.HubWindow.on;

import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import studio.fanout.Obstacles.Obstacle;
import studio.fanout.cli.Screen;
import studio.fanout.hub.Patience;
import studio.fanout.hub.TestCertificate;

/// What the window says of hubs that cannot be used; it stays usable all the while.
@ExtendWith(ApplicationExtension.class)
@Timeout(600)
class WindowRefusalsTest {
    @TempDir
    private static Path certificates;

    private static TestCertificate certificate;

    @TempDir
    private Path folder;

    private final SignInDesk desk = new SignInDesk(new Screen().terminal(false));
    private final Obstacles obstacles = new Obstacles(certificate);
    private Stage stage;
    private HubWindow window;

    @BeforeAll
    static void makeCertificate() {
        certificate = TestCertificate.forLoopback(certificates);
    }

    @Start
    void start(Stage made) {
        stage = made;
    }

    private void open(Patience patience) throws Exception {
        window = on(() -> new HubWindow(stage, obstacles.dialer(patience), desk, folder));
    }

    @Stop
    void stop() {
        window.hide();
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        obstacles.close();
    }

    @Test
    void everyObstacleHasItsOwnSentenceAndTheWindowGoesOn() throws Exception {
        open(Patience.LONG);
        for (var obstacle : obstacles.all()) {
            if (!obstacle.isSwallowed()) {
                refused(obstacle);
            }
        }
        goesOn();
    }

    @Test
    void whatSwallowsEverythingHasItsOwnSentenceToo() throws Exception {
        open(Obstacles.hasty());
        for (var obstacle : obstacles.all()) {
            if (obstacle.isSwallowed()) {
                refused(obstacle);
            }
        }
        goesOn();
    }

    @Test
    void aHubThatCannotStartRunsIsConnectedAndSaysSoWhenOneIsStarted() throws Exception {
        open(Patience.LONG);
        var obstacle = obstacles.withoutRuns();
        window.connect("No runs", obstacle.connection());
        await(() -> window.link().startsWith("Connected"));
        assertThat(on(() -> window.node("#linkState").getAccessibleText()))
                .isEqualTo("Connected. The worker of this window is connected and takes work.");
        window.fire("#start");
        await(() -> window.everyText().stream().anyMatch(it -> it.contains(obstacle.sentence())));
    }

    private void refused(Obstacle obstacle) throws Exception {
        window.connect(obstacle.connection(), obstacle.connection());
        awaitLink(obstacle);
        await(() -> window.node("#reconnect").isVisible());
        await(() -> ((ListView<?>) window.node(".run-list")).getPlaceholder() instanceof Labeled empty
                && empty.getText().contains(obstacle.sentence()));
    }

    private void awaitLink(Obstacle obstacle) throws Exception {
        try {
            await(() -> says(window.link(), obstacle));
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "Not said: " + obstacle + "\nSaid at the end: " + on(window::link) + "\nBefore: " + window.said, e);
        }
    }

    /// A busy hub is one whose worker waits, or whose news do, whichever was turned away first.
    private static boolean says(String link, Obstacle obstacle) {
        boolean isBusy = obstacle.sentence().contains("busy");
        return link.contains(obstacle.sentence())
                && (link.startsWith(obstacle.label()) || (isBusy && link.startsWith("No worker")));
    }

    private void goesOn() throws Exception {
        window.choose(0);
        await(() -> window.link().startsWith("Connected"));
        window.start("a\nb", "0");
        await(() -> window.text("#status").equals("Completed"));
        assertThat(on(() -> window.timeline().bars().size())).isPositive();
    }
}
