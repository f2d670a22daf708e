package studio.fanout.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.HubException.Kind;
import studio.fanout.history.InstanceState;
import studio.fanout.history.Recorded;
import studio.fanout.wire.HistoryDecoder;
import studio.fanout.wire.HistoryEncoder;
import studio.fanout.wire.Scalars;
import studio.fanout.wire.StateCodec;
import studio.fanout.wire.proto.GetInstanceRequest;
import studio.fanout.wire.proto.GetInstanceResponse;
import studio.fanout.wire.proto.InstanceQuery;
import studio.fanout.wire.proto.QueryInstancesRequest;
import studio.fanout.wire.proto.StreamInstanceHistoryRequest;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceBlockingStub;

/// Asks a hub what it knows of its instances.
///
/// Goes past the SDK's client, whose answers lack execution, parent, tags and completion time, and which reports an
/// instance that does not exist as running.
final class InstanceReader {
    /// Gateways cut calls that are silent for long, so waits are made of pieces no longer than this.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final Duration HISTORY_LIMIT = Duration.ofMinutes(2);

    private final HubLink link;
    private final OwnRuns own;
    private final HubTimes times;
    private final InstantSource clock;

    InstanceReader(HubLink link, OwnRuns own, HubTimes times, InstantSource clock) {
        this.clock = clock;
        this.link = link;
        this.own = own;
        this.times = times;
    }

    Optional<InstanceState> get(String instanceId, boolean payloads) {
        Instant asked = clock.instant();
        return link.call(
                "look up run " + instanceId, () -> found(link.hub().getInstance(request(instanceId, payloads)), asked));
    }

    Optional<InstanceState> awaitStart(String instanceId, Duration limit) {
        return await(
                "start run " + instanceId, instanceId, limit, TaskHubSidecarServiceBlockingStub::waitForInstanceStart);
    }

    Optional<InstanceState> awaitCompletion(String instanceId, Duration limit) {
        return await(
                "finish run " + instanceId,
                instanceId,
                limit,
                TaskHubSidecarServiceBlockingStub::waitForInstanceCompletion);
    }

    private Optional<InstanceState> await(
            String wish,
            String instanceId,
            Duration limit,
            BiFunction<TaskHubSidecarServiceBlockingStub, GetInstanceRequest, GetInstanceResponse> wait) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive()) {
                throw new HubException(Kind.TIMEOUT, "The hub did not %s in time.".formatted(wish), null);
            }
            try {
                var stub = link.hub(left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT);
                return found(wait.apply(stub, request(instanceId, true)), null);
            } catch (StatusRuntimeException e) {
                if (e.getStatus().getCode() != Status.Code.DEADLINE_EXCEEDED) {
                    throw link.problem(wish, e);
                }
            }
        }
    }

    /// A hub that cannot list is asked for each of our own runs instead.
    InstancePage list(InstanceFilter filter, int pageSize, @Nullable String continuation) {
        if (!link.offers(Feature.LIST)) {
            return ownRuns(filter);
        }
        try {
            return query(filter, pageSize, continuation);
        } catch (HubException e) {
            if (e.kind() == Kind.UNSUPPORTED) {
                return ownRuns(filter);
            }
            throw e;
        }
    }

    private InstancePage ownRuns(InstanceFilter filter) {
        List<InstanceState> states = own.newestFirst().stream()
                .flatMap(id -> get(id, filter.payloads()).stream())
                .filter(filter::matches)
                .toList();
        return new InstancePage(states, null);
    }

    private InstancePage query(InstanceFilter filter, int pageSize, @Nullable String continuation) {
        var query =
                InstanceQuery.newBuilder().setMaxInstanceCount(pageSize).setFetchInputsAndOutputs(filter.payloads());
        filter.statuses().forEach(status -> query.addRuntimeStatus(HistoryEncoder.status(status)));
        if (filter.from() != null) {
            query.setCreatedTimeFrom(Scalars.timestamp(times.theirs(filter.from())));
        }
        if (filter.to() != null) {
            query.setCreatedTimeTo(Scalars.timestamp(times.theirs(filter.to())));
        }
        if (filter.idPrefix() != null && !filter.idPrefix().isEmpty()) {
            query.setInstanceIdPrefix(StringValue.of(filter.idPrefix()));
        }
        if (continuation != null) {
            query.setContinuationToken(StringValue.of(continuation));
        }
        var request = QueryInstancesRequest.newBuilder().setQuery(query).build();
        var answer = link.call("list the runs", () -> link.hub().queryInstances(request));
        String next = answer.getContinuationToken().getValue();
        return new InstancePage(
                answer.getOrchestrationStateList().stream()
                        .map(StateCodec::decode)
                        .map(times::ours)
                        .toList(),
                next.isEmpty() ? null : next);
    }

    List<Recorded> history(String instanceId) {
        var request = StreamInstanceHistoryRequest.newBuilder()
                .setInstanceId(instanceId)
                .build();
        return link.call("read the history of run " + instanceId, () -> {
            List<ByteString> events = new ArrayList<>();
            link.hub(HISTORY_LIMIT)
                    .streamInstanceHistory(request)
                    .forEachRemaining(chunk -> events.addAll(chunk.getEventsList()));
            return decoded(events);
        });
    }

    private List<Recorded> decoded(List<ByteString> events) {
        try {
            return List.copyOf(HistoryDecoder.decode(times.ours(events)));
        } catch (InvalidProtocolBufferException e) {
            throw new HubException(Kind.INTERNAL, "The hub sent a history event that cannot be read.", e);
        }
    }

    private static GetInstanceRequest request(String instanceId, boolean payloads) {
        return GetInstanceRequest.newBuilder()
                .setInstanceId(instanceId)
                .setGetInputsAndOutputs(payloads)
                .build();
    }

    private Optional<InstanceState> found(GetInstanceResponse answer, @Nullable Instant asked) {
        return answer.getExists()
                ? Optional.of(times.ours(StateCodec.decode(answer.getOrchestrationState()), asked))
                : Optional.empty();
    }
}
