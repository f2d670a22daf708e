package studio.fanout.hub;

import com.google.protobuf.Empty;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import studio.fanout.wire.proto.ActivityResponse;
import studio.fanout.wire.proto.CompleteTaskResponse;
import studio.fanout.wire.proto.CreateInstanceRequest;
import studio.fanout.wire.proto.CreateInstanceResponse;
import studio.fanout.wire.proto.GetInstanceRequest;
import studio.fanout.wire.proto.GetInstanceResponse;
import studio.fanout.wire.proto.GetWorkItemsRequest;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceImplBase;
import studio.fanout.wire.proto.WorkItem;

/// A hub without a scheduler: it hands out the work items a test offers and keeps what comes back.
public final class ScriptedHub extends TaskHubSidecarServiceImplBase {
    private final List<StreamObserver<WorkItem>> streams = new CopyOnWriteArrayList<>();
    private final BlockingQueue<ActivityResponse> activities = new LinkedBlockingQueue<>();
    private final BlockingQueue<OrchestratorResponse> turns = new LinkedBlockingQueue<>();

    /// Sends `item` to every worker stream that is open.
    public void offer(WorkItem item) {
        streams.forEach(stream -> {
            synchronized (stream) {
                stream.onNext(item);
            }
        });
    }

    /// Worker streams open now.
    public int workers() {
        return streams.size();
    }

    public BlockingQueue<ActivityResponse> activities() {
        return activities;
    }

    public BlockingQueue<OrchestratorResponse> turns() {
        return turns;
    }

    @Override
    public void hello(Empty request, StreamObserver<Empty> answer) {
        reply(answer, Empty.getDefaultInstance());
    }

    @Override
    public void getInstance(GetInstanceRequest request, StreamObserver<GetInstanceResponse> answer) {
        reply(answer, GetInstanceResponse.newBuilder().setExists(false).build());
    }

    @Override
    public void startInstance(CreateInstanceRequest request, StreamObserver<CreateInstanceResponse> answer) {
        reply(
                answer,
                CreateInstanceResponse.newBuilder()
                        .setInstanceId(request.getInstanceId())
                        .build());
    }

    @Override
    public void getWorkItems(GetWorkItemsRequest request, StreamObserver<WorkItem> answer) {
        ((ServerCallStreamObserver<WorkItem>) answer).setOnCancelHandler(() -> streams.remove(answer));
        streams.add(answer);
    }

    @Override
    public void completeActivityTask(ActivityResponse response, StreamObserver<CompleteTaskResponse> answer) {
        activities.add(response);
        reply(answer, CompleteTaskResponse.getDefaultInstance());
    }

    @Override
    public void completeOrchestratorTask(OrchestratorResponse response, StreamObserver<CompleteTaskResponse> answer) {
        turns.add(response);
        reply(answer, CompleteTaskResponse.getDefaultInstance());
    }

    private static <T> void reply(StreamObserver<T> answer, T message) {
        answer.onNext(message);
        answer.onCompleted();
    }
}
