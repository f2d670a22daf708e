package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_FAILED;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_PENDING;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_TERMINATED;

import com.google.protobuf.Duration;
import com.google.protobuf.StringValue;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.store.SqliteStore;
import studio.fanout.wire.proto.GetWorkItemsRequest;
import studio.fanout.wire.proto.InstanceBatch;
import studio.fanout.wire.proto.InstanceQuery;
import studio.fanout.wire.proto.ListInstanceIdsRequest;
import studio.fanout.wire.proto.ListInstanceIdsResponse;
import studio.fanout.wire.proto.OrchestrationState;
import studio.fanout.wire.proto.PurgeInstanceFilter;
import studio.fanout.wire.proto.PurgeInstancesRequest;
import studio.fanout.wire.proto.PurgeInstancesResponse;
import studio.fanout.wire.proto.QueryInstancesRequest;
import studio.fanout.wire.proto.QueryInstancesResponse;
import studio.fanout.wire.proto.StreamInstanceHistoryRequest;
import studio.fanout.wire.proto.TerminateRequest;

/// Looking through what a hub has, and removing what has ended, on the store that people use.
@Timeout(120)
class QueryCallsTest {
    private static final java.time.Duration MINUTE = java.time.Duration.ofMinutes(1);

    private final SetClock clock = new SetClock();
    private final Instant begin = clock.instant();
    private final LocalHub hub;

    QueryCallsTest(@TempDir Path folder) {
        hub = new LocalHub(() -> SqliteStore.open(folder), clock);
    }

