package studio.fanout.server;

import com.google.protobuf.BoolValue;
import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import studio.fanout.engine.CompletedQuery;
import studio.fanout.engine.InstanceQuery;
import studio.fanout.engine.Limits;
import studio.fanout.engine.Scheduler;
import studio.fanout.engine.Store;
import studio.fanout.engine.StoredInstance;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.wire.Scalars;
import studio.fanout.wire.StateCodec;
import studio.fanout.wire.proto.HistoryChunk;
import studio.fanout.wire.proto.ListInstanceIdsRequest;
import studio.fanout.wire.proto.ListInstanceIdsResponse;
import studio.fanout.wire.proto.OrchestrationState;
import studio.fanout.wire.proto.PurgeInstanceFilter;
import studio.fanout.wire.proto.PurgeInstancesRequest;
import studio.fanout.wire.proto.PurgeInstancesResponse;
import studio.fanout.wire.proto.QueryInstancesRequest;
import studio.fanout.wire.proto.QueryInstancesResponse;
import studio.fanout.wire.proto.StreamInstanceHistoryRequest;

/// The calls that look through instances, and those that remove what they find.
final class QueryCalls {
    /// Most bytes of a page of results, unless one result alone has more: callers usually take up to 4 MiB.
    private static final int PAGE_BYTES = 3 << 20;

    private static final Set<OrchestrationStatus> TERMINAL = EnumSet.of(
            OrchestrationStatus.COMPLETED,
            OrchestrationStatus.FAILED,
            OrchestrationStatus.CANCELED,
            OrchestrationStatus.TERMINATED);

    private final Scheduler scheduler;
    private final Store store;

    QueryCalls(Scheduler scheduler, Store store) {
        this.scheduler = scheduler;
        this.store = store;
    }

    void query(String hub, QueryInstancesRequest request, StreamObserver<QueryInstancesResponse> caller) {
        Replies.now(caller, () -> page(hub, request.getQuery()));
    }

    private QueryInstancesResponse page(String hub, studio.fanout.wire.proto.InstanceQuery asked) {
        int size = pageSize(asked.getMaxInstanceCount());
        List<StoredInstance> found = store.query(new InstanceQuery(
                hub,
                Statuses.of(asked.getRuntimeStatusList()),
                time(asked.hasCreatedTimeFrom(), asked.getCreatedTimeFrom()),
                time(asked.hasCreatedTimeTo(), asked.getCreatedTimeTo()),
                asked.hasInstanceIdPrefix() ? asked.getInstanceIdPrefix().getValue() : null,
                asked.hasContinuationToken() ? key(asked.getContinuationToken().getValue()) : 0,
                size + 1));
        QueryInstancesResponse.Builder page = QueryInstancesResponse.newBuilder();
        long bytes = 0;
        long last = 0;
        for (StoredInstance instance : found) {
            OrchestrationState encoded =
                    StateCodec.encode(asked.getFetchInputsAndOutputs() ? whole(instance) : instance.state());
            bytes += encoded.getSerializedSize();
            if (page.getOrchestrationStateCount() == size || (last != 0 && bytes > PAGE_BYTES)) {
                return page.setContinuationToken(Scalars.text(Long.toString(last)))
                        .build();
            }
            last = instance.key();
            page.addOrchestrationState(encoded);
        }
        return page.build();
    }

    /// An instance as it is now with its payloads; as it was when it has gone meanwhile.
    private InstanceState whole(StoredInstance found) {
        return store.find(found.hub(), found.state().instanceId())
                .filter(now -> now.key() == found.key())
                .orElse(found)
                .state();
    }

    void listIds(String hub, ListInstanceIdsRequest request, StreamObserver<ListInstanceIdsResponse> caller) {
        Replies.now(caller, () -> ids(hub, request));
    }

    private ListInstanceIdsResponse ids(String hub, ListInstanceIdsRequest asked) {
        int size = pageSize(asked.getPageSize());
        String cursor = asked.hasLastInstanceKey() ? asked.getLastInstanceKey().getValue() : "";
        List<StoredInstance> found = store.completed(new CompletedQuery(
                hub,
                Statuses.of(asked.getRuntimeStatusList()),
                time(asked.hasCompletedTimeFrom(), asked.getCompletedTimeFrom()),
                time(asked.hasCompletedTimeTo(), asked.getCompletedTimeTo()),
                cursor.isEmpty() ? null : CompletionCursor.time(cursor),
                cursor.isEmpty() ? "" : CompletionCursor.id(cursor),
                size + 1));
        ListInstanceIdsResponse.Builder page = ListInstanceIdsResponse.newBuilder();
        found.stream()
                .limit(size)
                .forEach(each -> page.addInstanceIds(each.state().instanceId()));
        if (found.size() > size) {
            page.setLastInstanceKey(
                    Scalars.text(CompletionCursor.after(found.get(size - 1).state())));
        }
        return page.build();
    }

