package studio.fanout.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.hub.HubProblem.Kind;

@Timeout(60)
class HubCheckTest {
    private static final String TOKEN = "the-token";

    @TempDir
    private static Path folder;

    private static TestCertificate certificate;

    @BeforeAll
    static void makeCertificate() {
        certificate = TestCertificate.forLoopback(folder);
    }

    @Test
    void passesEveryStepOfALocalHub() throws Exception {
        try (var hub = StrictHub.builder().start()) {
            var told = new ArrayList<CheckResult>();
            var report = new HubCheck(dialer(Trust.SYSTEM)).run(hub.target("None"), told::add);
            assertThat(report.problem()).isEmpty();
            assertThat(told).isEqualTo(report.results());
            assertThat(told).extracting(CheckResult::step).containsExactly(CheckStep.values());
            assertThat(told.get(3)).isInstanceOf(CheckResult.Skipped.class);
            assertThat(hub.itemsOut()).isZero();
        }
    }

    @Test
    void passesEveryStepOfAStrictHub() throws Exception {
        try (var hub = StrictHub.builder()
                .tls(certificate)
                .token(TOKEN)
                .without(StrictHub.DISPENSABLE)
                .start()) {
            var report = check(dialer(certificate.trust()), hub.target("AzureCLI"));
            assertThat(report.results())
                    .hasSize(6)
                    .allSatisfy(
                            result -> assertThat(result).as(result.sentence()).isInstanceOf(CheckResult.Passed.class));
        }
    }

    @Test
    void saysThatNothingListens() throws Exception {
        try (var port = new VacantPort()) {
            String endpoint = "http://localhost:" + port.number();
            assertProblem(
                    endpoint,
                    CheckStep.CONNECT,
                    Kind.UNREACHABLE,
                    "Nothing listens at " + endpoint + ": start the hub, or check the port in Endpoint.");
        }
    }

    @Test
    void saysThatTheHostIsUnknown() throws Exception {
        assertProblem(
                "https://no-such-host.invalid",
                CheckStep.RESOLVE,
                Kind.UNKNOWN_HOST,
                "No computer is known by the name in https://no-such-host.invalid: check the spelling of Endpoint"
                        + " and the network.");
    }

    @Test
    void saysThatAWebServerAnswers() throws Exception {
        var web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.start();
        String endpoint = "http://localhost:" + web.getAddress().getPort();
        try {
            assertProblem(
                    endpoint,
                    CheckStep.ANSWER,
                    Kind.NOT_A_HUB,
                    "A web server answers at " + endpoint
                            + ", not a task hub: check the port; the emulator's hub is on 8080, its dashboard on 8082.");
        } finally {
            web.stop(0);
        }
    }

