package studio.fanout.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.Empty;
import io.grpc.Channel;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.hub.HubProblem.Kind;
import studio.fanout.wire.proto.GetWorkItemsRequest;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceBlockingStub;

/// Calls to addresses that swallow what is sent to them end, each with its own sentence and none by its deadline.
@Timeout(120)
class ConnectLimitTest {
    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final Patience SHORT =
            new Patience(MOMENT, Duration.ofSeconds(1), MOMENT, Duration.ofMinutes(1), Duration.ofSeconds(20));

    private final HubDialer hasty = dialer(SHORT);

    private static HubDialer dialer(Patience patience) {
        return new HubDialer(
                InstantSource.system(),
                (signIn, code) -> () -> new Token("t", Instant.MAX, null),
                Trust.SYSTEM,
                SignInPrompt.NONE,
                patience);
    }

    @Test
    void peopleHearWithinTenSeconds() {
        var usual = HubDialer.azure(InstantSource.system(), SignInPrompt.NONE, AccountMemory.none())
                .patience();
        assertThat(usual).isSameAs(Patience.USUAL);
        assertThat(usual.connect().plus(usual.look())).isLessThan(usual.greeting());
        assertThat(usual.greeting()).isLessThan(Duration.ofSeconds(10));
        assertThat(HubCheck.LONGEST).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void packetsAreSwallowed() throws Exception {
        try (var hole = BlackHole.deaf()) {
            assertProblem(
                    "http://" + hole.authority(),
                    Kind.TIMEOUT,
                    "http://" + hole.authority() + " did not answer in time: check the address, a VPN or a firewall.");
        }
    }

    @Test
    void nobodySaysAWord() throws Exception {
        try (var hole = BlackHole.silent()) {
            assertProblem("http://" + hole.authority(), Kind.TIMEOUT, silent("http://" + hole.authority()));
        }
    }

    @Test
    void nobodyAnswersTheHandshake() throws Exception {
        try (var hole = BlackHole.silent()) {
            assertProblem("https://" + hole.authority(), Kind.TIMEOUT, silent("https://" + hole.authority()));
        }
    }

    private static String silent(String where) {
        return where + " takes connections but says nothing: the hub there hangs or is only starting,"
                + " or the port in Endpoint is that of another program.";
    }

    private void assertProblem(String endpoint, Kind kind, String sentence) throws Exception {
        var target = new HubTarget((HubAddress) HubAddress.parse(endpoint), "default", SignIn.NONE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var channel = hasty.dial(target)) {
            var check = threads.submit(() -> new HubCheck(hasty).run(target, result -> {}));
            assertThat(channel.problem(
                            catchThrowable(() -> stub(channel.client()).hello(Empty.getDefaultInstance()))))
                    .isEqualTo(new HubProblem(kind, sentence));
            assertThat(channel.problem(catchThrowable(() -> stub(channel.worker("w"))
                            .getWorkItems(GetWorkItemsRequest.getDefaultInstance())
                            .hasNext())))
                    .as("a stream, and not the first call")
                    .isEqualTo(new HubProblem(kind, sentence));
            assertThat(check.get().problem()).contains(new HubProblem(kind, sentence));
        }
    }

    @Test
    void whoeverComesBackIsFound() throws Exception {
        var never = new CountDownLatch(1);
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = silent.getLocalPort();
            var target =
                    new HubTarget((HubAddress) HubAddress.parse("http://127.0.0.1:" + port), "default", SignIn.NONE);
            try (var channel = hasty.dial(target)) {
                assertThat(catchThrowable(() -> stub(channel.client()).hello(Empty.getDefaultInstance())))
                        .isNotNull();
                silent.close();
                try (var _ = StrictHub.builder().port(port).start()) {
                    while (catchThrowable(() -> stub(channel.client()).hello(Empty.getDefaultInstance())) != null) {
                        assertThat(never.await(20, TimeUnit.MILLISECONDS)).isFalse();
                    }
                }
            }
        }
    }

    /// The connection is there, so what takes long is not for this limit.
    @Test
    void whoeverIsSlowToSignInIsWaitedFor() throws Exception {
        var signedIn = new CountDownLatch(1);
        var slow = new HubDialer(
                InstantSource.system(),
                (signIn, code) -> () -> {
                    signedIn.await();
                    return new Token("t", Instant.MAX, null);
                },
                Trust.SYSTEM,
                SignInPrompt.NONE);
        try (var hub = StrictHub.builder().token("t").start();
                var channel = slow.dial(hub.target("DeviceCode"))) {
            var stub = TaskHubSidecarServiceGrpc.newBlockingStub(channel.client());
            var late = catchThrowable(
                    () -> stub.withDeadlineAfter(100, TimeUnit.MILLISECONDS).hello(Empty.getDefaultInstance()));
            assertThat(channel.problem(late).kind()).isIn(Kind.SIGNED_OUT, Kind.TIMEOUT);
            var answer =
                    TaskHubSidecarServiceGrpc.newFutureStub(channel.client()).hello(Empty.getDefaultInstance());
            signedIn.countDown();
            assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(Empty.getDefaultInstance());
        }
    }

    private static TaskHubSidecarServiceBlockingStub stub(Channel channel) {
        return TaskHubSidecarServiceGrpc.newBlockingStub(channel);
    }
}
