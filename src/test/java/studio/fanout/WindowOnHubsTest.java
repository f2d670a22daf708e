package studio.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.HubWindow.await;
import static studio.fanout.HubWindow.on;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import studio.fanout.cli.Screen;
import studio.fanout.hub.DeviceCode;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.StrictHub;
import studio.fanout.hub.TestCertificate;
import studio.fanout.hub.Token;
import studio.fanout.hub.TokenSource;
import studio.fanout.hub.TokenSources;
import studio.fanout.server.SchedulerServices;
import studio.fanout.ui.fx.Tooltips;

/// The window turns from hub to hub, and says of each what is wrong with it.
@ExtendWith(ApplicationExtension.class)
@Timeout(600)
class WindowOnHubsTest {
    private static final String TOKEN = "the-token";

    @TempDir
    private static Path certificates;

    private static TestCertificate certificate;

    @TempDir
    private Path folder;

    private final SignInDesk desk = new SignInDesk(new Screen().terminal(false));
    private final AtomicInteger signIns = new AtomicInteger();
    private final CountDownLatch entered = new CountDownLatch(1);
    private HubWindow window;

    @BeforeAll
    static void makeCertificate() {
        certificate = TestCertificate.forLoopback(certificates);
    }

    @Start
    void start(Stage stage) {
        TokenSources sources = (signIn, code) -> switch (signIn.method()) {
            case AZURE_CLI -> () -> new Token(TOKEN, Instant.MAX, null);
            case DEVICE_CODE -> device(code);
            case INTERACTIVE_BROWSER -> this::neverEnding;
            default ->
                () -> {
                    throw new SignInException("You are not signed in: run “az login” in a terminal.");
                };
        };
        window = new HubWindow(
                stage, new HubDialer(InstantSource.system(), sources, certificate.trust(), desk), desk, folder);
    }

    private TokenSource device(java.util.function.Consumer<DeviceCode> prompt) {
        return () -> {
            int time = signIns.incrementAndGet();
            prompt.accept(new DeviceCode("CODE-" + time, URI.create("https://sign.in/device"), Instant.MAX));
            entered.await();
            return new Token(TOKEN, Instant.MAX, null);
        };
    }

