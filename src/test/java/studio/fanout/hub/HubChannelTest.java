package studio.fanout.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.Empty;
import io.grpc.Channel;
import io.grpc.ConnectivityState;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.inprocess.InProcessServerBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.wire.proto.CreateInstanceRequest;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceBlockingStub;

@Timeout(60)
class HubChannelTest {
    private static final String TOKEN = "the-token";

    private final HubDialer dialer = dialer(Trust.SYSTEM);

    private static HubDialer dialer(Trust trust) {
        return new HubDialer(InstantSource.system(), signIn -> () -> new Token(TOKEN, Instant.MAX, null), trust);
    }

    @Test
    void sendsHubAndAgentWithEveryCall() {
        try (var hub = StrictHub.builder().start();
                var channel = dialer.dial(hub.target("None"))) {
            hello(channel.client());
            assertThat(hub.headers("Hello")).singleElement().satisfies(headers -> {
                assertThat(header(headers, "taskhub")).isEqualTo("default");
                assertThat(header(headers, "x-user-agent"))
                        .startsWith("durabletask-java/")
                        .contains("(DurableTaskClient)", "fanout-studio/");
                assertThat(header(headers, "workerid")).isNull();
                assertThat(header(headers, "authorization")).isNull();
            });
        }
    }

    @Test
    void namesTheWorker() {
        try (var hub = StrictHub.builder().start();
                var channel = dialer.dial(hub.target("None"))) {
            hello(channel.worker("laptop,42"));
            assertThat(hub.headers("Hello")).singleElement().satisfies(headers -> {
                assertThat(header(headers, "workerid")).isEqualTo("laptop,42");
                assertThat(header(headers, "x-user-agent")).contains("(DurableTaskWorker)");
            });
        }
    }

    @Test
    void carriesTheTokenOverTls(@TempDir Path folder) {
        var certificate = TestCertificate.forLoopback(folder);
        try (var hub = StrictHub.builder().tls(certificate).token(TOKEN).start();
                var channel = dialer(certificate.trust()).dial(hub.target("AzureCLI"))) {
            hello(channel.client());
            assertThat(hub.headers("Hello"))
                    .singleElement()
                    .satisfies(headers ->
                            assertThat(header(headers, "authorization")).isEqualTo("Bearer " + TOKEN));
        }
    }

    @Test
    void carriesTheTokenUnencryptedOnlyOnThisMachine() {
        try (var hub = StrictHub.builder().token(TOKEN).start();
                var channel = dialer.dial(hub.target("AzureCLI"))) {
            hello(channel.client());
        }
        var elsewhere = new HubTarget(
                new HubAddress(false, "hub.example", 80),
                "default",
                new SignIn(Authentication.AZURE_CLI, null, null, null, java.util.List.of()));
        assertThatThrownBy(() -> dialer.dial(elsewhere)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void repeatsWhatIsSafeToRepeat() {
        try (var hub = StrictHub.builder().start();
                var channel = dialer.dial(hub.target("None"))) {
            hub.failNext("Hello", 2, Status.UNAVAILABLE);
            hello(channel.client());
            assertThat(hub.headers("Hello")).hasSize(3);

            hub.failNext("StartInstance", 2, Status.UNAVAILABLE);
            assertThat(catchThrowable(
                            () -> stub(channel.client()).startInstance(CreateInstanceRequest.getDefaultInstance())))
                    .satisfies(error ->
                            assertThat(Status.fromThrowable(error).getCode()).isEqualTo(Status.Code.UNAVAILABLE));
            assertThat(hub.headers("StartInstance")).hasSize(1);
        }
    }

    @Test
    void everyRepeatableCallIsPartOfTheContract() {
        assertThat(TaskHubSidecarServiceGrpc.getServiceDescriptor().getMethods())
                .extracting(method -> method.getBareMethodName())
                .containsAll(RetryPolicy.REPEATABLE);
    }

    @Test
    void findsAHubAgainThatWasAway() {
        var first = StrictHub.builder().start();
        try (var channel = dialer.dial(first.target("None"))) {
            hello(channel.client());
            first.close();
            assertThat(channel.problem(catchThrowable(() -> hello(channel.client())))
                            .kind())
                    .isEqualTo(HubProblem.Kind.UNREACHABLE);
            try (var _ = StrictHub.builder().port(first.port()).start()) {
                stub(channel.client()).withWaitForReady().hello(Empty.getDefaultInstance());
                assertThat(channel.connectivity()).isEqualTo(ConnectivityState.READY);
            }
        }
    }

    @Test
    void reachesTheEmbeddedScheduler() throws Exception {
        String name = UUID.randomUUID().toString();
        var server = InProcessServerBuilder.forName(name)
                .addService(new ScriptedHub())
                .build()
                .start();
        try (var channel = HubDialer.embedded(name, "default")) {
            hello(channel.client());
            assertThat(channel.place().where()).isEqualTo("the embedded scheduler");
        } finally {
            server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aCallWaitsForItsTokenWithoutHoldingAThread() throws Exception {
        var signedIn = new CountDownLatch(1);
        var slow = new HubDialer(
                InstantSource.system(),
                signIn -> () -> {
                    signedIn.await();
                    return new Token(TOKEN, Instant.MAX, null);
                },
                Trust.SYSTEM);
        try (var hub = StrictHub.builder().token(TOKEN).start();
                var channel = slow.dial(hub.target("AzureCLI"))) {
            var stub = TaskHubSidecarServiceGrpc.newFutureStub(channel.client());
            var givenUp = stub.hello(Empty.getDefaultInstance());
            var answer = stub.hello(Empty.getDefaultInstance());
            assertThat(givenUp.cancel(true)).isTrue();
            assertThat(answer.isDone()).isFalse();
            signedIn.countDown();
            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(Empty.getDefaultInstance());
        }
    }

    @Test
    void aFailedSignInEndsTheCallLikeARefusal() {
        var refused = new HubDialer(
                InstantSource.system(),
                signIn -> () -> {
                    throw new SignInException("You are not signed in.");
                },
                Trust.SYSTEM);
        try (var hub = StrictHub.builder().start();
                var channel = refused.dial(hub.target("AzureCLI"))) {
            var error = catchThrowable(() -> hello(channel.client()));
            assertThat(Status.fromThrowable(error).getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(channel.problem(error))
                    .isEqualTo(new HubProblem(HubProblem.Kind.SIGNED_OUT, "You are not signed in."));
            assertThat(hub.headers("Hello")).isEmpty();
        }
    }

    private static void hello(Channel channel) {
        var _ = stub(channel).hello(Empty.getDefaultInstance());
    }

    private static TaskHubSidecarServiceBlockingStub stub(Channel channel) {
        return TaskHubSidecarServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private static @org.jspecify.annotations.Nullable String header(Metadata headers, String name) {
        return headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }
}
