package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import studio.fanout.wire.proto.AbandonActivityTaskRequest;
import studio.fanout.wire.proto.AbandonOrchestrationTaskRequest;
import studio.fanout.wire.proto.ActivityResponse;
import studio.fanout.wire.proto.GetWorkItemsRequest;
import studio.fanout.wire.proto.OrchestratorAction;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceBlockingStub;
import studio.fanout.wire.proto.WorkItem;

/// A worker whose every move the test makes.
final class ScriptedWorker implements AutoCloseable {
    private static final long LIMIT_SECONDS = 60;

    private final Channel channel;
    private final Runnable settle;
    private final BlockingQueue<WorkItem> items = new LinkedBlockingQueue<>();
    private final BlockingQueue<WorkItem> pings = new LinkedBlockingQueue<>();
    private final CompletableFuture<ClientCallStreamObserver<GetWorkItemsRequest>> stream = new CompletableFuture<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();

    /// @param settle returns when everything that was asked of the hub before has been carried out
    ScriptedWorker(Channel channel, GetWorkItemsRequest request, Runnable settle) {
        this.channel = channel;
        this.settle = settle;
        TaskHubSidecarServiceGrpc.newStub(channel).getWorkItems(request, new Arrivals());
        settle.run();
    }

    private final class Arrivals implements ClientResponseObserver<GetWorkItemsRequest, WorkItem> {
        @Override
        public void beforeStart(ClientCallStreamObserver<GetWorkItemsRequest> call) {
            stream.complete(call);
        }

        @Override
        public void onNext(WorkItem item) {
            (item.hasHealthPing() ? pings : items).add(item);
        }

        @Override
        public void onError(Throwable thrown) {
            end.complete(Status.fromThrowable(thrown));
        }

        @Override
        public void onCompleted() {
            end.complete(Status.OK);
        }
    }

    private TaskHubSidecarServiceBlockingStub calls() {
        return TaskHubSidecarServiceGrpc.newBlockingStub(channel).withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    WorkItem next() {
        return take(items, "the next work item");
    }

    WorkItem ping() {
        return take(pings, "a sign of life");
    }

    private static WorkItem take(BlockingQueue<WorkItem> items, String what) {
        try {
            WorkItem item = items.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            assertThat(item).as(what).isNotNull();
            return item == null ? WorkItem.getDefaultInstance() : item;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    WorkItem turn() {
        WorkItem item = next();
        assertThat(item.hasOrchestratorRequest()).as("a turn").isTrue();
        return item;
    }

    WorkItem activity() {
        WorkItem item = next();
        assertThat(item.hasActivityRequest()).as("an activity").isTrue();
        return item;
    }

    /// What has come by now and was not looked at.
    List<WorkItem> pending() {
        settle.run();
        return List.copyOf(items);
    }

    /// Takes what has come by now.
    List<WorkItem> take() {
        settle.run();
        List<WorkItem> taken = new ArrayList<>();
        items.drainTo(taken);
        return taken;
    }

    void answer(WorkItem turn, OrchestratorAction... actions) {
        answer(turn, OrchestratorResponse.newBuilder().addAllActions(List.of(actions)));
    }

    void answer(WorkItem turn, OrchestratorResponse.Builder response) {
        var _ = calls().completeOrchestratorTask(
                        response.setInstanceId(turn.getOrchestratorRequest().getInstanceId())
                                .setCompletionToken(turn.getCompletionToken())
                                .build());
    }

    void complete(WorkItem activity, String result) {
        answer(activity, answerTo(activity).setResult(StringValue.of(result)));
    }

    void fail(WorkItem activity, String message) {
        answer(activity, answerTo(activity).setFailureDetails(Wire.failure(message)));
    }

    static ActivityResponse.Builder answerTo(WorkItem activity) {
        return ActivityResponse.newBuilder()
                .setInstanceId(
                        activity.getActivityRequest().getOrchestrationInstance().getInstanceId())
                .setTaskId(activity.getActivityRequest().getTaskId());
    }

    void answer(WorkItem activity, ActivityResponse.Builder response) {
        var _ = calls().completeActivityTask(response.setCompletionToken(activity.getCompletionToken())
                .build());
    }

    void giveBack(WorkItem item) {
        if (item.hasActivityRequest()) {
            var _ = calls().abandonTaskActivityWorkItem(AbandonActivityTaskRequest.newBuilder()
                    .setCompletionToken(item.getCompletionToken())
                    .build());
        } else {
            var _ = calls().abandonTaskOrchestratorWorkItem(AbandonOrchestrationTaskRequest.newBuilder()
                    .setCompletionToken(item.getCompletionToken())
                    .build());
        }
    }

    /// Hangs up; returns when the hub knows.
    void drop() {
        stream.join().cancel("dropped", null);
        settle.run();
    }

    /// Hangs up, whether the hub hears it or not.
    void hangUp() {
        stream.join().cancel("hung up", null);
    }

    /// How the hub ended the stream; waits for it.
    Status end() {
        return end.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        stream.join().cancel("closed", null);
    }
}
