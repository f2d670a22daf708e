package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.server.Refusals.refused;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_FAILED;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_PENDING;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_TERMINATED;

import com.google.protobuf.StringValue;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.wire.proto.InstanceQuery;
import studio.fanout.wire.proto.ListInstanceIdsRequest;
import studio.fanout.wire.proto.ListInstanceIdsResponse;
import studio.fanout.wire.proto.OrchestrationState;
import studio.fanout.wire.proto.QueryInstancesResponse;

/// Looking through what a hub has, on the store that people use.
@Timeout(120)
class QueryCallsTest {
    private final FilledHub filled;
    private final LocalHub hub;

    QueryCallsTest(@TempDir Path folder) {
        filled = new FilledHub(folder);
        hub = filled.hub;
    }

    @AfterEach
    void close() {
        filled.close();
    }

    @Test
    void everyFilterMustHold() {
        assertThat(filled.ids(InstanceQuery.newBuilder()))
                .containsExactly("a0", "a1", "a2", "a3", "a4", "b5", "b6", "b7", "b8", "b9");
        assertThat(filled.ids(InstanceQuery.newBuilder().setInstanceIdPrefix(StringValue.of("b"))))
                .containsExactly("b5", "b6", "b7", "b8", "b9");
        assertThat(filled.ids(InstanceQuery.newBuilder().setInstanceIdPrefix(StringValue.of("%"))))
                .isEmpty();
        assertThat(filled.ids(InstanceQuery.newBuilder().addRuntimeStatus(ORCHESTRATION_STATUS_PENDING)))
                .containsExactly("a1", "a3", "b5", "b7", "b9");
        assertThat(filled.ids(InstanceQuery.newBuilder()
                        .addRuntimeStatus(ORCHESTRATION_STATUS_COMPLETED)
                        .addRuntimeStatus(ORCHESTRATION_STATUS_FAILED)
                        .setInstanceIdPrefix(StringValue.of("a"))
                        .setCreatedTimeFrom(Wire.time(filled.minute(2)))
                        .setCreatedTimeTo(Wire.time(filled.minute(4)))))
                .containsExactly("a2", "a4");
    }

    @Test
    void timesFarOutOfRangeAreNoError() {
        assertThat(filled.ids(InstanceQuery.newBuilder()
                        .setCreatedTimeFrom(Wire.time(Instant.parse("0001-01-01T00:00:00Z")))
                        .setCreatedTimeTo(Wire.time(Instant.parse("9999-12-31T23:59:59.999Z")))))
                .hasSize(10);
        assertThat(filled.ids(InstanceQuery.newBuilder()
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
            QueryInstancesResponse page = filled.page(
                    InstanceQuery.newBuilder().setMaxInstanceCount(3).setContinuationToken(token));
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
        assertThat(filled.page(InstanceQuery.newBuilder().setMaxInstanceCount(10))
                        .hasContinuationToken())
                .isFalse();
        refused(
                Status.Code.INVALID_ARGUMENT,
                () -> filled.page(InstanceQuery.newBuilder().setContinuationToken(StringValue.of("what?"))));
        refused(
                Status.Code.INVALID_ARGUMENT,
                () -> filled.page(InstanceQuery.newBuilder().addRuntimeStatusValue(99)));
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
        assertThat(filled.page(query).getOrchestrationStateList()).hasSize(6).noneMatch(OrchestrationState::hasInput);
        query.setFetchInputsAndOutputs(true);
        int seen = 0;
        for (boolean more = true; more; ) {
            QueryInstancesResponse page = filled.page(query);
            assertThat(page.getSerializedSize()).isLessThan(4 << 20);
            assertThat(page.getOrchestrationStateList()).isNotEmpty().allMatch(OrchestrationState::hasInput);
            seen += page.getOrchestrationStateCount();
            more = page.hasContinuationToken();
            query.setContinuationToken(page.getContinuationToken());
        }
        assertThat(seen).isEqualTo(6);
    }

    @Test
    void whatHasEndedIsListedByItsEnd() {
        hub.terminate("b9");
        assertThat(list(ListInstanceIdsRequest.newBuilder()).getInstanceIdsList())
                .containsExactly("a0", "a2", "a4", "b6", "b8", "b9");
        assertThat(list(ListInstanceIdsRequest.newBuilder()
                                .setCompletedTimeFrom(Wire.time(filled.minute(2)))
                                .setCompletedTimeTo(Wire.time(filled.minute(6))))
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
        refused(
                Status.Code.INVALID_ARGUMENT,
                () -> list(ListInstanceIdsRequest.newBuilder().setLastInstanceKey(StringValue.of("what?"))));
    }

    private ListInstanceIdsResponse list(ListInstanceIdsRequest.Builder request) {
        return hub.calls().listInstanceIds(request.build());
    }
}
