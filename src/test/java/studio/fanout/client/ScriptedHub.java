package studio.fanout.client;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import studio.fanout.history.InstanceState;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.Recorded;
import studio.fanout.hub.HubPlace;
import studio.fanout.wire.StateCodec;
import studio.fanout.wire.proto.CreateInstanceRequest;
import studio.fanout.wire.proto.CreateInstanceResponse;
import studio.fanout.wire.proto.FanOutStudioGrpc;
import studio.fanout.wire.proto.FollowRunRequest;
import studio.fanout.wire.proto.GetInstanceRequest;
import studio.fanout.wire.proto.GetInstanceResponse;
import studio.fanout.wire.proto.HistoryChunk;
import studio.fanout.wire.proto.OrchestrationState;
import studio.fanout.wire.proto.QueryInstancesRequest;
import studio.fanout.wire.proto.QueryInstancesResponse;
import studio.fanout.wire.proto.RunUpdate;
import studio.fanout.wire.proto.StreamInstanceHistoryRequest;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;
import studio.fanout.wire.proto.TerminateRequest;
import studio.fanout.wire.proto.TerminateResponse;

/// A hub that says what a test tells it to, over a real gRPC transport; every other call is not implemented.
final class ScriptedHub implements AutoCloseable {
    final Map<String, InstanceState> states = new ConcurrentHashMap<>();
    final Map<String, List<Recorded>> histories = new ConcurrentHashMap<>();
    final Queue<CreateInstanceRequest> started = new ConcurrentLinkedQueue<>();
    final Queue<TerminateRequest> terminated = new ConcurrentLinkedQueue<>();
    final Queue<GetInstanceRequest> waits = new ConcurrentLinkedQueue<>();
    final BlockingQueue<StreamObserver<RunUpdate>> followers = new LinkedBlockingQueue<>();
    final Deque<Status> failures = new ArrayDeque<>();
    final SeenAttempts attempts = new SeenAttempts();
    volatile boolean tellsHistory = true;

    private final String name = "scripted-" + UUID.randomUUID();
    private final Server server;
    private final ManagedChannel channel = InProcessChannelBuilder.forName(name).build();

    ScriptedHub(boolean live) throws IOException {
        var builder = InProcessServerBuilder.forName(name).addService(hub());
        if (live) {
            builder.addService(updates());
        }
        server = builder.build().start();
    }

    HubClient client() {
        return new HubClient(channel, HubPlace.embedded("default"), attempts, InstantSource.system());
    }

    void put(String id, OrchestrationStatus status, Instant updated) {
        states.put(
                id,
                InstanceStateBuilder.of(id)
                        .status(status)
                        .lastUpdated(updated)
                        .input("1")
                        .output("2")
                        .build());
    }

    private BindableService hub() {
        return new TaskHubSidecarServiceGrpc.TaskHubSidecarServiceImplBase() {
            @Override
            public void startInstance(CreateInstanceRequest request, StreamObserver<CreateInstanceResponse> answer) {
                started.add(request);
                answer(
                        answer,
                        CreateInstanceResponse.newBuilder()
                                .setInstanceId(request.getInstanceId())
                                .build());
            }

            @Override
            public void getInstance(GetInstanceRequest request, StreamObserver<GetInstanceResponse> answer) {
                answer(answer, found(request));
            }

            @Override
            public void waitForInstanceCompletion(
                    GetInstanceRequest request, StreamObserver<GetInstanceResponse> answer) {
                waits.add(request);
                answer(answer, found(request));
            }

            @Override
            public void terminateInstance(TerminateRequest request, StreamObserver<TerminateResponse> answer) {
                terminated.add(request);
                answer(answer, TerminateResponse.getDefaultInstance());
            }

            @Override
            public void queryInstances(QueryInstancesRequest request, StreamObserver<QueryInstancesResponse> answer) {
                var all = new LinkedHashMap<>(states)
                        .values().stream().map(StateCodec::encode).toList();
                answer(
                        answer,
                        QueryInstancesResponse.newBuilder()
                                .addAllOrchestrationState(all)
                                .build());
            }

            @Override
            public void streamInstanceHistory(
                    StreamInstanceHistoryRequest request, StreamObserver<HistoryChunk> answer) {
                if (tellsHistory) {
                    var chunk = HistoryChunk.newBuilder();
                    histories
                            .getOrDefault(request.getInstanceId(), List.of())
                            .forEach(it -> chunk.addEvents(com.google.protobuf.ByteString.copyFrom(it.encoded())));
                    answer(answer, chunk.build());
                } else {
                    super.streamInstanceHistory(request, answer);
                }
            }
        };
    }

    private BindableService updates() {
        return new FanOutStudioGrpc.FanOutStudioImplBase() {
            @Override
            public void followRun(FollowRunRequest request, StreamObserver<RunUpdate> answer) {
                followers.add(answer);
            }
        };
    }

    private GetInstanceResponse found(GetInstanceRequest request) {
        InstanceState state = states.get(request.getInstanceId());
        if (state == null) {
            return GetInstanceResponse.getDefaultInstance();
        }
        OrchestrationState told = StateCodec.encode(request.getGetInputsAndOutputs() ? state : state.withoutPayloads());
        return GetInstanceResponse.newBuilder()
                .setExists(true)
                .setOrchestrationState(told)
                .build();
    }

    private <T> void answer(StreamObserver<T> answer, T value) {
        Status failure;
        synchronized (failures) {
            failure = failures.poll();
        }
        if (failure != null) {
            answer.onError(failure.asRuntimeException());
            return;
        }
        answer.onNext(value);
        answer.onCompleted();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }
}
