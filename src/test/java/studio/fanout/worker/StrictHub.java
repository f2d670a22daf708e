package studio.fanout.worker;

import com.google.protobuf.Empty;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Attempt;
import studio.fanout.wire.AttemptCodec;
import studio.fanout.wire.proto.AbandonActivityTaskRequest;
import studio.fanout.wire.proto.AbandonActivityTaskResponse;
import studio.fanout.wire.proto.AbandonEntityTaskRequest;
import studio.fanout.wire.proto.AbandonEntityTaskResponse;
import studio.fanout.wire.proto.AbandonOrchestrationTaskRequest;
import studio.fanout.wire.proto.AbandonOrchestrationTaskResponse;
import studio.fanout.wire.proto.ActivityResponse;
import studio.fanout.wire.proto.CompleteTaskResponse;
import studio.fanout.wire.proto.FanOutStudioGrpc;
import studio.fanout.wire.proto.GetWorkItemsRequest;
import studio.fanout.wire.proto.HistoryChunk;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.ReportAttemptsRequest;
import studio.fanout.wire.proto.ReportAttemptsResponse;
import studio.fanout.wire.proto.StreamInstanceHistoryRequest;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;
import studio.fanout.wire.proto.WorkItem;

/// A hub as strict as the contract: keeps to each stream's limits, gives every delivery a token of its own, takes an
/// answer once, and takes items back as soon as their stream is gone.
final class StrictHub implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Server server;
    private final ManagedChannel channel;
    private final Deque<WorkItem> queue = new ArrayDeque<>();
    private final List<Stream> streams = new ArrayList<>();
    private final Map<String, Delivered> open = new HashMap<>();
    private final Set<String> answered = new HashSet<>();
    private final Map<String, Queue<Status>> troubles = new HashMap<>();
    final List<GetWorkItemsRequest> requests = new ArrayList<>();
    final List<ActivityResponse> activities = new ArrayList<>();
    final List<OrchestratorResponse> turns = new ArrayList<>();
    final List<String> abandoned = new ArrayList<>();
    final List<String> violations = new ArrayList<>();
    final List<Attempt> reported = new ArrayList<>();
    final List<StreamInstanceHistoryRequest> historiesAsked = new ArrayList<>();
    List<HistoryChunk> history = List.of();
    int hellos;
    int deliveries;
    int reports;

    private record Delivered(WorkItem item, Stream stream) {}

    private static final class Stream {
        final GetWorkItemsRequest limits;
        final ServerCallStreamObserver<WorkItem> out;
        int turns;
        int activities;

        Stream(GetWorkItemsRequest limits, ServerCallStreamObserver<WorkItem> out) {
            this.limits = limits;
            this.out = out;
        }
    }

    /// @param keepsAttempts whether it is one of ours
    StrictHub(boolean keepsAttempts) throws IOException {
        String name = UUID.randomUUID().toString();
        InProcessServerBuilder builder = InProcessServerBuilder.forName(name).addService(new Face());
        if (keepsAttempts) {
            builder.addService(new StudioFace());
        }
        server = builder.build().start();
        channel = InProcessChannelBuilder.forName(name).build();
    }

    ManagedChannel channel() {
        return channel;
    }

    synchronized void offer(WorkItem... items) {
        queue.addAll(List.of(items));
        dispatch();
    }

    /// The next calls of that method are answered with these statuses.
    synchronized void trouble(String method, Status... statuses) {
        troubles.computeIfAbsent(method, it -> new ArrayDeque<>()).addAll(List.of(statuses));
    }

    /// Ends all streams, with an error or in an orderly way, and takes their items back.
    synchronized void endStreams(@Nullable Status status) {
        for (Stream stream : List.copyOf(streams)) {
            release(stream);
            if (status == null) {
                stream.out.onCompleted();
            } else {
                stream.out.onError(status.asRuntimeException());
            }
        }
    }

    synchronized int streamCount() {
        return streams.size();
    }

    synchronized int openCount() {
        return open.size();
    }

    /// Waits until something holds; it is looked at with the hub locked.
    synchronized void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited in vain for: " + what + "; violations: " + violations);
            }
            try {
                wait(5);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void dispatch() {
        for (WorkItem item : List.copyOf(queue)) {
            for (Stream stream : streams) {
                if (hasRoom(stream, item)) {
                    queue.remove(item);
                    deliver(stream, item);
                    break;
                }
            }
        }
        notifyAll();
    }

    private static boolean hasRoom(Stream stream, WorkItem item) {
        return switch (item.getRequestCase()) {
            case ORCHESTRATORREQUEST -> stream.turns < stream.limits.getMaxConcurrentOrchestrationWorkItems();
            case ACTIVITYREQUEST -> stream.activities < stream.limits.getMaxConcurrentActivityWorkItems();
            case ENTITYREQUEST, ENTITYREQUESTV2, HEALTHPING, REQUEST_NOT_SET -> true;
        };
    }

    private void deliver(Stream stream, WorkItem item) {
        count(stream, item, 1);
        String token = "token-" + ++deliveries;
        open.put(token, new Delivered(item, stream));
        stream.out.onNext(item.toBuilder().setCompletionToken(token).build());
    }

    private static void count(Stream stream, WorkItem item, int change) {
        stream.turns += item.hasOrchestratorRequest() ? change : 0;
        stream.activities += item.hasActivityRequest() ? change : 0;
    }

    private void release(Stream stream) {
        streams.remove(stream);
        open.entrySet().removeIf(entry -> {
            boolean mine = entry.getValue().stream() == stream;
            if (mine) {
                queue.addFirst(entry.getValue().item());
            }
            return mine;
        });
        dispatch();
    }

    /// @return false when the answer is not wanted
    private boolean settle(String token) {
        Delivered delivered = open.remove(token);
        if (delivered == null) {
            if (!answered.add(token) || token.isEmpty()) {
                violations.add("answered again: '" + token + "'");
            }
            return false;
        }
        answered.add(token);
        count(delivered.stream(), delivered.item(), -1);
        return true;
    }

    private synchronized <R> boolean inTrouble(String method, StreamObserver<R> reply) {
        Queue<Status> statuses = troubles.get(method);
        Status status = statuses == null ? null : statuses.poll();
        notifyAll();
        if (status != null) {
            reply.onError(status.asRuntimeException());
        }
        return status != null;
    }

    private static <R> void reply(StreamObserver<R> observer, R reply) {
        observer.onNext(reply);
        observer.onCompleted();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    private final class Face extends TaskHubSidecarServiceGrpc.TaskHubSidecarServiceImplBase {
        @Override
        public void hello(Empty request, StreamObserver<Empty> observer) {
            synchronized (StrictHub.this) {
                hellos++;
            }
            if (!inTrouble("hello", observer)) {
                reply(observer, Empty.getDefaultInstance());
            }
        }

        @Override
        public void getWorkItems(GetWorkItemsRequest request, StreamObserver<WorkItem> observer) {
            if (inTrouble("stream", observer)) {
                return;
            }
            synchronized (StrictHub.this) {
                Stream stream = new Stream(request, (ServerCallStreamObserver<WorkItem>) observer);
                stream.out.setOnCancelHandler(() -> {
                    synchronized (StrictHub.this) {
                        release(stream);
                    }
                });
                requests.add(request);
                streams.add(stream);
                dispatch();
            }
        }

        @Override
        public void completeActivityTask(ActivityResponse request, StreamObserver<CompleteTaskResponse> observer) {
            if (inTrouble("activity", observer)) {
                return;
            }
            synchronized (StrictHub.this) {
                if (settle(request.getCompletionToken())) {
                    activities.add(request);
                }
                dispatch();
            }
            reply(observer, CompleteTaskResponse.getDefaultInstance());
        }

        @Override
        public void completeOrchestratorTask(
                OrchestratorResponse request, StreamObserver<CompleteTaskResponse> observer) {
            if (inTrouble("turn", observer)) {
                return;
            }
            synchronized (StrictHub.this) {
                if (settle(request.getCompletionToken())) {
                    turns.add(request);
                }
                dispatch();
            }
            reply(observer, CompleteTaskResponse.getDefaultInstance());
        }

        @Override
        public void streamInstanceHistory(StreamInstanceHistoryRequest request, StreamObserver<HistoryChunk> observer) {
            if (inTrouble("history", observer)) {
                return;
            }
            synchronized (StrictHub.this) {
                historiesAsked.add(request);
                history.forEach(observer::onNext);
            }
            observer.onCompleted();
        }

        private void redeliver(WorkItem item) {
            if (!item.hasEntityRequestV2()) {
                queue.addFirst(item);
            }
        }

        private void takeBack(String token) {
            synchronized (StrictHub.this) {
                Delivered delivered = open.get(token);
                if (settle(token) && delivered != null) {
                    abandoned.add(token);
                    redeliver(delivered.item());
                }
                dispatch();
            }
        }

        @Override
        public void abandonTaskActivityWorkItem(
                AbandonActivityTaskRequest request, StreamObserver<AbandonActivityTaskResponse> observer) {
            takeBack(request.getCompletionToken());
            reply(observer, AbandonActivityTaskResponse.getDefaultInstance());
        }

        @Override
        public void abandonTaskOrchestratorWorkItem(
                AbandonOrchestrationTaskRequest request, StreamObserver<AbandonOrchestrationTaskResponse> observer) {
            takeBack(request.getCompletionToken());
            reply(observer, AbandonOrchestrationTaskResponse.getDefaultInstance());
        }

        @Override
        public void abandonTaskEntityWorkItem(
                AbandonEntityTaskRequest request, StreamObserver<AbandonEntityTaskResponse> observer) {
            takeBack(request.getCompletionToken());
            reply(observer, AbandonEntityTaskResponse.getDefaultInstance());
        }
    }

    private final class StudioFace extends FanOutStudioGrpc.FanOutStudioImplBase {
        @Override
        public void reportAttempts(ReportAttemptsRequest request, StreamObserver<ReportAttemptsResponse> observer) {
            synchronized (StrictHub.this) {
                reports++;
                request.getAttemptsList().forEach(it -> reported.add(AttemptCodec.decode(it)));
                StrictHub.this.notifyAll();
            }
            reply(observer, ReportAttemptsResponse.getDefaultInstance());
        }
    }
}
