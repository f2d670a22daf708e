package studio.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.HubWindow.await;
import static studio.fanout.HubWindow.on;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.IntStream;
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
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.SignInPrompt;
import studio.fanout.hub.Trust;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.Mark;
import studio.fanout.timeline.Timeline;

/// A hub in another process dies in the middle of a run and comes back; nobody at the window lifts a finger.
@ExtendWith(ApplicationExtension.class)
@Timeout(600)
class HubOutageTest {
    @TempDir
    private Path settings;

    @TempDir
    private Path data;

    private HubWindow window;

    @Start
    void start(Stage stage) {
        var dialer = new HubDialer(
                InstantSource.system(),
                (signIn, code) -> () -> {
                    throw new SignInException("not here");
                },
                Trust.SYSTEM,
                SignInPrompt.NONE);
        window = new HubWindow(stage, dialer, new SignInDesk(new Screen().terminal(false)), settings);
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
    void windowWorkerAndRunRecoverByThemselvesAndTheTimelineShowsTheOutage() throws Exception {
        try (var first = ServedHub.start(data)) {
            window.connect("Served", first.connectionString());
            await(() -> window.link().startsWith("Connected"));
            String id = window.start("a\nb\nc\nd", "10");
            await(() -> isAnyRunning(window.timeline()));
            first.kill();
            await(() ->
                    window.link().startsWith("Reconnecting") && window.link().contains("localhost"));
            await(() -> window.said.stream().anyMatch(it -> it.matches("Reconnecting in \\d+ s")));
            try (var second = first.again()) {
                assertThat(second.connectionString()).isEqualTo(first.connectionString());
                await(() -> window.link().startsWith("Connected"));
                await(() -> window.text("#status").equals("Completed"));
                assertThat(on(() -> window.text("#id"))).isEqualTo(id);
                await(() -> window.timeline().caughtUp()
                        && window.timeline().marks().stream().anyMatch(it -> it.kind() == Mark.Kind.OUTAGE));
            }
        }
    }

    private static boolean isAnyRunning(Timeline timeline) {
        return IntStream.range(0, timeline.bars().size())
                .anyMatch(bar -> timeline.bars().state(bar) == BarState.RUNNING);
    }
}
