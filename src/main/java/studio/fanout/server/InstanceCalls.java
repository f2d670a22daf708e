package studio.fanout.server;

import com.google.protobuf.StringValue;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import studio.fanout.engine.Scheduler;
import studio.fanout.engine.StartRequest;
import studio.fanout.engine.Store;
import studio.fanout.engine.StoredInstance;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.wire.Scalars;
import studio.fanout.wire.StateCodec;
import studio.fanout.wire.proto.CreateInstanceRequest;
import studio.fanout.wire.proto.CreateInstanceResponse;
import studio.fanout.wire.proto.GetInstanceRequest;
import studio.fanout.wire.proto.GetInstanceResponse;
import studio.fanout.wire.proto.RaiseEventRequest;
import studio.fanout.wire.proto.RaiseEventResponse;
import studio.fanout.wire.proto.RestartInstanceRequest;
import studio.fanout.wire.proto.RestartInstanceResponse;
import studio.fanout.wire.proto.ResumeRequest;
import studio.fanout.wire.proto.ResumeResponse;
import studio.fanout.wire.proto.RewindInstanceRequest;
import studio.fanout.wire.proto.RewindInstanceResponse;
import studio.fanout.wire.proto.SkipGracefulOrchestrationTerminationsRequest;
import studio.fanout.wire.proto.SkipGracefulOrchestrationTerminationsResponse;
import studio.fanout.wire.proto.SuspendRequest;
import studio.fanout.wire.proto.SuspendResponse;
import studio.fanout.wire.proto.TerminateRequest;
import studio.fanout.wire.proto.TerminateResponse;

/// The calls that concern one instance.
final class InstanceCalls {
    private final Scheduler scheduler;
    private final Store store;

    InstanceCalls(Scheduler scheduler, Store store) {
        this.scheduler = scheduler;
        this.store = store;
    }

    void start(String hub, CreateInstanceRequest request, StreamObserver<CreateInstanceResponse> caller) {
        if (!Names.check(caller, "orchestrator name", request.getName(), true)
                || !Names.checkId(caller, request.getInstanceId())) {
            return;
        }
        try {
            Replies.when(
                    scheduler.start(hub, startRequest(request)),
                    caller,
                    id -> CreateInstanceResponse.newBuilder().setInstanceId(id).build());
        } catch (StatusRuntimeException e) {
            Replies.fail(caller, e);
        }
    }

    private static StartRequest startRequest(CreateInstanceRequest request) {
        return new StartRequest(
                request.getInstanceId(),
                request.getName(),
                text(request.hasVersion(), request.getVersion()),
                text(request.hasInput(), request.getInput()),
                request.hasScheduledStartTimestamp() ? Scalars.instant(request.getScheduledStartTimestamp()) : null,
                request.hasOrchestrationIdReusePolicy()
                        ? Statuses.of(request.getOrchestrationIdReusePolicy().getReplaceableStatusList())
                        : null,
                request.hasParentTraceContext() ? Scalars.trace(request.getParentTraceContext()) : null,
                request.getTagsMap());
    }

    void get(String hub, GetInstanceRequest request, StreamObserver<GetInstanceResponse> caller) {
        if (!Names.checkId(caller, request.getInstanceId())) {
            return;
        }
        Replies.now(
                caller,
                () -> response(
                        store.find(hub, request.getInstanceId()).map(StoredInstance::state),
                        request.getGetInputsAndOutputs()));
    }

    void awaitStart(String hub, GetInstanceRequest request, StreamObserver<GetInstanceResponse> caller) {
        await(hub, request, caller, state -> state.status() != OrchestrationStatus.PENDING);
    }

    void awaitCompletion(String hub, GetInstanceRequest request, StreamObserver<GetInstanceResponse> caller) {
        await(hub, request, caller, state -> state.status().isTerminal());
    }

