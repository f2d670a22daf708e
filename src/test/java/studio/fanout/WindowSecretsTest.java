package studio.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.HubWindow.await;
import static studio.fanout.HubWindow.on;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import studio.fanout.cli.Screen;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.SignInPrompt;
import studio.fanout.hub.StrictHub;
import studio.fanout.hub.Token;
import studio.fanout.hub.Trust;
import studio.fanout.server.SchedulerServices;
import studio.fanout.ui.export.Png;

/// Wherever the window could let a token or a client secret slip, it does not.
@ExtendWith(ApplicationExtension.class)
@Timeout(600)
class WindowSecretsTest {
    private static final String TOKEN = "eyJhbGciOiJub25lIn0.c2VjcmV0.hush";
    private static final String CLIENT_SECRET = "abc8Q~hush-hush-hush-hush-hush-hush-1234";

    @TempDir
    private Path folder;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Lines appender = new Lines(lines);
    private HubWindow window;

    @Start
    void start(Stage stage) {
        var dialer = new HubDialer(
                InstantSource.system(),
                (signIn, code) -> () -> switch (signIn.method()) {
                    case AZURE_CLI -> new Token(TOKEN, Instant.MAX, null);
                    default ->
                        throw new IllegalStateException("invalid_client: client_secret=" + CLIENT_SECRET + " is wrong");
                },
                Trust.SYSTEM,
                SignInPrompt.NONE);
        window = new HubWindow(stage, dialer, new SignInDesk(new Screen().terminal(false)), folder);
    }

    @Stop
    void stop() {
        window.hide();
    }

    @BeforeEach
    void logEverything() {
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void close() {
        window.close();
        root.detachAppender(appender);
        root.setLevel(before);
    }

    @Test
    void nothingThatCanBeSeenOrKeptHoldsASecret() throws Exception {
        try (var services = new SchedulerServices(InstantSource.system());
                var hub =
                        StrictHub.builder().token(TOKEN).serving(services.all()).start()) {
            window.connect("Signed in", hub.connectionString("AzureCLI") + ";ClientSecret=" + CLIENT_SECRET);
            await(() -> window.link().startsWith("Connected"));
            window.start("a\nb", "0");
            await(() -> window.text("#status").equals("Completed"));
            assertClean();

            hub.accept("another");
            hub.accept("a third");
            hub.dropStreams();
            await(() -> window.link().startsWith("Access refused"));
            window.fire("#start");
            await(() -> window.everyText().stream().anyMatch(it -> it.contains("does not accept the token")));
            assertClean();

            window.connect("Application", hub.connectionString("Environment"));
            await(() -> window.link().startsWith("Signed out"));
            window.press("Shortcut+L");
            window.fire("#connection-check");
            await(() -> window.text("#test-SIGN_IN").contains("failed"));
            assertClean();
        }
        on(() -> {
            window.hide();
            return true;
        });
        assertClean();
        assertThat(Files.readString(folder.resolve("connections.json"))).contains("AzureCLI", "Environment");
    }

    /// What is drawn of two different secrets is the same, pixel by pixel, so nothing of them is drawn. A picture that
    /// shows other things differs, so the comparison does see what is drawn.
    @Test
    void whatIsTypedIntoTheConnectionStringIsNotDrawn() throws Exception {
        String string = "Endpoint=https://h;TaskHub=t;Authentication=AzureCLI;ClientSecret=";
        byte[] one = card(string + CLIENT_SECRET);
        assertClean();
        assertThat(card(string + "a-hush-of-quite-another-length")).isEqualTo(one);
        assertClean();
        assertThat(card(string.replace("=t;", "=other;") + CLIENT_SECRET)).isNotEqualTo(one);
        window.fire("#connection-save");
        await(() -> Files.exists(folder.resolve("connections.json")));
        assertClean();
    }

    /// The card of connections with a new one being typed, letter by letter at the end as people do.
    private byte[] card(String string) throws Exception {
        window.edit("Typed", string);
        return on(() -> {
            var text = (TextArea) window.node("#connection-string");
            text.appendText("-hush");
            text.appendText("!");
            window.node(".connection-list").requestFocus();
            assertThat(text.getText()).contains("ClientSecret=***").doesNotContain("hush", "!");
            return Png.encode(window.node(".connections").snapshot(null, null));
        });
    }

    private void assertClean() throws Exception {
        assertThat(on(window::everyText)).isNotEmpty().noneMatch(it -> it.contains("hush"));
        assertThat(window.said).noneMatch(it -> it.contains("hush"));
        assertThat(new String(
                        on(() -> Png.encode(window.stage().getScene().snapshot(null))), StandardCharsets.ISO_8859_1))
                .doesNotContain("hush");
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("hush");
            }
        }
        assertThat(lines).noneMatch(it -> it.contains("hush"));
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final Queue<String> lines;

        Lines(Queue<String> lines) {
            this.lines = lines;
        }

        /// What the server under test logs of the headers it gets is its own affair.
        @Override
        protected void append(ILoggingEvent event) {
            if (!event.getLoggerName().contains("NettyServerHandler")) {
                lines.add(event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())));
            }
        }
    }
}
