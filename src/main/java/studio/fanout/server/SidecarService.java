package studio.fanout.server;

import static studio.fanout.server.CallContext.hub;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import studio.fanout.engine.Scheduler;
import studio.fanout.engine.Store;
import studio.fanout.wire.proto.*;

/// The Durable Task contract, call by call.
final class SidecarService extends TaskHubSidecarServiceGrpc.TaskHubSidecarServiceImplBase {
    private static final String NO_ENTITIES = "This task hub does not offer entities";

    private final Scheduler scheduler;
    private final InstanceCalls instances;
    private final QueryCalls queries;
    private final WorkCalls work;

    SidecarService(Scheduler scheduler, Store store, WorkCalls work) {
        this.scheduler = scheduler;
        this.instances = new InstanceCalls(scheduler, store);
        this.queries = new QueryCalls(scheduler, store);
        this.work = work;
    }

    @Override
    public void hello(Empty request, StreamObserver<Empty> caller) {
        Replies.now(caller, Empty::getDefaultInstance);
    }

    @Override
    public void startInstance(CreateInstanceRequest request, StreamObserver<CreateInstanceResponse> caller) {
        instances.start(hub(), request, caller);
    }

    @Override
    public void getInstance(GetInstanceRequest request, StreamObserver<GetInstanceResponse> caller) {
        instances.get(hub(), request, caller);
    }

    @Override
    public void waitForInstanceStart(GetInstanceRequest request, StreamObserver<GetInstanceResponse> caller) {
        instances.awaitStart(hub(), request, caller);
    }

    @Override
    public void waitForInstanceCompletion(GetInstanceRequest request, StreamObserver<GetInstanceResponse> caller) {
        instances.awaitCompletion(hub(), request, caller);
    }

    @Override
    public void raiseEvent(RaiseEventRequest request, StreamObserver<RaiseEventResponse> caller) {
        instances.raise(hub(), request, caller);
    }

    @Override
    public void terminateInstance(TerminateRequest request, StreamObserver<TerminateResponse> caller) {
        instances.terminate(hub(), request, caller);
    }

    @Override
    public void suspendInstance(SuspendRequest request, StreamObserver<SuspendResponse> caller) {
        instances.suspend(hub(), request, caller);
    }

    @Override
    public void resumeInstance(ResumeRequest request, StreamObserver<ResumeResponse> caller) {
        instances.resume(hub(), request, caller);
    }

    @Override
    public void restartInstance(RestartInstanceRequest request, StreamObserver<RestartInstanceResponse> caller) {
        instances.restart(hub(), request, caller);
    }

    @Override
    public void rewindInstance(RewindInstanceRequest request, StreamObserver<RewindInstanceResponse> caller) {
        instances.rewind(hub(), request, caller);
    }

    @Override
    public void skipGracefulOrchestrationTerminations(
            SkipGracefulOrchestrationTerminationsRequest request,
            StreamObserver<SkipGracefulOrchestrationTerminationsResponse> caller) {
        instances.skipGracefulTerminations(hub(), request, caller);
    }

    @Override
    public void queryInstances(QueryInstancesRequest request, StreamObserver<QueryInstancesResponse> caller) {
        queries.query(hub(), request, caller);
    }

    @Override
    public void listInstanceIds(ListInstanceIdsRequest request, StreamObserver<ListInstanceIdsResponse> caller) {
        queries.listIds(hub(), request, caller);
    }

    @Override
    public void purgeInstances(PurgeInstancesRequest request, StreamObserver<PurgeInstancesResponse> caller) {
        queries.purge(hub(), request, caller);
    }

    @Override
    public void streamInstanceHistory(StreamInstanceHistoryRequest request, StreamObserver<HistoryChunk> caller) {
        queries.history(hub(), request, caller);
    }

    @Override
    public void getWorkItems(GetWorkItemsRequest request, StreamObserver<WorkItem> caller) {
        work.connect(hub(), request, caller);
    }

    @Override
    public void completeActivityTask(ActivityResponse request, StreamObserver<CompleteTaskResponse> caller) {
        work.completeActivity(hub(), request, caller);
    }

    @Override
    public void completeOrchestratorTask(OrchestratorResponse request, StreamObserver<CompleteTaskResponse> caller) {
        work.completeTurn(hub(), request, caller);
    }

    @Override
    public void abandonTaskActivityWorkItem(
            AbandonActivityTaskRequest request, StreamObserver<AbandonActivityTaskResponse> caller) {
        work.abandon(hub(), request.getCompletionToken(), caller, AbandonActivityTaskResponse.getDefaultInstance());
    }

    @Override
    public void abandonTaskOrchestratorWorkItem(
            AbandonOrchestrationTaskRequest request, StreamObserver<AbandonOrchestrationTaskResponse> caller) {
        work.abandon(
                hub(), request.getCompletionToken(), caller, AbandonOrchestrationTaskResponse.getDefaultInstance());
    }

    @Override
    public void createTaskHub(CreateTaskHubRequest request, StreamObserver<CreateTaskHubResponse> caller) {
        if (request.getRecreateIfExists()) {
            Replies.when(scheduler.wipe(hub()), caller, _ -> CreateTaskHubResponse.getDefaultInstance());
        } else {
            Replies.now(caller, CreateTaskHubResponse::getDefaultInstance);
        }
    }

    @Override
    public void deleteTaskHub(DeleteTaskHubRequest request, StreamObserver<DeleteTaskHubResponse> caller) {
        Replies.when(scheduler.wipe(hub()), caller, _ -> DeleteTaskHubResponse.getDefaultInstance());
    }

    @Override
    public void completeEntityTask(EntityBatchResult request, StreamObserver<CompleteTaskResponse> caller) {
        Replies.fail(caller, Replies.unimplemented(NO_ENTITIES));
    }

    @Override
    public void abandonTaskEntityWorkItem(
            AbandonEntityTaskRequest request, StreamObserver<AbandonEntityTaskResponse> caller) {
        Replies.fail(caller, Replies.unimplemented(NO_ENTITIES));
    }

    @Override
    public void signalEntity(SignalEntityRequest request, StreamObserver<SignalEntityResponse> caller) {
        Replies.fail(caller, Replies.unimplemented(NO_ENTITIES));
    }

    @Override
    public void getEntity(GetEntityRequest request, StreamObserver<GetEntityResponse> caller) {
        Replies.fail(caller, Replies.unimplemented(NO_ENTITIES));
    }

    @Override
    public void queryEntities(QueryEntitiesRequest request, StreamObserver<QueryEntitiesResponse> caller) {
        Replies.fail(caller, Replies.unimplemented(NO_ENTITIES));
    }

    @Override
    public void cleanEntityStorage(
            CleanEntityStorageRequest request, StreamObserver<CleanEntityStorageResponse> caller) {
        Replies.fail(caller, Replies.unimplemented(NO_ENTITIES));
    }
}
