package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import studio.fanout.engine.Limits;
import studio.fanout.wire.proto.GetInstanceRequest;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;

/// Thousands of calls of which nothing more is heard, while a calm caller is served.
final class HalfOpenCalls {
    private static final int LIMIT_SECONDS = 240;

    private final HostileCaller caller;
    private final Besieged hub;

    HalfOpenCalls(HostileCaller caller, Besieged hub) {
        this.caller = caller;
        this.hub = hub;
    }

    void open() throws InterruptedException {
        int refusals = 2 * 900 - Limits.STREAMS;
        CountDownLatch refused = new CountDownLatch(refusals);
        for (int connection = 0; connection < 2; connection++) {
            ManagedChannel channel = hub.channel();
            for (int i = 0; i < 900; i++) {
                open(channel, HostileCaller.SIDECAR + "GetWorkItems", new byte[0], 1, refused);
            }
        }
        ManagedChannel silent = hub.channel();
        for (int i = 0; i < 900; i++) {
            open(silent, HostileCaller.SIDECAR + "StartInstance", null, 1, refused);
        }
        ManagedChannel deaf = hub.channel();
        byte[] innocent = GetInstanceRequest.newBuilder()
                .setInstanceId("innocent")
                .build()
                .toByteArray();
        for (int i = 0; i < 300; i++) {
            open(deaf, "studio.fanout.FanOutStudio/Watch", new byte[0], 0, refused);
            open(deaf, "studio.fanout.FanOutStudio/FollowRun", innocent, 0, refused);
            open(deaf, HostileCaller.SIDECAR + "WaitForInstanceCompletion", innocent, 1, refused);
        }
        assertThat(refused.await(LIMIT_SECONDS, TimeUnit.SECONDS))
                .as("seed " + caller.seed)
                .isTrue();
        var calm = TaskHubSidecarServiceGrpc.newBlockingStub(hub.channel());
        for (int i = 0; i < 20; i++) {
            assertThat(calm.startInstance(Wire.start("calm", "calm" + i)).getInstanceId())
                    .isEqualTo("calm" + i);
        }
    }

    private void open(Channel channel, String method, byte @Nullable [] message, int wanted, CountDownLatch refused) {
        caller.calls.count(1);
        ClientCall<byte[], byte[]> call = RawCalls.open(channel, method, null);
        Metadata headers = new Metadata();
        headers.put(HostileCaller.TASK_HUB, method.endsWith("GetWorkItems") ? "hostile" : "default");
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED) {
                            refused.countDown();
                        }
                    }
                },
                headers);
        call.request(wanted);
        if (message != null) {
            call.sendMessage(message);
            call.halfClose();
        }
    }
}
