package studio.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.grpc.Status;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.cli.Screen;
import studio.fanout.cli.StudioCommandLine;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.StrictHub;
import studio.fanout.hub.TestCertificate;
import studio.fanout.hub.Token;
import studio.fanout.server.SchedulerServices;

/// What the terminal says of hubs that refuse, and of one that is as strict as a hub may be.
@Timeout(240)
class RefusalsTest {
    private static final int NO_HUB = 3;
    private static final String TOKEN = "the-token";

    @TempDir
    private static Path folder;

    private static TestCertificate certificate;

    private final InstantSource clock = InstantSource.system();
    private final Screen screen = new Screen();

    @BeforeAll
    static void makeCertificate() {
        certificate = TestCertificate.forLoopback(folder);
    }

    @Test
    void aRunCompletesOnAStrictHubThatLacksHalf() {
        try (var services = new SchedulerServices(clock);
                var hub = StrictHub.builder()
                        .tls(certificate)
                        .token(TOKEN)
                        .serving(services.all())
                        .without(StrictHub.DISPENSABLE)
                        .start()) {
            hub.failNext("GetInstance", 2, Status.UNAVAILABLE);
            assertThat(run(hub.connectionString("AzureCLI"), "a", "b", "c", "--max-seconds", "0.05", "--json"))
                    .as(screen.err())
                    .isZero();
            assertThat(screen.out()).contains("\"total_items_processed\":3");
        }
    }

    @Test
    void aRunCompletesWhateverTheHubDoesToIt() throws Exception {
        try (var services = new SchedulerServices(clock);
                var hub = StrictHub.builder()
                        .token(TOKEN)
                        .serving(services.all())
                        .pingEvery(Duration.ofMillis(100))
                        .start()) {
            hub.delay(Duration.ofMillis(20));
            hub.failNext("GetWorkItems", 1, Status.RESOURCE_EXHAUSTED);
            hub.failNext("CompleteActivityTask", 2, Status.RESOURCE_EXHAUSTED);
            hub.failNext("CompleteOrchestratorTask", 1, Status.UNAVAILABLE);
            var code = CompletableFuture.supplyAsync(
                    () -> run(hub.connectionString("AzureCLI"), "a", "b", "--min-seconds", "1", "--max-seconds", "1"),
                    Thread::startVirtualThread);
            awaitWorkOut(hub, code);
            hub.dropStreams();
            assertThat(code.get(60, TimeUnit.SECONDS)).as(screen.err()).isZero();
            assertThat(screen.out()).contains("Items processed  2");
        }
    }

    private static void awaitWorkOut(StrictHub hub, CompletableFuture<Integer> code) throws InterruptedException {
        var never = new CountDownLatch(1);
        while (hub.itemsOut() == 0 && !code.isDone()) {
            assertThat(never.await(5, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    @Test
    void nothingListens() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        refused("Endpoint=http://localhost:" + port + ";TaskHub=default;Authentication=None", "Nothing listens at");
    }

    @Test
    void theHostIsUnknown() {
        refused(
                "Endpoint=https://no-such-host.invalid;TaskHub=default;Authentication=None",
                "No computer is known by the name");
    }

    @Test
    void aWebServerAnswers() throws Exception {
        var web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.start();
        refused(
                "Endpoint=http://localhost:" + web.getAddress().getPort() + ";TaskHub=default;Authentication=None",
                "A web server answers at");
        web.stop(0);
    }

    @Test
    void oneSideSpeaksTls() {
        try (var plain = StrictHub.builder().start();
                var tls = StrictHub.builder().tls(certificate).start()) {
            refused(
                    "Endpoint=https://localhost:" + plain.port() + ";TaskHub=default;Authentication=None",
                    "does not speak TLS");
            refused(
                    "Endpoint=http://localhost:" + tls.port() + ";TaskHub=default;Authentication=None",
                    "it seems to want TLS");
        }
    }

    @Test
    void theHubHasAnotherName() {
        try (var hub = StrictHub.builder().taskHub("other").start()) {
            refused(
                    "Endpoint=" + hub.endpoint() + ";TaskHub=default;Authentication=None",
                    "There is no hub called default");
        }
    }

    @Test
    void theTokenIsRefusedOrMissing() {
        try (var hub = StrictHub.builder().token("another").start()) {
            refused(hub.connectionString("None"), "wants a sign-in");
            refused(hub.connectionString("AzureCLI"), "does not accept the token of AzureCLI");
            refused(hub.connectionString("Environment"), "You are not signed in: run “az login” in a terminal.");
        }
        try (var hub = StrictHub.builder().token(TOKEN).start()) {
            hub.accept("newer");
            refused(hub.connectionString("AzureCLI"), "it counts as expired");
        }
        try (var hub = StrictHub.builder().start()) {
            hub.failNext("StartInstance", 1, Status.PERMISSION_DENIED);
            refused(hub.connectionString("None"), "“Durable Task Data Owner”");
        }
    }

    private void refused(String connection, String sentence) {
        int lines = (int) screen.err().lines().count();
        assertThat(run(connection, "a")).isEqualTo(NO_HUB);
        assertThat(screen.err().lines().skip(lines)).singleElement().asString().contains(sentence);
        assertThat(screen.out()).isEmpty();
    }

    private int run(String connection, String... words) {
        var dialer = new HubDialer(
                clock,
                signIn -> () -> switch (signIn.method()) {
                    case AZURE_CLI -> new Token(TOKEN, Instant.MAX, null);
                    default -> throw new SignInException("You are not signed in: run “az login” in a terminal.");
                },
                certificate.trust());
        var terminal = screen.terminal(false);
        var all = new ArrayList<>(List.of("run"));
        all.addAll(List.of(words));
        all.addAll(List.of("--connection", connection));
        return new StudioCommandLine(terminal, new Assembly(dialer, new SignInDesk(terminal), clock), clock)
                .execute(all.toArray(String[]::new));
    }
}
