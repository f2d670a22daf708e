package studio.fanout.server;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.ScheduledExecutorService;
import studio.fanout.engine.Scheduler;
import studio.fanout.engine.Store;
import studio.fanout.engine.StoredInstance;
import studio.fanout.wire.AttemptCodec;
import studio.fanout.wire.proto.FanOutStudioGrpc;
import studio.fanout.wire.proto.FollowRunRequest;
import studio.fanout.wire.proto.InstancesChanged;
import studio.fanout.wire.proto.ReportAttemptsRequest;
import studio.fanout.wire.proto.ReportAttemptsResponse;
import studio.fanout.wire.proto.RunUpdate;
import studio.fanout.wire.proto.WatchRequest;

/// What this scheduler offers beside the Durable Task contract.
final class StudioService extends FanOutStudioGrpc.FanOutStudioImplBase {
    private final Scheduler scheduler;
    private final Store store;
    private final ScheduledExecutorService timer;

    StudioService(Scheduler scheduler, Store store, ScheduledExecutorService timer) {
        this.scheduler = scheduler;
        this.store = store;
        this.timer = timer;
    }

    @Override
    public void reportAttempts(ReportAttemptsRequest request, StreamObserver<ReportAttemptsResponse> caller) {
        Replies.when(
                scheduler.observe(
                        CallContext.hub(),
                        request.getAttemptsList().stream()
                                .filter(attempt -> Names.fits(attempt.getWorker()))
                                .map(AttemptCodec::decode)
                                .toList()),
                caller,
                _ -> ReportAttemptsResponse.getDefaultInstance());
    }

    @Override
    public void followRun(FollowRunRequest request, StreamObserver<RunUpdate> caller) {
        if (!Names.checkId(caller, request.getInstanceId())) {
            return;
        }
        try {
            StoredInstance instance = store.find(CallContext.hub(), request.getInstanceId())
                    .orElseThrow(() -> Status.NOT_FOUND
                            .withDescription(
                                    "There is no orchestration instance with the id " + request.getInstanceId())
                            .asRuntimeException());
            new RunStream(scheduler, store, instance.root(), (ServerCallStreamObserver<RunUpdate>) caller).open();
        } catch (RuntimeException e) {
            Replies.fail(caller, e);
        }
    }

    @Override
    public void watch(WatchRequest request, StreamObserver<InstancesChanged> caller) {
        new ChangeStream(scheduler, CallContext.hub(), (ServerCallStreamObserver<InstancesChanged>) caller, timer)
                .open();
    }
}