    private Token neverEnding() throws InterruptedException {
        new CountDownLatch(1).await();
        throw new IllegalStateException();
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
    void aRunCompletesOnAStrictHubThatLacksHalfAndTheWindowSaysWhatIsMissing() throws Exception {
        var clock = InstantSource.offset(InstantSource.system(), Duration.ofHours(1));
        try (var services = new SchedulerServices(clock);
                var hub = StrictHub.builder()
                        .tls(certificate)
                        .token(TOKEN)
                        .serving(services.all())
                        .without(StrictHub.DISPENSABLE)
                        .pingEvery(Duration.ofMillis(200))
                        .start()) {
            window.connect("Strict", hub.connectionString("AzureCLI"));
            await(() -> window.link().startsWith("Connected"));
            String id = window.start("a\nb\nc\nd\ne\nf", "0.05");
            await(() -> window.text("#status").equals("Completed"));
            await(() -> ((ListView<?>) window.node(".run-list")).getItems().size() == 1);
            await(() -> window.text("#note").contains("cannot list runs"));
            await(() -> window.text("#gaps").contains("gives no history")
                    && window.text("#gaps").contains("clock is 1 h 00 min ahead"));
            assertThat(on(() -> window.timeline().bars().size())).isPositive();
            assertThat(on(() -> window.text("#id"))).isEqualTo(id);
        }
    }

    @Test
    void whatAHubCannotDoIsGreyedOutOnceThatIsKnown(FxRobot robot) throws Exception {
        try (var services = new SchedulerServices(InstantSource.system());
                var hub = StrictHub.builder()
                        .serving(services.all())
                        .without(Set.of("SuspendInstance"))
                        .start()) {
            window.connect("No suspending", hub.connectionString("None"));
            window.start("a\nb", "300");
            await(() -> window.text("#status").equals("Running"));
            window.fire("#suspend");
            await(() -> window.node("#suspend").isDisabled());
            robot.moveTo(window.node("#badge")).moveTo(window.node("#suspend"));
            await(() -> Tooltips.said().equals(List.of("This hub cannot suspend runs.")));
            assertThat(on(() -> window.node("#terminate").isDisabled())).isFalse();
        }
    }

    @Test
    void runsGoOnBehindTheWindowAndAreThereAgain() throws Exception {
        String first = window.start("a\nb\nc", "1");
        try (var services = new SchedulerServices(InstantSource.system());
                var hub = StrictHub.builder().serving(services.all()).start()) {
            window.connect("Other", hub.connectionString("None"));
            await(() -> window.text("#hubMenu").startsWith("Other"));
            await(() -> ((ListView<?>) window.node(".run-list")).getItems().isEmpty());
            String second = window.start("x\ny\nz", "0.05");
            assertThat(second).isNotEqualTo(first);
            await(() -> window.text("#status").equals("Completed"));

            window.choose(0);
            await(() -> window.text("#hubMenu").startsWith("Embedded"));
            await(() -> window.text("#id").equals(first));
            await(() -> window.text("#status").equals("Completed"));

            window.choose(2);
            await(() ->
                    window.text("#id").equals(second) && window.text("#status").equals("Completed"));
        }
    }

    /// Nothing is ever answered here: were a single call made on the thread of the window, it would hang for ever.
    @Test
    void aHubThatHangsNeverHoldsUpTheWindow() throws Exception {
        try (var services = new SchedulerServices(InstantSource.system());
                var hub = StrictHub.builder().serving(services.all()).start()) {
            window.connect("Slow", hub.connectionString("None"));
            window.start("a\nb", "300");
            await(() -> window.text("#status").equals("Running"));
            hub.delay(Duration.ofDays(1));
            window.fire("#suspend");
            window.press("Shortcut+Enter");
            on(() -> {
                ((MenuButton) window.node("#hubMenu")).show();
                ((MenuButton) window.node("#hubMenu")).hide();
                return true;
            });
            window.press("Shortcut+L");
            var offered = new ConcurrentLinkedQueue<String>();
            await(() -> window.node("#connection-check") != null);
            on(() -> ((Button) window.node("#connection-check")).textProperty().subscribe(offered::add));
            window.fire("#connection-check");
            await(() -> window.text("#test-CONNECT").contains("answers"));
            assertThat(offered).contains("Stop test");
            // It may have given up by itself.
            on(() -> {
                if (window.text("#connection-check").equals("Stop test")) {
                    ((Button) window.node("#connection-check")).fire();
                }
                return true;
            });
            window.choose(0);
            window.start("quick", "0");
            await(() -> window.text("#status").equals("Completed"));
            hub.lift();
        }
    }

    @Test
    void aCodeIsShownCancelledAndShownAgain() throws Exception {
        try (var hub = StrictHub.builder().token(TOKEN).start()) {
            window.connect("Device", hub.connectionString("DeviceCode"));
            await(() -> window.text(".sign-in-code").equals("CODE-1"));
            assertThat(on(window::everyText)).contains("https://sign.in/device", "Copy code", "Open page");
            on(() -> {
                cancelButton().fire();
                return true;
            });
            await(() -> !window.node(".sign-in").isVisible());
            await(() -> window.link().startsWith("Signed out: The sign-in was cancelled."));
            assertThat(on(() -> window.text("#reconnect"))).isEqualTo("Sign in");

            window.fire("#reconnect");
            await(() -> window.text(".sign-in-code").equals("CODE-2"));
            entered.countDown();
            await(() -> window.link().startsWith("Connected"));
            await(() -> !window.node(".sign-in").isVisible());
        }
    }

    @Test
    void aSignInInTheBrowserIsCancelledToo() throws Exception {
        try (var hub = StrictHub.builder().token(TOKEN).start()) {
            window.connect("Browser", hub.connectionString("InteractiveBrowser"));
            await(() -> window.node(".sign-in").isVisible());
            assertThat(on(window::everyText)).anyMatch(it -> it.contains("in your browser"));
            on(() -> {
                cancelButton().fire();
                return true;
            });
            await(() -> window.link().startsWith("Signed out"));
            await(() -> !window.node(".sign-in").isVisible());
        }
    }

    private Button cancelButton() {
        return window.node(".sign-in").lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(it -> it.getText().startsWith("Cancel"))
                .findFirst()
                .orElseThrow();
    }
}