    /// Ten instances, one each minute, a0 to a4 and b5 to b9; every even one has completed in its minute.
    @BeforeEach
    void fill() {
        for (int i = 0; i < 10; i++) {
            String id = (i < 5 ? "a" : "b") + i;
            if (i % 2 == 0) {
                hub.completed(id);
            } else {
                hub.start("open", id);
            }
            clock.advance(MINUTE);
        }
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private Instant minute(int number) {
        return begin.plus(MINUTE.multipliedBy(number));
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            assertThat(e.getStatus().getDescription()).isNotBlank();
        });
    }

    private QueryInstancesResponse page(InstanceQuery.Builder query) {
        return hub.calls()
                .queryInstances(
                        QueryInstancesRequest.newBuilder().setQuery(query).build());
    }

    private List<String> ids(InstanceQuery.Builder query) {
        return page(query).getOrchestrationStateList().stream()
                .map(OrchestrationState::getInstanceId)
                .toList();
    }

    @Test
    void everyFilterMustHold() {
        assertThat(ids(InstanceQuery.newBuilder()))
                .containsExactly("a0", "a1", "a2", "a3", "a4", "b5", "b6", "b7", "b8", "b9");
        assertThat(ids(InstanceQuery.newBuilder().setInstanceIdPrefix(StringValue.of("b"))))
                .containsExactly("b5", "b6", "b7", "b8", "b9");
        assertThat(ids(InstanceQuery.newBuilder().setInstanceIdPrefix(StringValue.of("%"))))
                .isEmpty();
        assertThat(ids(InstanceQuery.newBuilder().addRuntimeStatus(ORCHESTRATION_STATUS_PENDING)))
                .containsExactly("a1", "a3", "b5", "b7", "b9");
        assertThat(ids(InstanceQuery.newBuilder()
                        .addRuntimeStatus(ORCHESTRATION_STATUS_COMPLETED)
                        .addRuntimeStatus(ORCHESTRATION_STATUS_FAILED)
                        .setInstanceIdPrefix(StringValue.of("a"))
                        .setCreatedTimeFrom(Wire.time(minute(2)))
                        .setCreatedTimeTo(Wire.time(minute(4)))))
                .containsExactly("a2", "a4");
    }

    @Test
    void timesFarOutOfRangeAreNoError() {
        assertThat(ids(InstanceQuery.newBuilder()
                        .setCreatedTimeFrom(Wire.time(Instant.parse("0001-01-01T00:00:00Z")))
                        .setCreatedTimeTo(Wire.time(Instant.parse("9999-12-31T23:59:59.999Z")))))
                .hasSize(10);
        assertThat(ids(InstanceQuery.newBuilder()
                        .setCreatedTimeFrom(com.google.protobuf.Timestamp.newBuilder()
                                .setSeconds(Long.MAX_VALUE)
                                .setNanos(Integer.MIN_VALUE))))
                .isEmpty();
    }

    @Test
    void aPageIsFullWhileMoreRemain() {
        List<List<String>> pages = new ArrayList<>();
        StringValue token = StringValue.of("");
        for (boolean more = true; more; ) {
            QueryInstancesResponse page =
                    page(InstanceQuery.newBuilder().setMaxInstanceCount(3).setContinuationToken(token));
            pages.add(page.getOrchestrationStateList().stream()
                    .map(OrchestrationState::getInstanceId)
                    .toList());
            more = page.hasContinuationToken();
            token = page.getContinuationToken();
            assertThat(pages).hasSizeLessThan(10);
        }

        assertThat(pages)
                .containsExactly(
                        List.of("a0", "a1", "a2"), List.of("a3", "a4", "b5"), List.of("b6", "b7", "b8"), List.of("b9"));
        assertThat(page(InstanceQuery.newBuilder().setMaxInstanceCount(10)).hasContinuationToken())
                .isFalse();
        refused(() -> page(InstanceQuery.newBuilder().setContinuationToken(StringValue.of("what?"))));
        refused(() -> page(InstanceQuery.newBuilder().addRuntimeStatusValue(99)));
    }

    @Test
    void payloadsComeWhenAskedForAndAPageStaysWithinTheUsualLimit() {
        for (int i = 0; i < 6; i++) {
            var _ = hub.calls()
                    .startInstance(Wire.start("open", "large" + i).toBuilder()
                            .setInput(StringValue.of("x".repeat(1 << 20)))
                            .build());
        }
        InstanceQuery.Builder query = InstanceQuery.newBuilder().setInstanceIdPrefix(StringValue.of("large"));
        assertThat(page(query).getOrchestrationStateList()).hasSize(6).noneMatch(OrchestrationState::hasInput);
        query.setFetchInputsAndOutputs(true);
        int seen = 0;
        for (boolean more = true; more; ) {
            QueryInstancesResponse page = page(query);
            assertThat(page.getSerializedSize()).isLessThan(4 << 20);
            assertThat(page.getOrchestrationStateList()).isNotEmpty().allMatch(OrchestrationState::hasInput);
            seen += page.getOrchestrationStateCount();
            more = page.hasContinuationToken();
            query.setContinuationToken(page.getContinuationToken());
        }
        assertThat(seen).isEqualTo(6);
    }

    private ListInstanceIdsResponse list(ListInstanceIdsRequest.Builder request) {
        return hub.calls().listInstanceIds(request.build());
    }

    @Test
    void whatHasEndedIsListedByItsEnd() {
        terminate("b9");
        assertThat(list(ListInstanceIdsRequest.newBuilder()).getInstanceIdsList())
                .containsExactly("a0", "a2", "a4", "b6", "b8", "b9");
        assertThat(list(ListInstanceIdsRequest.newBuilder()
                                .setCompletedTimeFrom(Wire.time(minute(2)))
                                .setCompletedTimeTo(Wire.time(minute(6))))
                        .getInstanceIdsList())
                .containsExactly("a2", "a4");
        assertThat(list(ListInstanceIdsRequest.newBuilder().addRuntimeStatus(ORCHESTRATION_STATUS_TERMINATED))
                        .getInstanceIdsList())
                .containsExactly("b9");
        ListInstanceIdsResponse first = list(ListInstanceIdsRequest.newBuilder().setPageSize(4));
        ListInstanceIdsResponse second =
                list(ListInstanceIdsRequest.newBuilder().setPageSize(4).setLastInstanceKey(first.getLastInstanceKey()));
        assertThat(first.getInstanceIdsList()).containsExactly("a0", "a2", "a4", "b6");
        assertThat(second.getInstanceIdsList()).containsExactly("b8", "b9");
        assertThat(second.getLastInstanceKey().getValue()).isEmpty();
        refused(() -> list(ListInstanceIdsRequest.newBuilder().setLastInstanceKey(StringValue.of("what?"))));
    }

    private void terminate(String id) {
        var _ = hub.calls()
                .terminateInstance(
                        TerminateRequest.newBuilder().setInstanceId(id).build());
    }

    private PurgeInstancesResponse purge(PurgeInstancesRequest.Builder request) {
        return hub.calls().purgeInstances(request.build());
    }

    private int purge(String id, boolean recursive) {
        return purge(PurgeInstancesRequest.newBuilder().setInstanceId(id).setRecursive(recursive))
                .getDeletedInstanceCount();
    }

    @Test
    void onlyWhatHasEndedIsPurged() {
        assertThat(purge("a0", false)).isEqualTo(1);
        assertThat(purge("a0", false)).isZero();
        assertThat(purge("a1", false)).isZero();
        assertThat(purge("unknown", true)).isZero();
        assertThat(hub.exists("a0")).isFalse();
        assertThat(hub.exists("a1")).isTrue();
        refused(() -> purge(PurgeInstancesRequest.newBuilder()));
    }

    @Test
    void aBatchIsPurgedUpToItsLimit() {
        var response = purge(PurgeInstancesRequest.newBuilder()
                .setInstanceBatch(InstanceBatch.newBuilder()
                        .addInstanceIds("a0")
                        .addInstanceIds("a1")
                        .addInstanceIds("a2")
                        .addInstanceIds("a2")
                        .addInstanceIds("unknown")));
        assertThat(response.getDeletedInstanceCount()).isEqualTo(2);
        assertThat(response.getIsComplete().getValue()).isTrue();
        refused(() -> purge(PurgeInstancesRequest.newBuilder()
                .setInstanceBatch(InstanceBatch.newBuilder()
                        .addAllInstanceIds(IntStream.range(0, 501)
                                .mapToObj(Integer::toString)
                                .toList()))));
    }

    @Test
    void aFilterPurgesWhatHasEndedAndMeetsIt() {
        var filter = PurgeInstanceFilter.newBuilder()
                .setCreatedTimeFrom(Wire.time(minute(1)))
                .setCreatedTimeTo(Wire.time(minute(6)));
        assertThat(purge(PurgeInstancesRequest.newBuilder()
                                .setPurgeInstanceFilter(filter.clone().addRuntimeStatus(ORCHESTRATION_STATUS_FAILED)))
                        .getDeletedInstanceCount())
                .isZero();
        assertThat(purge(PurgeInstancesRequest.newBuilder()
                                .setPurgeInstanceFilter(filter.clone().addRuntimeStatus(ORCHESTRATION_STATUS_PENDING)))
                        .getDeletedInstanceCount())
                .isZero();
        var response = purge(PurgeInstancesRequest.newBuilder().setPurgeInstanceFilter(filter));
        assertThat(response.getDeletedInstanceCount()).isEqualTo(3);
        assertThat(response.getIsComplete().getValue()).isTrue();
        assertThat(purge(PurgeInstancesRequest.newBuilder().setPurgeInstanceFilter(filter))
                        .getDeletedInstanceCount())
                .isZero();
        assertThat(ids(InstanceQuery.newBuilder())).containsExactly("a0", "a1", "a3", "b5", "b7", "b8", "b9");
    }

    @Test
    void aPurgeShortOfTimeSaysSoButAlwaysGetsOn() {
        for (int i = 0; i < 1_200; i++) {
            hub.start("many", "m" + i);
        }
        var _ = hub.calls().skipGracefulOrchestrationTerminations(batch(0, 500));
        var _ = hub.calls().skipGracefulOrchestrationTerminations(batch(500, 1_000));
        var _ = hub.calls().skipGracefulOrchestrationTerminations(batch(1_000, 1_200));
        var hurried = PurgeInstancesRequest.newBuilder()
                .setPurgeInstanceFilter(PurgeInstanceFilter.newBuilder()
                        .addRuntimeStatus(ORCHESTRATION_STATUS_TERMINATED)
                        .setTimeout(Duration.getDefaultInstance()));
        PurgeInstancesResponse first = purge(hurried);
        assertThat(first.getIsComplete().getValue()).isFalse();
        assertThat(first.getDeletedInstanceCount()).isPositive();
        int removed = first.getDeletedInstanceCount();
        for (PurgeInstancesResponse next = first; !next.getIsComplete().getValue(); ) {
            next = purge(hurried);
            removed += next.getDeletedInstanceCount();
        }
        assertThat(removed).isEqualTo(1_200);
        assertThat(purge(PurgeInstancesRequest.newBuilder()
                                .setPurgeInstanceFilter(PurgeInstanceFilter.newBuilder()
                                        .setTimeout(Duration.newBuilder().setSeconds(Long.MAX_VALUE))))
                        .getIsComplete()
                        .getValue())
                .isTrue();
    }

    private static studio.fanout.wire.proto.SkipGracefulOrchestrationTerminationsRequest batch(int from, int to) {
        return studio.fanout.wire.proto.SkipGracefulOrchestrationTerminationsRequest.newBuilder()
                .setInstanceBatch(InstanceBatch.newBuilder()
                        .addAllInstanceIds(
                                IntStream.range(from, to).mapToObj(i -> "m" + i).toList()))
                .build();
    }

    /// A family: p with the children c and d, and e, the child of c.
    private void family(ScriptedWorker worker) {
        hub.start("family", "p");
        worker.answer(worker.turn(), Wire.child(0, "family", "c"), Wire.child(1, "family", "d"));
        worker.answer(worker.turn(), Wire.child(0, "family", "e"));
    }

    private ScriptedWorker familyWorker() {
        return hub.worker(GetWorkItemsRequest.newBuilder()
                .setWorkItemFilters(studio.fanout.wire.proto.WorkItemFilters.newBuilder()
                        .addOrchestrations(studio.fanout.wire.proto.OrchestrationFilter.newBuilder()
                                .setName("family")))
                .build());
    }

    @Test
    void aFamilyIsPurgedTogetherOnceAllOfItHasEnded() {
        ScriptedWorker worker = familyWorker();
        family(worker);
        Stream.of("p", "c", "d").forEach(this::terminate);
        assertThat(purge("p", true)).isZero();
        assertThat(hub.exists("p") && hub.exists("c") && hub.exists("d")).isTrue();
        terminate("e");

        assertThat(purge("p", true)).isEqualTo(4);
        assertThat(hub.exists("p") || hub.exists("c") || hub.exists("d") || hub.exists("e"))
                .isFalse();
    }

    @Test
    void aParentIsPurgedAloneUnlessAskedOtherwise() {
        ScriptedWorker worker = familyWorker();
        family(worker);
        Stream.of("p", "c", "d", "e").forEach(this::terminate);

        assertThat(purge("p", false)).isEqualTo(1);
        assertThat(hub.exists("c")).isTrue();
        assertThat(purge("c", true)).isEqualTo(2);
        assertThat(hub.exists("d")).isTrue();
    }

    @Test
    void aRecursivePurgeByFilterCountsTheDescendants() {
        ScriptedWorker worker = familyWorker();
        family(worker);
        Stream.of("p", "c", "d", "e").forEach(this::terminate);

        assertThat(purge(PurgeInstancesRequest.newBuilder()
                                .setRecursive(true)
                                .setPurgeInstanceFilter(
                                        PurgeInstanceFilter.newBuilder().setCreatedTimeFrom(Wire.time(minute(10)))))
                        .getDeletedInstanceCount())
                .isEqualTo(4);
        assertThat(ids(InstanceQuery.newBuilder())).hasSize(10);
    }

    @Test
    void aHistoryIsStreamedInPartsAndInOrder() {
        hub.start("wide", "w");
        ScriptedWorker worker = hub.worker(GetWorkItemsRequest.newBuilder()
                .setWorkItemFilters(studio.fanout.wire.proto.WorkItemFilters.newBuilder()
                        .addOrchestrations(studio.fanout.wire.proto.OrchestrationFilter.newBuilder()
                                .setName("wide")))
                .build());
        worker.answer(worker.turn(), Wire.fanOut("x".repeat(1_000), 2_000));
        var chunks = hub.calls()
                .streamInstanceHistory(StreamInstanceHistoryRequest.newBuilder()
                        .setInstanceId("w")
                        .build());
        List<Integer> sizes = new ArrayList<>();
        List<Integer> ids = new ArrayList<>();
        chunks.forEachRemaining(chunk -> {
            sizes.add(chunk.getSerializedSize());
            Wire.events(chunk.getEventsList()).forEach(event -> ids.add(event.getEventId()));
        });

        assertThat(sizes).hasSizeGreaterThan(1).allMatch(size -> size < 1 << 20);
        assertThat(ids.subList(2, 2_002))
                .isEqualTo(IntStream.range(0, 2_000).boxed().toList());
    }

    @Test
    void aHistoryThatIsNotThereIsNotFound() {
        hub.completed("x");
        for (StreamInstanceHistoryRequest request : List.of(
                StreamInstanceHistoryRequest.newBuilder()
                        .setInstanceId("unknown")
                        .build(),
                StreamInstanceHistoryRequest.newBuilder()
                        .setInstanceId("x")
                        .setExecutionId(StringValue.of("another"))
                        .build())) {
            assertThatThrownBy(() -> hub.calls().streamInstanceHistory(request).hasNext())
                    .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                        assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
                        assertThat(e.getStatus().getDescription()).isNotBlank();
                    });
        }
    }
}
