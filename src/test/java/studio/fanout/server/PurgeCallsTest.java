package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.server.Refusals.refused;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_FAILED;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_PENDING;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_TERMINATED;

import com.google.protobuf.Duration;
import io.grpc.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.wire.proto.InstanceBatch;
import studio.fanout.wire.proto.InstanceQuery;
import studio.fanout.wire.proto.PurgeInstanceFilter;
import studio.fanout.wire.proto.PurgeInstancesRequest;
import studio.fanout.wire.proto.PurgeInstancesResponse;
import studio.fanout.wire.proto.SkipGracefulOrchestrationTerminationsRequest;

/// Removing what has ended, on the store that people use.
@Timeout(120)
class PurgeCallsTest {
    private final FilledHub filled;
    private final LocalHub hub;

    PurgeCallsTest(@TempDir Path folder) {
        filled = new FilledHub(folder);
        hub = filled.hub;
    }

    @AfterEach
    void close() {
        filled.close();
    }

    @Test
    void onlyWhatHasEndedIsPurged() {
        assertThat(purge("a0", false)).isEqualTo(1);
        assertThat(purge("a0", false)).isZero();
        assertThat(purge("a1", false)).isZero();
        assertThat(purge("unknown", true)).isZero();
        assertThat(hub.exists("a0")).isFalse();
        assertThat(hub.exists("a1")).isTrue();
        refused(Status.Code.INVALID_ARGUMENT, () -> purge(PurgeInstancesRequest.newBuilder()));
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
        refused(
                Status.Code.INVALID_ARGUMENT,
                () -> purge(PurgeInstancesRequest.newBuilder()
                        .setInstanceBatch(InstanceBatch.newBuilder()
                                .addAllInstanceIds(IntStream.range(0, 501)
                                        .mapToObj(Integer::toString)
                                        .toList()))));
    }

    @Test
    void aFilterPurgesWhatHasEndedAndMeetsIt() {
        var filter = PurgeInstanceFilter.newBuilder()
                .setCreatedTimeFrom(Wire.time(filled.minute(1)))
                .setCreatedTimeTo(Wire.time(filled.minute(6)));
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
        assertThat(filled.ids(InstanceQuery.newBuilder())).containsExactly("a0", "a1", "a3", "b5", "b7", "b8", "b9");
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

    private static SkipGracefulOrchestrationTerminationsRequest batch(int from, int to) {
        return SkipGracefulOrchestrationTerminationsRequest.newBuilder()
                .setInstanceBatch(InstanceBatch.newBuilder()
                        .addAllInstanceIds(
                                IntStream.range(from, to).mapToObj(i -> "m" + i).toList()))
                .build();
    }

    @Test
    void aFamilyIsPurgedTogetherOnceAllOfItHasEnded() {
        ScriptedWorker worker = familyWorker();
        family(worker);
        Stream.of("p", "c", "d").forEach(hub::terminate);
        assertThat(purge("p", true)).isZero();
        assertThat(hub.exists("p") && hub.exists("c") && hub.exists("d")).isTrue();
        hub.terminate("e");

        assertThat(purge("p", true)).isEqualTo(4);
        assertThat(hub.exists("p") || hub.exists("c") || hub.exists("d") || hub.exists("e"))
                .isFalse();
    }

    @Test
    void aParentIsPurgedAloneUnlessAskedOtherwise() {
        ScriptedWorker worker = familyWorker();
        family(worker);
        Stream.of("p", "c", "d", "e").forEach(hub::terminate);

        assertThat(purge("p", false)).isEqualTo(1);
        assertThat(hub.exists("c")).isTrue();
        assertThat(purge("c", true)).isEqualTo(2);
        assertThat(hub.exists("d")).isTrue();
    }

    @Test
    void aRecursivePurgeByFilterCountsTheDescendants() {
        ScriptedWorker worker = familyWorker();
        family(worker);
        Stream.of("p", "c", "d", "e").forEach(hub::terminate);

        assertThat(purge(PurgeInstancesRequest.newBuilder()
                                .setRecursive(true)
                                .setPurgeInstanceFilter(PurgeInstanceFilter.newBuilder()
                                        .setCreatedTimeFrom(Wire.time(filled.minute(10)))))
                        .getDeletedInstanceCount())
                .isEqualTo(4);
        assertThat(filled.ids(InstanceQuery.newBuilder())).hasSize(10);
    }

    /// A family: p with the children c and d, and e, the child of c.
    private void family(ScriptedWorker worker) {
        hub.start("family", "p");
        worker.answer(worker.turn(), Wire.child(0, "family", "c"), Wire.child(1, "family", "d"));
        worker.answer(worker.turn(), Wire.child(0, "family", "e"));
    }

    private ScriptedWorker familyWorker() {
        return hub.worker(Wire.workOf(List.of("family"), List.of()));
    }

    private PurgeInstancesResponse purge(PurgeInstancesRequest.Builder request) {
        return hub.calls().purgeInstances(request.build());
    }

    private int purge(String id, boolean recursive) {
        return purge(PurgeInstancesRequest.newBuilder().setInstanceId(id).setRecursive(recursive))
                .getDeletedInstanceCount();
    }
}
