package studio.fanout.server;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.StringValue;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import studio.fanout.engine.Scheduler;
import studio.fanout.engine.Store;
import studio.fanout.store.MemoryStore;
import studio.fanout.wire.proto.FanOutStudioGrpc;
import studio.fanout.wire.proto.FanOutStudioGrpc.FanOutStudioBlockingStub;
import studio.fanout.wire.proto.GetInstanceRequest;
import studio.fanout.wire.proto.GetInstanceResponse;
import studio.fanout.wire.proto.GetWorkItemsRequest;
import studio.fanout.wire.proto.OrchestrationIdReusePolicy;
import studio.fanout.wire.proto.OrchestrationState;
import studio.fanout.wire.proto.OrchestrationStatus;
import studio.fanout.wire.proto.RaiseEventRequest;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceBlockingStub;
import studio.fanout.wire.proto.TerminateRequest;

/// A scheduler served in this process, called by the contract alone.
final class LocalHub implements AutoCloseable {
    private static final Metadata.Key<String> TASK_HUB = Metadata.Key.of("taskhub", Metadata.ASCII_STRING_MARSHALLER);
    private static final long LIMIT_SECONDS = 60;

    private final Supplier<Store> opening;
    private final InstantSource clock;
    private Open open;

    /// All that goes when the process does.
    private record Open(Store store, Scheduler scheduler, HubServer server, ManagedChannel channel) {
        static Open of(Store store, InstantSource clock) {
            String name = UUID.randomUUID().toString();
            Scheduler scheduler = new Scheduler(store, clock);
            HubServer server = HubServer.inProcess(name, scheduler, store);
            return new Open(
                    store,
                    scheduler,
                    server,
                    InProcessChannelBuilder.forName(name).directExecutor().build());
        }

        void close() {
            channel.shutdownNow();
            server.close();
            scheduler.close();
            store.close();
        }
    }

    LocalHub(Supplier<Store> opening, InstantSource clock) {
        this.opening = opening;
        this.clock = clock;
        this.open = Open.of(opening.get(), clock);
    }

    static LocalHub inMemory() {
        return inMemory(InstantSource.system());
    }

    static LocalHub inMemory(InstantSource clock) {
        Store store = new MemoryStore();
        return new LocalHub(() -> store, clock);
    }

    /// Ends the scheduler and begins again with what is stored.
    void restart() {
        open.close();
        open = Open.of(opening.get(), clock);
    }

    Store store() {
        return open.store;
    }

    Scheduler scheduler() {
        return open.scheduler;
    }

    Channel channel(String hub) {
        Metadata headers = new Metadata();
        headers.put(TASK_HUB, hub);
        return ClientInterceptors.intercept(open.channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    TaskHubSidecarServiceBlockingStub calls() {
        return TaskHubSidecarServiceGrpc.newBlockingStub(open.channel)
                .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    TaskHubSidecarServiceBlockingStub calls(String hub) {
        return TaskHubSidecarServiceGrpc.newBlockingStub(channel(hub))
                .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    FanOutStudioBlockingStub studio() {
        return FanOutStudioGrpc.newBlockingStub(open.channel);
    }

    ScriptedWorker worker() {
        return worker(GetWorkItemsRequest.getDefaultInstance());
    }

    ScriptedWorker worker(GetWorkItemsRequest request) {
        return new ScriptedWorker(open.channel, request, this::settle);
    }

    ScriptedWorker worker(String hub) {
        return new ScriptedWorker(channel(hub), GetWorkItemsRequest.getDefaultInstance(), this::settle);
    }

    String start(String name) {
        return start(name, "");
    }

    String start(String name, String id) {
        return calls().startInstance(Wire.start(name, id)).getInstanceId();
    }

    OrchestrationState state(String id) {
        return calls().getInstance(request(id)).getOrchestrationState();
    }

    OrchestrationStatus status(String id) {
        return state(id).getOrchestrationStatus();
    }

    boolean exists(String id) {
        return calls().getInstance(request(id)).getExists();
    }

    /// Starts an instance in place of another one that is in one of these states.
    void replace(String id, OrchestrationStatus... replaceable) {
        var _ = calls().startInstance(Wire.start("new", id).toBuilder()
                .setOrchestrationIdReusePolicy(
                        OrchestrationIdReusePolicy.newBuilder().addAllReplaceableStatus(List.of(replaceable)))
                .build());
    }

    void raise(String id, String event) {
        var _ = calls().raiseEvent(RaiseEventRequest.newBuilder()
                .setInstanceId(id)
                .setName(event)
                .build());
    }

    void terminate(String id) {
        terminate(id, false);
    }

    void terminate(String id, boolean recursive) {
        var _ = calls().terminateInstance(TerminateRequest.newBuilder()
                .setInstanceId(id)
                .setOutput(StringValue.of("\"stop\""))
                .setRecursive(recursive)
                .build());
    }

    static GetInstanceRequest request(String id) {
        return GetInstanceRequest.newBuilder()
                .setInstanceId(id)
                .setGetInputsAndOutputs(true)
                .build();
    }

    /// Waits for the end of an instance; the hub knows of it when this returns.
    ListenableFuture<GetInstanceResponse> end(String id) {
        return TaskHubSidecarServiceGrpc.newFutureStub(open.channel)
                .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
                .waitForInstanceCompletion(request(id));
    }

    ListenableFuture<GetInstanceResponse> beginning(String id) {
        return TaskHubSidecarServiceGrpc.newFutureStub(open.channel)
                .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
                .waitForInstanceStart(request(id));
    }

    /// Starts an instance and lets it complete, whatever else waits.
    String completed(String id) {
        start("quick", id);
        try (ScriptedWorker worker = worker(Wire.workOf(List.of("quick"), List.of()))) {
            worker.answer(worker.turn(), Wire.complete(0, "\"done\""));
            worker.drop();
        }
        return id;
    }

    /// Returns when everything asked for before has been carried out and told: steps and announcements keep their
    /// order, and this goes through both.
    void settle() {
        for (int i = 0; i < 2; i++) {
            raise("nobody", "nothing");
        }
    }

    static Instant past() {
        return Instant.EPOCH;
    }

    @Override
    public void close() {
        open.close();
    }
}
