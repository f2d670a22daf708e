package studio.fanout.server;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import studio.fanout.engine.ActivityAnswer;
import studio.fanout.engine.Limits;
import studio.fanout.engine.Scheduler;
import studio.fanout.engine.Store;
import studio.fanout.engine.TurnAnswer;
import studio.fanout.engine.WorkFilter;
import studio.fanout.engine.WorkerStream;
import studio.fanout.wire.ActionDecoder;
import studio.fanout.wire.AttemptCodec;
import studio.fanout.wire.Scalars;
import studio.fanout.wire.proto.ActivityFilter;
import studio.fanout.wire.proto.ActivityResponse;
import studio.fanout.wire.proto.CompleteTaskResponse;
import studio.fanout.wire.proto.GetWorkItemsRequest;
import studio.fanout.wire.proto.OrchestrationFilter;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.WorkItem;
import studio.fanout.wire.proto.WorkItemFilters;
import studio.fanout.wire.proto.WorkerCapability;

/// The calls that workers make.
final class WorkCalls {
    /// How often an open stream is pinged, in seconds: workers take two minutes of silence for a dead line.
    private static final long PING_SECONDS = 30;

    private final Scheduler scheduler;
    private final Store store;
    private final Set<WorkItemStream> open = ConcurrentHashMap.newKeySet();
    private final Semaphore room = new Semaphore(Limits.STREAMS);

    WorkCalls(Scheduler scheduler, Store store, ScheduledExecutorService timer) {
        this.scheduler = scheduler;
        this.store = store;
        var _ = timer.scheduleAtFixedRate(
                () -> open.forEach(WorkItemStream::ping), PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
    }

    void connect(String hub, GetWorkItemsRequest request, StreamObserver<WorkItem> caller) {
        if (!canConnect(request, caller)) {
            return;
        }
        ServerCallStreamObserver<WorkItem> call = (ServerCallStreamObserver<WorkItem>) caller;
        WorkItemStream items = new WorkItemStream(
                store,
                call,
                request.getCapabilitiesList().contains(WorkerCapability.WORKER_CAPABILITY_HISTORY_STREAMING),
                scheduler::ready);
        WorkerStream worker = new WorkerStream(
                hub,
                request.hasWorkItemFilters() ? filter(request.getWorkItemFilters()) : WorkFilter.EVERYTHING,
                request.getMaxConcurrentOrchestrationWorkItems(),
                request.getMaxConcurrentActivityWorkItems(),
                items);
        Runnable gone = () -> {
            if (open.remove(items)) {
                room.release();
                scheduler.disconnect(worker);
            }
        };
        call.setOnCancelHandler(gone);
        call.setOnCloseHandler(gone);
        call.setOnReadyHandler(items::read);
        open.add(items);
        var _ = scheduler.connect(worker).whenComplete((_, failure) -> {
            if (failure != null) {
                Replies.fail(caller, failure);
            } else if (call.isCancelled()) {
                scheduler.disconnect(worker);
            }
        });
    }

    /// Whether there is room for the worker, which is taken then; if not, it has been told.
    private boolean canConnect(GetWorkItemsRequest request, StreamObserver<WorkItem> caller) {
        WorkItemFilters filters = request.getWorkItemFilters();
        if (names(filters) > Limits.FILTER_NAMES || filters.getSerializedSize() > Limits.FILTER_BYTES) {
            Replies.fail(
                    caller,
                    Replies.invalid("Work item filters have at most " + Limits.FILTER_NAMES
                            + " names and versions, and " + Limits.FILTER_BYTES + " bytes"));
            return false;
        }
        if (!room.tryAcquire()) {
            Replies.fail(
                    caller,
                    Status.RESOURCE_EXHAUSTED
                            .withDescription("There are " + Limits.STREAMS + " worker streams here already")
                            .asRuntimeException());
            return false;
        }
        return true;
    }

    private static long names(WorkItemFilters filters) {
        return filters.getOrchestrationsList().stream()
                        .mapToLong(each -> 1L + each.getVersionsCount())
                        .sum()
                + filters.getActivitiesList().stream()
                        .mapToLong(each -> 1L + each.getVersionsCount())
                        .sum();
    }

    /// Ends every stream, so that workers look for another scheduler and their items are given to others.
    void close() {
        open.forEach(WorkItemStream::end);
    }

    void completeActivity(String hub, ActivityResponse answer, StreamObserver<CompleteTaskResponse> caller) {
        ActivityAnswer taken = new ActivityAnswer(
                answer.getCompletionToken(),
                answer.getInstanceId(),
                answer.getTaskId(),
                answer.hasResult() ? answer.getResult().getValue() : null,
                answer.hasFailureDetails() ? Scalars.failure(answer.getFailureDetails()) : null,
                answer.hasAttempt() && Names.fits(answer.getAttempt().getWorker())
                        ? AttemptCodec.decode(answer.getAttempt())
                        : null);
        Replies.when(scheduler.answer(hub, taken), caller, _ -> CompleteTaskResponse.getDefaultInstance());
    }

    void completeTurn(String hub, OrchestratorResponse answer, StreamObserver<CompleteTaskResponse> caller) {
        if (answer.getRequiresHistory()) {
            abandon(hub, answer.getCompletionToken(), caller, CompleteTaskResponse.getDefaultInstance());
            return;
        }
        try {
            TurnAnswer taken = new TurnAnswer(
                    answer.getCompletionToken(),
                    answer.getInstanceId(),
                    ActionDecoder.decode(answer.getActionsList()),
                    answer.hasCustomStatus() ? answer.getCustomStatus().getValue() : null,
                    isPartial(answer));
            Replies.when(scheduler.answer(hub, taken), caller, _ -> CompleteTaskResponse.getDefaultInstance());
        } catch (InvalidProtocolBufferException e) {
            Replies.fail(caller, e);
        }
    }

    @SuppressWarnings("deprecation")
    private static boolean isPartial(OrchestratorResponse answer) {
        return answer.getIsPartial();
    }

    <R> void abandon(String hub, String token, StreamObserver<R> caller, R answer) {
        Replies.when(scheduler.abandon(hub, token), caller, _ -> answer);
    }

    private static WorkFilter filter(WorkItemFilters filters) {
        Map<String, Set<String>> orchestrations = new HashMap<>();
        for (OrchestrationFilter each : filters.getOrchestrationsList()) {
            merge(orchestrations, each.getName(), each.getVersionsList());
        }
        Map<String, Set<String>> activities = new HashMap<>();
        for (ActivityFilter each : filters.getActivitiesList()) {
            merge(activities, each.getName(), each.getVersionsList());
        }
        return new WorkFilter(orchestrations, activities);
    }

    private static void merge(Map<String, Set<String>> filters, String name, List<String> versions) {
        @Nullable Set<String> known = filters.get(name);
        boolean any = versions.isEmpty() || (known != null && known.isEmpty());
        Set<String> all = ConcurrentHashMap.newKeySet();
        if (!any) {
            all.addAll(versions);
            if (known != null) {
                all.addAll(known);
            }
        }
        filters.put(name, Set.copyOf(all));
    }
}
