package studio.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.Status;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.Obstacles.Obstacle;
import studio.fanout.cli.Screen;
import studio.fanout.cli.StudioCommandLine;
import studio.fanout.hub.DeviceCode;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.StrictHub;
import studio.fanout.hub.TestCertificate;
import studio.fanout.hub.Token;
import studio.fanout.hub.TokenSources;
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
    private final AtomicReference<String> token = new AtomicReference<>(TOKEN);

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
            var workerId = Metadata.Key.of("workerid", Metadata.ASCII_STRING_MARSHALLER);
            assertThat(hub.headers("GetWorkItems"))
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it.get(workerId)).matches("[A-Za-z0-9._-]+,\\d+,[0-9a-f]{8}"));
        }
    }

    /// Far longer than any call may take.
    @Test
    void aPersonMaySignInInPeace() throws Exception {
        var terminal = screen.terminal(false);
        var desk = new SignInDesk(terminal);
        var entered = new CountDownLatch(1);
        var shown = new CountDownLatch(1);
        TokenSources sources = (signIn, prompt) -> () -> {
            prompt.accept(new DeviceCode("CODE-1", URI.create("https://sign.in/device"), Instant.MAX));
            shown.countDown();
            entered.await();
            return new Token(TOKEN, Instant.MAX, null);
        };
        try (var services = new SchedulerServices(clock);
                var hub =
                        StrictHub.builder().token(TOKEN).serving(services.all()).start()) {
            var dialer = new HubDialer(clock, sources, certificate.trust(), desk);
            var code = CompletableFuture.supplyAsync(
                    () -> execute(dialer, hub.connectionString("DeviceCode"), "list"), Thread::startVirtualThread);
            shown.await();
            assertThat(hub.headers("Hello")).as("nothing is asked before").isEmpty();
            entered.countDown();
            assertThat(code.get(60, TimeUnit.SECONDS)).as(screen.err()).isZero();
            assertThat(screen.err()).contains("https://sign.in/device", "CODE-1");
        }
    }

    @Test
    void aRunCompletesWhateverTheHubDoesToIt() throws Exception {
        try (var services = new SchedulerServices(clock);
                var hub = StrictHub.builder()
                        .tls(certificate)
                        .token(TOKEN)
                        .serving(services.all())
                        .without(StrictHub.DISPENSABLE)
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
            token.set("newer");
            hub.accept("newer");
            hub.dropStreams();
            assertThat(code.get(60, TimeUnit.SECONDS)).as(screen.err()).isZero();
            assertThat(screen.out()).contains("Items processed  2");
        }
    }

    /// The command must be waiting by then, as no new token helps a wait that is refused.
    private static void awaitWorkOut(StrictHub hub, CompletableFuture<Integer> code) throws InterruptedException {
        var never = new CountDownLatch(1);
        while ((hub.itemsOut() == 0 || !hub.hasPassed("WaitForInstanceCompletion")) && !code.isDone()) {
            assertThat(never.await(5, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    @Test
    void everyObstacleHasItsOwnSentence() throws Exception {
        try (var obstacles = new Obstacles(certificate)) {
            var all = obstacles.all();
            for (var obstacle : all) {
                refused(obstacles.dialer(obstacle), obstacle, "run", "a");
                if (obstacle.isSwallowed()) {
                    refused(obstacles.dialer(obstacle), obstacle, "list");
                }
            }
            var lacking = obstacles.withoutRuns();
            refused(obstacles.dialer(lacking), lacking, "run", "a");
            assertThat(all)
                    .allSatisfy(obstacle -> assertThat(screen.err().lines().distinct())
                            .filteredOn(line -> line.contains(obstacle.sentence()))
                            .as(obstacle.sentence())
                            .hasSize(1));
        }
    }

    private void refused(HubDialer dialer, Obstacle obstacle, String... words) {
        int lines = (int) screen.err().lines().count();
        assertThat(execute(dialer, obstacle.connection(), words))
                .as(obstacle.sentence())
                .isEqualTo(NO_HUB);
        assertThat(screen.err().lines().skip(lines)).singleElement().asString().contains(obstacle.sentence());
        assertThat(screen.out()).isEmpty();
    }

    private int run(String connection, String... words) {
        var dialer = new HubDialer(clock, signIn -> this::shortLived, certificate.trust());
        var all = new ArrayList<>(List.of("run"));
        all.addAll(List.of(words));
        return execute(dialer, connection, all.toArray(String[]::new));
    }

    /// One that is as good as expired when it is issued, so that each call looks for a newer one.
    private Token shortLived() {
        return new Token(token.get(), clock.instant().plus(Duration.ofMinutes(2)), null);
    }

    private int execute(HubDialer dialer, String connection, String... words) {
        var terminal = screen.terminal(false);
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--connection", connection));
        return new StudioCommandLine(terminal, new Assembly(dialer, new SignInDesk(terminal), clock), clock)
                .execute(all.toArray(String[]::new));
    }
}
