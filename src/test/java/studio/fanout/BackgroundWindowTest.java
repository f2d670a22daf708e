package studio.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.HubWindow.await;
import static studio.fanout.HubWindow.on;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import studio.fanout.cli.Screen;
import studio.fanout.client.HubClient;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.SignInPrompt;
import studio.fanout.hub.StrictHub;
import studio.fanout.hub.Trust;
import studio.fanout.server.SchedulerServices;

/// A window that is minimised asks, and draws, next to nothing, and is up to date as soon as it is back.
@ExtendWith(ApplicationExtension.class)
@Timeout(600)
class BackgroundWindowTest {
    private static final List<String> ASKING = List.of("GetInstance", "QueryInstances", "StreamInstanceHistory");
    private static final int MUCH = 80;
    private static final int MANY_MOVES = 20;

    /// What was on its way to the screen already.
    private static final int LAST_MOVES = 2;

    /// A round under way and the next, whose pause had begun, of each of the two that ask.
    private static final int LAST_ROUNDS = 12;

    /// A round of each of the two, with room for the worker's own affairs.
    private static final int ROUNDS_A_MINUTE = 8;

    @TempDir
    private Path folder;

    private final HubDialer dialer = new HubDialer(
            InstantSource.system(),
            (signIn, code) -> () -> {
                throw new SignInException("not here");
            },
            Trust.SYSTEM,
            SignInPrompt.NONE);
    private final AtomicInteger moves = new AtomicInteger();
    private HubWindow window;

    @Start
    void start(Stage stage) {
        window = new HubWindow(stage, dialer, new SignInDesk(new Screen().terminal(false)), folder);
    }

    @Stop
    void stop() {
        window.stage().setIconified(false);
        window.hide();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aMinimisedWindowAsksAndDrawsNextToNothingAndComesBackFresh() throws Exception {
        try (var services = new SchedulerServices(InstantSource.system());
                var asked = StrictHub.builder()
                        .serving(services.all())
                        .without(Set.of("FollowRun", "Watch"))
                        .start();
                var side = StrictHub.builder().serving(services.all()).start();
                var channel = dialer.dial(side.target("None"));
                var other = new HubClient(channel, InstantSource.system())) {
            window.connect("Asked", asked.connectionString("None"));
            String id = window.start("a\nb", "300");
            await(() -> window.text("#status").equals("Running"));
            on(() -> window.node("#clock").accessibleTextProperty().subscribe(_ -> moves.incrementAndGet()));
            int raised = busy(other, id, asked);

            minimise(true);
            Instant left = Instant.now();
            int questions = questions(asked);
            int moved = moves.get();
            for (int i = 0; i < raised; i++) {
                other.raise(id, "event", "1");
            }
            other.terminate(id, "\"over\"", false);
            assertThat(other.awaitCompletion(id, Duration.ofMinutes(2))).isPresent();
            assertThat(questions(asked) - questions)
                    .isLessThanOrEqualTo(LAST_ROUNDS
                            + ROUNDS_A_MINUTE
                                    * (int) Duration.between(left, Instant.now())
                                            .toMinutes());
            assertThat(on(() -> window.text("#status"))).isEqualTo("Running");
            assertThat(moves.get() - moved).isLessThanOrEqualTo(LAST_MOVES);

            minimise(false);
            await(() -> window.text("#status").equals("Terminated"));
        }
    }

    /// Keeps the run busy until the window, looked at, has asked and drawn a lot.
    ///
    /// @return how often something happened meanwhile
    private int busy(HubClient other, String id, StrictHub asked) {
        int questions = questions(asked);
        int moved = moves.get();
        int raised = 0;
        while (questions(asked) - questions < MUCH || moves.get() - moved < MANY_MOVES) {
            other.raise(id, "event", "1");
            raised++;
        }
        return raised;
    }

    private static int questions(StrictHub hub) {
        return ASKING.stream().mapToInt(it -> hub.headers(it).size()).sum();
    }

    private void minimise(boolean it) throws Exception {
        on(() -> {
            window.stage().setIconified(it);
            return true;
        });
        await(() -> window.stage().isIconified() == it);
    }
}
