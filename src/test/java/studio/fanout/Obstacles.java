package studio.fanout;

import com.sun.net.httpserver.HttpServer;
import io.grpc.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import studio.fanout.hub.BlackHole;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.Patience;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.SignInPrompt;
import studio.fanout.hub.StrictHub;
import studio.fanout.hub.TestCertificate;
import studio.fanout.hub.Token;
import studio.fanout.hub.TokenSources;
import studio.fanout.hub.VacantPort;

/// Everything that can be in the way of a hub, each thing really there, and what has to be said of it.
final class Obstacles implements AutoCloseable {
    private static final String TOKEN = "the-token";
    private static final int ALWAYS = 1_000_000;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final TestCertificate certificate;

    /// @param label how the bar at the top of the window begins
    /// @param sentence part of what the window and the terminal say, and say of nothing else
    /// @param isSwallowed whether nothing ever comes back, so that patience ends it
    record Obstacle(String connection, String label, String sentence, boolean isSwallowed) {
        static Obstacle answering(String endpoint, String authentication, String label, String sentence) {
            return new Obstacle(connection(endpoint, authentication), label, sentence, false);
        }

        private static String connection(String endpoint, String authentication) {
            return "Endpoint=" + endpoint + ";TaskHub=default;Authentication=" + authentication;
        }
    }

    Obstacles(TestCertificate certificate) {
        this.certificate = certificate;
    }

    /// A dialer that gives up soon only where nothing ever comes back: elsewhere a slow machine has all the time.
    HubDialer dialer(Obstacle obstacle) {
        return dialer(obstacle.isSwallowed ? hasty() : Patience.LONG);
    }

    static Patience hasty() {
        var moment = Duration.ofMillis(200);
        return new Patience(
                moment, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(1), Duration.ofSeconds(20));
    }

    HubDialer dialer(Patience patience) {
        TokenSources sources = (signIn, code) -> () -> switch (signIn.method()) {
            case AZURE_CLI -> new Token(TOKEN, Instant.MAX, null);
            default -> throw new SignInException("You are not signed in: run “az login” in a terminal.");
        };
        return new HubDialer(InstantSource.system(), sources, certificate.trust(), SignInPrompt.NONE, patience);
    }

    List<Obstacle> all() throws Exception {
        List<Obstacle> all = new ArrayList<>(addresses());
        all.addAll(protocols());
        all.addAll(hubs());
        return all;
    }

    private List<Obstacle> addresses() throws Exception {
        int nobody = opened(new VacantPort()).number();
        String deaf = opened(BlackHole.deaf()).authority();
        String silent = opened(BlackHole.silent()).authority();
        return List.of(
                Obstacle.answering(
                        "http://localhost:" + nobody, "None", "Reconnecting", "Nothing listens at http://localhost:"),
                Obstacle.answering(
                        "https://no-such-host.invalid", "None", "Reconnecting", "No computer is known by the name in"),
                swallowing("http://" + deaf, "http://" + deaf + " did not answer in time"),
                swallowing("http://" + silent, "http://" + silent + " takes connections but says nothing"),
                swallowing("https://" + silent, "https://" + silent + " takes connections but says nothing"));
    }

    private static Obstacle swallowing(String endpoint, String sentence) {
        return new Obstacle(Obstacle.connection(endpoint, "None"), "Reconnecting", sentence, true);
    }

    private List<Obstacle> protocols() throws IOException {
        var web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.start();
        open.add(() -> web.stop(0));
        int port = web.getAddress().getPort();
        var plain = opened(StrictHub.builder().start());
        var tls = opened(StrictHub.builder().tls(certificate).start());
        return List.of(
                Obstacle.answering("http://localhost:" + port, "None", "Reconnecting", "A web server answers at"),
                Obstacle.answering("https://localhost:" + plain.port(), "None", "Reconnecting", "does not speak TLS"),
                Obstacle.answering("http://localhost:" + tls.port(), "None", "Reconnecting", "it seems to want TLS"));
    }

    private List<Obstacle> hubs() {
        var other = opened(StrictHub.builder().taskHub("other").start());
        var strict = opened(StrictHub.builder().token("another").start());
        var stale = opened(StrictHub.builder().token(TOKEN).start());
        stale.accept("newer");
        var closed = opened(StrictHub.builder().start());
        for (String call : List.of("Hello", "StartInstance", "QueryInstances", "Watch", "GetWorkItems")) {
            closed.failNext(call, ALWAYS, Status.PERMISSION_DENIED);
        }
        var busy = opened(StrictHub.builder().start());
        busy.limitTo(0);
        return List.of(
                Obstacle.answering(other.endpoint(), "None", "Hub not found", "There is no hub called default"),
                Obstacle.answering(strict.endpoint(), "None", "Access refused", "wants a sign-in"),
                Obstacle.answering(
                        strict.endpoint(), "AzureCLI", "Access refused", "check that it is for the right tenant"),
                Obstacle.answering(strict.endpoint(), "Environment", "Signed out", "run “az login” in a terminal"),
                Obstacle.answering(stale.endpoint(), "AzureCLI", "Access refused", "it counts as expired"),
                Obstacle.answering(closed.endpoint(), "None", "Access refused", "You may not use hub default"),
                Obstacle.answering(busy.endpoint(), "None", "Reconnecting", "is busy or limits the number of calls"));
    }

    /// What a hub lacks that no run can do without; the window greys out the action once it knows.
    Obstacle withoutRuns() {
        var hub = opened(StrictHub.builder().without(Set.of("StartInstance")).start());
        return Obstacle.answering(hub.endpoint(), "None", "Connected", "This hub cannot start a run");
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.add(resource);
        return resource;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }
}
