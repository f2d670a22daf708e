package studio.fanout.server;

import static java.util.Objects.requireNonNull;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.DurableTaskGrpcClientBuilder;
import com.microsoft.durabletask.DurableTaskGrpcWorkerBuilder;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.TaskActivity;
import com.microsoft.durabletask.TaskOrchestration;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import studio.fanout.engine.Scheduler;
import studio.fanout.engine.Store;
import studio.fanout.wire.proto.FanOutStudioGrpc;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;
import studio.fanout.worker.Named;

/// A scheduler served over a real socket, with the SDK's own client and the SDK's own worker.
final class HostedHub implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(60);

    private final Store store;
    private final Scheduler scheduler;
    private final HubServer server;
    private final ManagedChannel channel;
    private final DurableTaskClient client;
    private final Map<String, TaskOrchestration> orchestrations = new HashMap<>();
    private final Map<String, TaskActivity> activities = new HashMap<>();
    private @Nullable ManagedChannel workerChannel;
    private @Nullable Thread worker;
    private Duration longestTimer = Duration.ofDays(3);

    HostedHub(Store store) {
        this.store = store;
        scheduler = new Scheduler(store, InstantSource.system());
        server = HubServer.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), scheduler, store);
        channel = channel();
        client = new DurableTaskGrpcClientBuilder().grpcChannel(channel).build();
    }

    ManagedChannel channel() {
        return NettyChannelBuilder.forAddress("localhost", server.port())
                .usePlaintext()
                .maxInboundMessageSize(HubServer.MESSAGE_BYTES)
                .build();
    }

    int port() {
        return server.port();
    }

    DurableTaskClient client() {
        return client;
    }

    /// Starts an orchestration and waits for its end.
    OrchestrationMetadata run(String name, Object input) throws TimeoutException {
        return finish(client.scheduleNewOrchestrationInstance(name, input));
    }

    /// Waits for the end of an orchestration.
    OrchestrationMetadata finish(String id) throws TimeoutException {
        return requireNonNull(client.waitForInstanceCompletion(id, LONG, true));
    }

    TaskHubSidecarServiceGrpc.TaskHubSidecarServiceBlockingStub calls() {
        return TaskHubSidecarServiceGrpc.newBlockingStub(channel);
    }

    FanOutStudioGrpc.FanOutStudioBlockingStub studio() {
        return FanOutStudioGrpc.newBlockingStub(channel);
    }

    HostedHub orchestration(String name, TaskOrchestration orchestration) {
        orchestrations.put(name, orchestration);
        return this;
    }

    HostedHub activity(String name, TaskActivity activity) {
        activities.put(name, activity);
        return this;
    }

    /// Lets the SDK's own worker make timers of one part each up to this length.
    HostedHub longestTimer(Duration longest) {
        longestTimer = longest;
        return this;
    }

    /// Lets the SDK's own worker work, on a thread of its own.
    HostedHub work() {
        workerChannel = channel();
        DurableTaskGrpcWorkerBuilder builder =
                new DurableTaskGrpcWorkerBuilder().grpcChannel(workerChannel).maximumTimerInterval(longestTimer);
        orchestrations.forEach((name, code) -> builder.addOrchestration(Named.orchestration(name, code)));
        activities.forEach((name, code) -> builder.addActivity(Named.activity(name, code)));
        worker = Thread.ofPlatform()
                .daemon()
                .name("sdk-worker")
                .start(() -> builder.build().startAndBlock());
        return this;
    }

    /// Cuts the line first, so that what the worker still has to say is not heard.
    void stopWorking() throws InterruptedException {
        if (worker == null || workerChannel == null) {
            return;
        }
        workerChannel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        do {
            worker.interrupt();
        } while (!worker.join(Duration.ofMillis(50)));
        worker = null;
        workerChannel = null;
    }

    @Override
    public void close() {
        try {
            stopWorking();
            channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
        scheduler.close();
        store.close();
    }
}