    void purge(String hub, PurgeInstancesRequest request, StreamObserver<PurgeInstancesResponse> caller) {
        switch (request.getRequestCase()) {
            case INSTANCEID -> {
                if (Names.checkId(caller, request.getInstanceId())) {
                    purge(hub, List.of(request.getInstanceId()), request.getRecursive(), caller);
                }
            }
            case INSTANCEBATCH -> {
                List<String> ids = request.getInstanceBatch().getInstanceIdsList();
                if (Names.checkBatch(caller, ids)) {
                    purge(hub, ids, request.getRecursive(), caller);
                }
            }
            case PURGEINSTANCEFILTER ->
                Replies.now(caller, () -> purge(hub, request.getPurgeInstanceFilter(), request.getRecursive()));
            case REQUEST_NOT_SET ->
                Replies.fail(caller, Replies.invalid("Say what to purge: an instance id, a filter or a batch"));
        }
    }

    private void purge(String hub, List<String> ids, boolean recursive, StreamObserver<PurgeInstancesResponse> caller) {
        Replies.when(scheduler.purge(hub, ids, recursive), caller, count -> purged(count, true));
    }

    /// Works in batches, so that a purge of many does not hold up everything else; a time limit ends it early, but
    /// not before the first batch.
    private PurgeInstancesResponse purge(String hub, PurgeInstanceFilter filter, boolean recursive) {
        Set<OrchestrationStatus> wanted = Statuses.of(filter.getRuntimeStatusList());
        Set<OrchestrationStatus> terminal = EnumSet.copyOf(TERMINAL);
        if (!wanted.isEmpty()) {
            terminal.retainAll(wanted);
        }
        if (terminal.isEmpty()) {
            return purged(0, true);
        }
        long limit = filter.hasTimeout() ? nanos(filter.getTimeout()) : Long.MAX_VALUE;
        long begun = System.nanoTime();
        long last = 0;
        int count = 0;
        while (true) {
            List<StoredInstance> found = store.query(new InstanceQuery(
                    hub,
                    terminal,
                    time(filter.hasCreatedTimeFrom(), filter.getCreatedTimeFrom()),
                    time(filter.hasCreatedTimeTo(), filter.getCreatedTimeTo()),
                    null,
                    last,
                    Limits.BATCH));
            if (found.isEmpty()) {
                return purged(count, true);
            }
            if (last != 0 && System.nanoTime() - begun > limit) {
                return purged(count, false);
            }
            List<String> ids = new ArrayList<>();
            found.forEach(each -> ids.add(each.state().instanceId()));
            CompletableFuture<Integer> removed = scheduler.purge(hub, ids, recursive);
            count += removed.join();
            last = found.getLast().key();
        }
    }

    private static long nanos(com.google.protobuf.Duration time) {
        return Math.max(0, Math.min(TimeUnit.SECONDS.toNanos(time.getSeconds()), Long.MAX_VALUE - time.getNanos()))
                + time.getNanos();
    }

    private static PurgeInstancesResponse purged(int count, boolean complete) {
        return PurgeInstancesResponse.newBuilder()
                .setDeletedInstanceCount(count)
                .setIsComplete(BoolValue.of(complete))
                .build();
    }

    void history(String hub, StreamInstanceHistoryRequest request, StreamObserver<HistoryChunk> caller) {
        new HistoryCall(store, hub, request, caller).open();
    }

    private static int pageSize(int asked) {
        return asked <= 0 ? Limits.PAGE : Math.min(asked, Limits.PAGE);
    }

    private static @Nullable Instant time(boolean present, Timestamp time) {
        return present ? Scalars.instant(time) : null;
    }

    private static long key(String token) {
        try {
            return token.isEmpty() ? 0 : Long.parseLong(token);
        } catch (NumberFormatException e) {
            throw Replies.invalid("The continuation token is not one of this task hub");
        }
    }
}
