package studio.fanout.hub;

import com.google.protobuf.Empty;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import studio.fanout.wire.proto.ActivityFilter;
import studio.fanout.wire.proto.GetInstanceRequest;
import studio.fanout.wire.proto.GetWorkItemsRequest;
import studio.fanout.wire.proto.OrchestrationFilter;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceBlockingStub;
import studio.fanout.wire.proto.WorkItem;
import studio.fanout.wire.proto.WorkItemFilters;

/// Makes the calls of a connection test: such that nothing in the hub changes and no work is taken from its workers.
final class CallProbe {
    private static final String NOBODY = "fanout-studio-connection-test";

    /// A stream that is still open after this long without a word counts as opened; hubs may stay silent till there
    /// is work.
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final HubChannel channel;
    private final CheckClock clock;

    CallProbe(HubChannel channel, CheckClock clock) {
        this.channel = channel;
        this.clock = clock;
    }

    /// Why the hub cannot be used; empty when it can.
    Optional<HubProblem> answers() throws InterruptedException {
        var hello = failure(() -> stub().hello(Empty.getDefaultInstance()));
        if (hello.isPresent() && hello.get().getCode() != Status.Code.UNIMPLEMENTED) {
            return hello.map(this::problem);
        }
        var request = GetInstanceRequest.newBuilder().setInstanceId(NOBODY).build();
        return failure(() -> stub().getInstance(request)).map(status -> {
            boolean foreign = hello.isPresent() && status.getCode() == Status.Code.UNIMPLEMENTED;
            return foreign ? findings().notAHub() : problem(status);
        });
    }

    private TaskHubSidecarServiceBlockingStub stub() {
        return TaskHubSidecarServiceGrpc.newBlockingStub(channel.client())
                .withDeadlineAfter(clock.millis(CheckStep.ANSWER.limit()), TimeUnit.MILLISECONDS);
    }

    private static Optional<Status> failure(Runnable call) throws InterruptedException {
        try {
            call.run();
            return Optional.empty();
        } catch (StatusRuntimeException failed) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return Optional.of(failed.getStatus());
        }
    }

    /// Why a worker cannot connect; empty when it can.
    Optional<HubProblem> handsOutWork() throws InterruptedException {
        var opened = new CompletableFuture<Status>();
        var call = channel.worker(NOBODY + "," + UUID.randomUUID())
                .newCall(
                        TaskHubSidecarServiceGrpc.getGetWorkItemsMethod(),
                        CallOptions.DEFAULT.withDeadlineAfter(
                                clock.millis(CheckStep.WORK.limit()), TimeUnit.MILLISECONDS));
        try {
            call.start(new Opening(opened), new Metadata());
            call.sendMessage(request());
            call.halfClose();
            call.request(1);
            Status status = opened.get(clock.millis(SILENCE), TimeUnit.MILLISECONDS);
            return status.isOk() ? Optional.empty() : Optional.of(problem(status));
        } catch (TimeoutException stillOpen) {
            return Optional.empty();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            call.cancel("The connection test is over.", null);
        }
    }

    /// Asks for work of names nobody uses, since what is handed to us is kept from the real workers for a while.
    private static GetWorkItemsRequest request() {
        var filters = WorkItemFilters.newBuilder()
                .addOrchestrations(OrchestrationFilter.newBuilder().setName(NOBODY))
                .addActivities(ActivityFilter.newBuilder().setName(NOBODY));
        return GetWorkItemsRequest.newBuilder()
                .setMaxConcurrentOrchestrationWorkItems(1)
                .setMaxConcurrentActivityWorkItems(1)
                .setWorkItemFilters(filters)
                .build();
    }

    /// Neither call names an instance that exists, so what is not found is the hub.
    private HubProblem problem(Status status) {
        return status.getCode() == Status.Code.NOT_FOUND
                ? findings().hubNotFound()
                : HubProblem.of(status, channel.place());
    }

    private Findings findings() {
        return new Findings(channel.place());
    }

    /// Waits for the first sign of how the stream went.
    private static final class Opening extends ClientCall.Listener<WorkItem> {
        private final CompletableFuture<Status> opened;

        Opening(CompletableFuture<Status> opened) {
            this.opened = opened;
        }

        @Override
        public void onHeaders(Metadata headers) {
            opened.complete(Status.OK);
        }

        @Override
        public void onMessage(WorkItem item) {
            opened.complete(Status.OK);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            opened.complete(status);
        }
    }
}