    private void await(
            String hub,
            GetInstanceRequest request,
            StreamObserver<GetInstanceResponse> caller,
            Predicate<InstanceState> condition) {
        if (!Names.checkId(caller, request.getInstanceId())) {
            return;
        }
        CompletableFuture<Optional<InstanceState>> met = scheduler.await(hub, request.getInstanceId(), condition);
        ((ServerCallStreamObserver<GetInstanceResponse>) caller).setOnCancelHandler(() -> met.cancel(false));
        Replies.when(met, caller, state -> response(state, request.getGetInputsAndOutputs()));
    }

    private static GetInstanceResponse response(Optional<InstanceState> state, boolean payloads) {
        GetInstanceResponse.Builder response = GetInstanceResponse.newBuilder().setExists(state.isPresent());
        state.map(found -> payloads ? found : found.withoutPayloads())
                .map(StateCodec::encode)
                .ifPresent(response::setOrchestrationState);
        return response.build();
    }

    void raise(String hub, RaiseEventRequest request, StreamObserver<RaiseEventResponse> caller) {
        if (Names.checkId(caller, request.getInstanceId())
                && Names.check(caller, "event name", request.getName(), true)) {
            Replies.when(
                    scheduler.raise(
                            hub,
                            request.getInstanceId(),
                            request.getName(),
                            text(request.hasInput(), request.getInput())),
                    caller,
                    _ -> RaiseEventResponse.getDefaultInstance());
        }
    }

    void terminate(String hub, TerminateRequest request, StreamObserver<TerminateResponse> caller) {
        if (!Names.checkId(caller, request.getInstanceId())) {
            return;
        }
        Replies.when(
                scheduler.terminate(
                        hub,
                        request.getInstanceId(),
                        text(request.hasOutput(), request.getOutput()),
                        request.getRecursive()),
                caller,
                _ -> TerminateResponse.getDefaultInstance());
    }

    void suspend(String hub, SuspendRequest request, StreamObserver<SuspendResponse> caller) {
        if (!Names.checkId(caller, request.getInstanceId())) {
            return;
        }
        Replies.when(
                scheduler.suspend(hub, request.getInstanceId(), text(request.hasReason(), request.getReason())),
                caller,
                _ -> SuspendResponse.getDefaultInstance());
    }

    void resume(String hub, ResumeRequest request, StreamObserver<ResumeResponse> caller) {
        if (!Names.checkId(caller, request.getInstanceId())) {
            return;
        }
        Replies.when(
                scheduler.resume(hub, request.getInstanceId(), text(request.hasReason(), request.getReason())),
                caller,
                _ -> ResumeResponse.getDefaultInstance());
    }

    void restart(String hub, RestartInstanceRequest request, StreamObserver<RestartInstanceResponse> caller) {
        if (!Names.checkId(caller, request.getInstanceId())) {
            return;
        }
        Replies.when(
                scheduler.restart(hub, request.getInstanceId(), request.getRestartWithNewInstanceId()),
                caller,
                id -> RestartInstanceResponse.newBuilder().setInstanceId(id).build());
    }

    void rewind(String hub, RewindInstanceRequest request, StreamObserver<RewindInstanceResponse> caller) {
        if (!Names.checkId(caller, request.getInstanceId())) {
            return;
        }
        Replies.when(
                scheduler.rewind(hub, request.getInstanceId(), text(request.hasReason(), request.getReason())),
                caller,
                _ -> RewindInstanceResponse.getDefaultInstance());
    }

    void skipGracefulTerminations(
            String hub,
            SkipGracefulOrchestrationTerminationsRequest request,
            StreamObserver<SkipGracefulOrchestrationTerminationsResponse> caller) {
        var ids = request.getInstanceBatch().getInstanceIdsList();
        if (!Names.checkBatch(caller, ids)) {
            return;
        }
        Replies.when(
                scheduler.terminateAll(hub, ids, text(request.hasReason(), request.getReason())),
                caller,
                left -> SkipGracefulOrchestrationTerminationsResponse.newBuilder()
                        .addAllUnterminatedInstanceIds(left)
                        .build());
    }

    private static @Nullable String text(boolean present, StringValue value) {
        return present ? value.getValue() : null;
    }
}
