package studio.fanout.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.Empty;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.wire.proto.ActivityRequest;
import studio.fanout.wire.proto.ActivityResponse;
import studio.fanout.wire.proto.GetWorkItemsRequest;
import studio.fanout.wire.proto.QueryInstancesRequest;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceBlockingStub;
import studio.fanout.wire.proto.WorkItem;

@Timeout(60)
class StrictHubTest {
    private static final WorkItem ACTIVITY = WorkItem.newBuilder()
            .setActivityRequest(ActivityRequest.newBuilder().setName("a").setTaskId(7))
            .build();

    private final ScriptedHub script = new ScriptedHub();

    @AutoClose
    private final StrictHub hub = StrictHub.builder()
            .token("t")
            .serving(script)
            .without(StrictHub.DISPENSABLE)
            .pingEvery(Duration.ofMillis(50))
            .start();

    @AutoClose
    private final HubChannel channel = new HubDialer(
                    InstantSource.system(), signIn -> () -> new Token("t", Instant.MAX, null), Trust.SYSTEM)
            .dial(hub.target("AzureCLI"));

    private final BlockingQueue<WorkItem> items = new LinkedBlockingQueue<>();
    private final BlockingQueue<Status> ends = new LinkedBlockingQueue<>();

    @Test
    void takesACompletionOnceAndWithItsTokenOnly() throws Exception {
        connect();
        script.offer(ACTIVITY);
        WorkItem item = next(false);
        assertThat(item.getCompletionToken()).isNotEmpty();
        assertThat(hub.itemsOut()).isOne();
        assertThat(complete("")).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(complete("made up")).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(complete(item.getCompletionToken())).isEqualTo(Status.Code.OK);
        assertThat(complete(item.getCompletionToken())).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(script.activities()).hasSize(1);
    }

    @Test
    void pingsWorkersAndDropsThem() throws Exception {
        connect();
        assertThat(next(true).hasHealthPing()).isTrue();
        script.offer(ACTIVITY);
        WorkItem item = next(false);
        hub.dropStreams();
        assertThat(ends.take().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(complete(item.getCompletionToken())).isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    void refusesAndLimitsAndFails() {
        assertThat(code(() -> stub().queryInstances(QueryInstancesRequest.getDefaultInstance())))
                .isEqualTo(Status.Code.UNIMPLEMENTED);
        hub.limitTo(1);
        assertThat(hello()).isEqualTo(Status.Code.OK);
        assertThat(hello()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        hub.lift();
        hub.failNext("Hello", 1, Status.INTERNAL);
        assertThat(hello()).isEqualTo(Status.Code.INTERNAL);
        assertThat(hello()).isEqualTo(Status.Code.OK);
        hub.accept("newer");
        assertThat(hello()).isEqualTo(Status.Code.UNAUTHENTICATED);
    }

    private void connect() throws InterruptedException {
        TaskHubSidecarServiceGrpc.newStub(channel.worker("w"))
                .getWorkItems(GetWorkItemsRequest.getDefaultInstance(), new StreamObserver<>() {
                    @Override
                    public void onNext(WorkItem item) {
                        items.add(item);
                    }

                    @Override
                    public void onError(Throwable error) {
                        ends.add(Status.fromThrowable(error));
                    }

                    @Override
                    public void onCompleted() {
                        ends.add(Status.OK);
                    }
                });
        assertThat(next(true)).isNotNull();
        // Pings come from in front of the script, which may not know of the stream yet.
        while (script.workers() == 0) {
            assertThat(next(true)).isNotNull();
        }
    }

    private WorkItem next(boolean ping) throws InterruptedException {
        WorkItem item = items.take();
        while (item.hasHealthPing() != ping) {
            item = items.take();
        }
        return item;
    }

    private Status.Code hello() {
        return code(() -> stub().hello(Empty.getDefaultInstance()));
    }

    private Status.Code complete(String token) {
        return code(() -> stub().completeActivityTask(ActivityResponse.newBuilder()
                .setTaskId(7)
                .setCompletionToken(token)
                .build()));
    }

    private TaskHubSidecarServiceBlockingStub stub() {
        return TaskHubSidecarServiceGrpc.newBlockingStub(channel.client()).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private static Status.Code code(Runnable call) {
        @Nullable Throwable error = catchThrowable(call::run);
        return error == null ? Status.Code.OK : Status.fromThrowable(error).getCode();
    }
}
