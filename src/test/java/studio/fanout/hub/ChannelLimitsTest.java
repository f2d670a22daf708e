package studio.fanout.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.Empty;
import com.google.protobuf.StringValue;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.wire.proto.GetInstanceRequest;
import studio.fanout.wire.proto.GetInstanceResponse;
import studio.fanout.wire.proto.OrchestrationState;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceImplBase;

@Timeout(120)
class ChannelLimitsTest {
    private static final int LARGE = 9 << 20;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final HubDialer dialer = new HubDialer(
            InstantSource.system(),
            signIn -> () -> {
                throw new SignInException("not here");
            },
            Trust.SYSTEM);

    @Test
    void takesMessagesAboveTheUsualLimit() {
        try (var hub = StrictHub.builder().serving(new Large()).start();
                var channel = dialer.dial(hub.target("None"))) {
            var told = TaskHubSidecarServiceGrpc.newBlockingStub(channel.client())
                    .getInstance(GetInstanceRequest.getDefaultInstance());
            assertThat(told.getOrchestrationState().getInput().getValue()).hasSize(LARGE);
        }
        assertThat(HubChannel.MAX_INBOUND_BYTES).isEqualTo(64 << 20);
    }

    @Test
    void closingLetsCallsUnderWayFinishAndTakesNoMore() throws Exception {
        try (var hub = StrictHub.builder().serving(new Large()).start()) {
            var channel = dialer.dial(hub.target("None"));
            var stub = TaskHubSidecarServiceGrpc.newFutureStub(channel.client());
            var underWay = stub.hello(Empty.getDefaultInstance());
            asked.await();
            var closing = CompletableFuture.runAsync(channel::close, Thread::startVirtualThread);
            while (Status.fromThrowable(refused(channel)).getCode() != Status.Code.UNAVAILABLE) {
                assertThat(closing).as("waits for the answer").isNotDone();
            }
            answer.countDown();
            assertThat(underWay.get(60, TimeUnit.SECONDS)).isEqualTo(Empty.getDefaultInstance());
            closing.get(60, TimeUnit.SECONDS);
        }
    }

    private static Throwable refused(HubChannel channel) {
        return catchThrowable(() -> TaskHubSidecarServiceGrpc.newBlockingStub(channel.client())
                .withDeadlineAfter(1, TimeUnit.MILLISECONDS)
                .hello(Empty.getDefaultInstance()));
    }

    @Test
    void connectionsInUseAreKeptAliveOftenEnoughForLoadBalancers() {
        assertThat(Patience.USUAL.keepAlive()).isLessThan(Duration.ofMinutes(4));
        assertThat(Patience.USUAL.keepAliveAnswer()).isPositive().isLessThan(Patience.USUAL.keepAlive());
    }

    private final class Large extends TaskHubSidecarServiceImplBase {
        @Override
        public void hello(Empty request, StreamObserver<Empty> reply) {
            asked.countDown();
            Thread.startVirtualThread(() -> {
                try {
                    answer.await();
                    reply.onNext(Empty.getDefaultInstance());
                    reply.onCompleted();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        @Override
        public void getInstance(GetInstanceRequest request, StreamObserver<GetInstanceResponse> reply) {
            var state = OrchestrationState.newBuilder().setInput(StringValue.of("x".repeat(LARGE)));
            reply.onNext(GetInstanceResponse.newBuilder()
                    .setExists(true)
                    .setOrchestrationState(state)
                    .build());
            reply.onCompleted();
        }
    }
}