    @Test
    void saysThatAWebServerAnswersOverTls() throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(certificate.keyManagers(), null, null);
        var web = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.setHttpsConfigurator(new HttpsConfigurator(context));
        web.start();
        try {
            var report = check(
                    dialer(certificate.trust()),
                    target("https://localhost:" + web.getAddress().getPort()));
            assertFailed(report, CheckStep.ANSWER, Kind.NOT_A_HUB);
            assertThat(report.problem().orElseThrow().sentence()).startsWith("A web server answers at https://");
        } finally {
            web.stop(0);
        }
    }

    @Test
    void saysThatAServerWantsTls() throws Exception {
        try (var hub = StrictHub.builder().tls(certificate).start()) {
            String endpoint = "http://localhost:" + hub.port();
            assertProblem(
                    endpoint,
                    CheckStep.ENCRYPT,
                    Kind.NOT_A_HUB,
                    "The server at " + endpoint
                            + " does not answer unencrypted calls; it seems to want TLS: write https:// in Endpoint.");
        }
    }

    @Test
    void saysThatAServerDoesNotSpeakTls() throws Exception {
        try (var hub = StrictHub.builder().start()) {
            String endpoint = "https://localhost:" + hub.port();
            assertProblem(
                    endpoint,
                    CheckStep.ENCRYPT,
                    Kind.NOT_A_HUB,
                    "The server at " + endpoint
                            + " does not speak TLS: write http:// in Endpoint if it is a local hub such as the emulator.");
        }
    }

    @Test
    void saysWhatIsWrongWithACertificate() throws Exception {
        try (var hub = StrictHub.builder().tls(certificate).start()) {
            assertCertificate(hub, Trust.SYSTEM, "is not from an authority this computer trusts.");
        }
        var other = TestCertificate.forOtherHost(folder);
        try (var hub = StrictHub.builder().tls(other).start()) {
            assertCertificate(hub, other.trust(), "was issued for another host.");
        }
    }

    private static void assertCertificate(StrictHub hub, Trust trust, String reason) throws Exception {
        var report = check(dialer(trust), hub.target("None"));
        assertFailed(report, CheckStep.ENCRYPT, Kind.UNTRUSTED);
        assertThat(report.problem().orElseThrow().sentence())
                .isEqualTo("The certificate of " + hub.endpoint() + " " + reason);
    }

    @Test
    void saysThatThereIsNoSuchHub() throws Exception {
        try (var hub = StrictHub.builder().taskHub("other").start()) {
            var report = check(dialer(Trust.SYSTEM), target(hub.endpoint()));
            assertFailed(report, CheckStep.ANSWER, Kind.HUB_NOT_FOUND);
            assertThat(report.problem().orElseThrow().sentence())
                    .isEqualTo("There is no hub called default at " + hub.endpoint()
                            + ": check TaskHub; the emulator's hub is called default.");
        }
    }

    @Test
    void saysThatTheTokenIsRefused() throws Exception {
        try (var hub = StrictHub.builder().token("another").start()) {
            var report = check(dialer(Trust.SYSTEM), hub.target("AzureCLI"));
            assertFailed(report, CheckStep.ANSWER, Kind.REFUSED);
            assertThat(report.problem().orElseThrow().sentence())
                    .isEqualTo(
                            hub.endpoint() + " does not accept the token of AzureCLI; check that it is for the right"
                                    + " tenant and that the identity has the role “Durable Task Data Contributor” or “Durable Task Data Owner”.");
        }
        try (var hub = StrictHub.builder().token(TOKEN).start()) {
            hub.accept("newer");
            assertThat(check(dialer(Trust.SYSTEM), hub.target("AzureCLI"))
                            .problem()
                            .orElseThrow()
                            .sentence())
                    .endsWith("it counts as expired: set this computer's clock right or sign in again.");
            assertThat(check(dialer(Trust.SYSTEM), hub.target("None"))
                            .problem()
                            .orElseThrow()
                            .sentence())
                    .isEqualTo(hub.endpoint() + " wants a sign-in: set Authentication to something other than None.");
        }
    }

    @Test
    void saysThatTheRoleIsMissing() throws Exception {
        try (var hub = StrictHub.builder().start()) {
            hub.failNext("Hello", 1, Status.PERMISSION_DENIED);
            var report = check(dialer(Trust.SYSTEM), hub.target("AzureCLI"));
            assertFailed(report, CheckStep.ANSWER, Kind.REFUSED);
            assertThat(report.problem().orElseThrow().sentence())
                    .contains("the role “Durable Task Data Contributor” or “Durable Task Data Owner”");
        }
    }

    @Test
    void saysThatNobodyIsSignedIn() throws Exception {
        var dialer = new HubDialer(
                InstantSource.system(),
                signIn -> () -> {
                    throw new SignInException("You are not signed in with AzureCLI: run “az login” in a terminal.");
                },
                Trust.SYSTEM);
        try (var hub = StrictHub.builder().start()) {
            var report = check(dialer, hub.target("AzureCLI"));
            assertFailed(report, CheckStep.SIGN_IN, Kind.SIGNED_OUT);
            assertThat(report.problem().orElseThrow().sentence()).contains("“az login”");
        }
    }

    @Test
    void saysThatAHubDoesNotAnswerInTime() throws Exception {
        try (var hub = StrictHub.builder().start()) {
            hub.stall("GetInstance");
            assertFailed(check(dialer(Trust.SYSTEM), hub.target("None")), CheckStep.ANSWER, Kind.TIMEOUT);
        }
    }

    @Test
    void saysThatWorkersAreRefused() throws Exception {
        try (var hub = StrictHub.builder().without(Set.of("GetWorkItems")).start()) {
            assertFailed(check(dialer(Trust.SYSTEM), hub.target("None")), CheckStep.WORK, Kind.UNSUPPORTED);
        }
    }

    @Test
    void saysThatAnotherGrpcServerAnswers() throws Exception {
        var server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .build()
                .start();
        try {
            String endpoint = "http://localhost:" + server.getPort();
            assertProblem(
                    endpoint,
                    CheckStep.ANSWER,
                    Kind.NOT_A_HUB,
                    "Something answers at " + endpoint + ", but it is not a task hub: check the port in Endpoint.");
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void saysThatNobodySaysAWord() throws Exception {
        try (var silent = BlackHole.silent()) {
            for (String scheme : List.of("http://", "https://")) {
                String endpoint = scheme + silent.authority();
                assertProblem(
                        endpoint,
                        scheme.equals("http://") ? CheckStep.ANSWER : CheckStep.ENCRYPT,
                        Kind.TIMEOUT,
                        endpoint + " takes connections but says nothing: the hub there hangs or is only starting,"
                                + " or the port in Endpoint is that of another program.");
            }
        }
    }

    @Test
    void saysThatPacketsAreSwallowed() throws Exception {
        try (var deaf = BlackHole.deaf()) {
            String endpoint = "http://" + deaf.authority();
            assertProblem(
                    endpoint,
                    CheckStep.CONNECT,
                    Kind.TIMEOUT,
                    endpoint + " did not answer in time: check the address, a VPN or a firewall.");
        }
    }

    @Test
    void saysThatSomethingElseAnswers() throws Exception {
        try (var other = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var _ = Thread.ofVirtual().start(() -> greetAll(other));
            String endpoint = "http://localhost:" + other.getLocalPort();
            assertProblem(
                    endpoint,
                    CheckStep.ANSWER,
                    Kind.NOT_A_HUB,
                    "Something answers at " + endpoint + ", but it is not a task hub: check the port in Endpoint.");
        }
    }

    private static void greetAll(ServerSocket server) {
        try {
            while (true) {
                server.accept().getOutputStream().write("SSH-2.0-Something\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException closed) {
            assertThat(server.isClosed()).isTrue();
        }
    }

    @Test
    void endsWhenInterrupted() {
        try (var hub = StrictHub.builder().start()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> check(dialer(Trust.SYSTEM), hub.target("None")))
                    .isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void allStepsTogetherStayWithinTheLimit() {
        var clock = new CheckClock(Duration.ofMillis(500));
        assertThat(clock.millis(Duration.ofSeconds(3))).isBetween(1, 500);
        assertThat(new CheckClock(Duration.ZERO).millis(Duration.ofSeconds(3))).isEqualTo(1);
        assertThat(HubCheck.LONGEST).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    private static void assertProblem(String endpoint, CheckStep step, Kind kind, String sentence) throws Exception {
        var report = check(dialer(Trust.SYSTEM), target(endpoint));
        assertThat(report.problem()).contains(new HubProblem(kind, sentence));
        assertFailed(report, step, kind);
    }

    private static void assertFailed(HubReport report, CheckStep step, Kind kind) {
        assertThat(report.results()).extracting(CheckResult::step).containsExactly(CheckStep.values());
        assertThat(report.results())
                .filteredOn(CheckResult.Failed.class::isInstance)
                .singleElement()
                .satisfies(failed -> {
                    assertThat(failed.step()).as(failed.sentence()).isEqualTo(step);
                    assertThat(report.problem().orElseThrow().kind())
                            .as(failed.sentence())
                            .isEqualTo(kind);
                });
    }

    private static HubReport check(HubDialer dialer, HubTarget target) throws InterruptedException {
        return new HubCheck(dialer).run(target, result -> {});
    }

    private static HubDialer dialer(Trust trust) {
        return new HubDialer(InstantSource.system(), signIn -> () -> new Token(TOKEN, Instant.MAX, null), trust);
    }

    private static HubTarget target(String endpoint) {
        return new HubTarget((HubAddress) HubAddress.parse(endpoint), "default", SignIn.NONE);
    }
}
