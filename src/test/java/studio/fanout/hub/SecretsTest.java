package studio.fanout.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.google.protobuf.Empty;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;

@Timeout(60)
class SecretsTest {
    private static final String TOKEN = "eyJhbGciOiJub25lIn0.c2VjcmV0.hush";
    private static final String CLIENT_SECRET = "abc8Q~hush-hush-hush-hush-hush-hush-1234";

    private final Logger ours = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final java.util.logging.Logger theirs = java.util.logging.Logger.getLogger("");
    private final Level ourLevel = ours.getLevel();
    private final java.util.logging.Level theirLevel = theirs.getLevel();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Lines logback = new Lines(lines);
    private final Handler jdk = new Records(lines);

    @BeforeEach
    void logEverything() {
        logback.setContext(ours.getLoggerContext());
        logback.start();
        ours.addAppender(logback);
        ours.setLevel(Level.TRACE);
        theirs.addHandler(jdk);
        theirs.setLevel(java.util.logging.Level.ALL);
    }

    @AfterEach
    void logAsBefore() {
        ours.detachAppender(logback);
        ours.setLevel(ourLevel);
        theirs.removeHandler(jdk);
        theirs.setLevel(theirLevel);
    }

    @Test
    void noTokenAppearsInAnyLogLineOrMessage() throws Exception {
        var dialer = new HubDialer(
                InstantSource.system(), signIn -> () -> new Token(TOKEN, Instant.MAX, null), Trust.SYSTEM);
        try (var hub = StrictHub.builder().token(TOKEN).start();
                var channel = dialer.dial(hub.target("AzureCLI"))) {
            hello(channel);
            hub.accept("another");
            var error = catchThrowable(() -> hello(channel));
            assertThat(Throwables.getStackTrace(error) + channel.problem(error)).doesNotContain("hush");
            hub.accept("a third");
            assertThat(channel.problem(catchThrowable(() -> hello(channel))) + " " + channel
                            + new Token(TOKEN, Instant.MAX, null))
                    .doesNotContain("hush");
            assertThat(new HubCheck(dialer)
                            .run(hub.target("AzureCLI"), result -> {})
                            .toString())
                    .doesNotContain("hush");
        }
        assertThat(clientLines()).isNotEmpty().noneMatch(line -> line.contains("hush"));
    }

    @Test
    void noClientSecretAppearsInAnyLogLineOrMessage() {
        var dialer = new HubDialer(
                InstantSource.system(),
                signIn -> () -> {
                    throw new IllegalStateException(
                            "invalid_client: client_secret=" + CLIENT_SECRET + " or " + CLIENT_SECRET + " is wrong");
                },
                Trust.SYSTEM);
        try (var hub = StrictHub.builder().start();
                var channel = dialer.dial(hub.target("Environment"))) {
            var error = catchThrowable(() -> hello(channel));
            assertThat(Throwables.getStackTrace(error)).doesNotContain("hush");
            assertThat(channel.problem(error).kind()).isEqualTo(HubProblem.Kind.SIGNED_OUT);
            assertThat(channel.problem(error).sentence())
                    .startsWith("Signing in with Environment failed")
                    .doesNotContain("hush");
        }
        assertThat(lines).noneMatch(line -> line.contains("hush"));
    }

    /// What the server under test logs of the headers it gets is its own affair, and not part of the studio.
    private java.util.List<String> clientLines() {
        return lines.stream()
                .filter(line -> !line.contains("NettyServerHandler"))
                .toList();
    }

    private static void hello(HubChannel channel) {
        var _ = TaskHubSidecarServiceGrpc.newBlockingStub(channel.client())
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .hello(Empty.getDefaultInstance());
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final Queue<String> lines;

        Lines(Queue<String> lines) {
            this.lines = lines;
        }

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage());
        }
    }

    private static final class Records extends Handler {
        private final Queue<String> lines;

        Records(Queue<String> lines) {
            this.lines = lines;
            setLevel(java.util.logging.Level.ALL);
        }

        @Override
        public void publish(LogRecord record) {
            lines.add(record.getLoggerName() + " " + new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
