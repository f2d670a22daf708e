package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.wire.proto.ActivityFilter;
import studio.fanout.wire.proto.DeleteTaskHubRequest;
import studio.fanout.wire.proto.GetWorkItemsRequest;
import studio.fanout.wire.proto.OrchestrationFilter;
import studio.fanout.wire.proto.WorkItem;
import studio.fanout.wire.proto.WorkItemFilters;

/// Whose work a worker gets.
@Timeout(120)
class WorkFiltersTest {
    private final LocalHub hub = LocalHub.inMemory();

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void filtersNameWhatIsTakenDownToTheVersion() {
        hub.start("other");
        var _ = hub.calls()
                .startInstance(Wire.start("o", "old").toBuilder()
                        .setVersion(StringValue.of("1.0"))
                        .build());
        hub.start("o", "plain");
        var _ = hub.calls()
                .startInstance(Wire.start("o", "new").toBuilder()
                        .setVersion(StringValue.of("2.0"))
                        .build());
        WorkItemFilters filters = WorkItemFilters.newBuilder()
                .addOrchestrations(OrchestrationFilter.newBuilder().setName("o").addVersions("2.0"))
                .addActivities(ActivityFilter.newBuilder().setName("any"))
                .addActivities(ActivityFilter.newBuilder().setName("some").addVersions("1"))
                .build();
        ScriptedWorker worker = hub.worker(
                GetWorkItemsRequest.newBuilder().setWorkItemFilters(filters).build());

        WorkItem turn = worker.turn();
        assertThat(turn.getOrchestratorRequest().getInstanceId()).isEqualTo("new");
        worker.answer(
                turn,
                Wire.schedule(0, "any", "7"),
                Wire.schedule(1, "any"),
                Wire.schedule(2, "some", "1"),
                Wire.schedule(3, "some", "2"),
                Wire.schedule(4, "some"),
                Wire.schedule(5, "ANY"));
        assertThat(worker.pending().stream()
                        .map(item -> item.getActivityRequest().getTaskId()))
                .containsExactlyInAnyOrder(0, 1, 2);
        assertThat(Wire.names(hub.worker().pending())).contains("old", "plain", "some", "some", "ANY");
    }

    @Test
    void aCategoryWithoutNamesGetsNothing() {
        hub.start("o");
        ScriptedWorker worker = hub.worker(Wire.workOf(List.of(), List.of("a")));

        assertThat(worker.pending()).isEmpty();
    }

    @Test
    void workThatNobodyTakesHoldsUpNothing() {
        for (int i = 0; i < 20; i++) {
            hub.start("nobody's", "n" + i);
        }
        hub.start("o", "mine");
        ScriptedWorker worker = hub.worker(Wire.workOf(List.of("o"), List.of("a")));
        worker.answer(worker.turn(), Wire.schedule(0, "nobody's"), Wire.schedule(1, "a"));

        assertThat(worker.activity().getActivityRequest().getTaskId()).isEqualTo(1);
    }

    @Test
    void anActivityOfTheNextGenerationGoesToThoseWhoTakeItOnly() {
        String id = hub.start("o");
        ScriptedWorker turns = hub.worker(Wire.workOf(List.of("o"), List.of()));
        turns.answer(turns.turn(), Wire.schedule(0, "old"));
        hub.raise(id, "go");
        turns.answer(turns.turn(), Wire.continueAsNew(1, "\"next\""));
        turns.answer(turns.turn(), Wire.schedule(0, "new"));

        ScriptedWorker worker = hub.worker(Wire.workOf(List.of(), List.of("old")));

        assertThat(worker.pending()).isEmpty();
    }

    @Test
    void hubsKeepApart() {
        hub.start("o", "same");
        var _ = hub.calls("other").startInstance(Wire.start("p", "same"));
        ScriptedWorker here = hub.worker();
        ScriptedWorker there = hub.worker("other");
        WorkItem turn = here.turn();
        assertThat(Wire.newEvents(turn).get(1).getExecutionStarted().getName()).isEqualTo("o");
        there.answer(there.turn(), Wire.complete(0, "\"there\""));
        here.answer(turn, Wire.complete(0, "\"here\""));

        assertThat(hub.state("same").getOutput().getValue()).isEqualTo("\"here\"");
        assertThat(hub.calls("other")
                        .getInstance(LocalHub.request("same"))
                        .getOrchestrationState()
                        .getName())
                .isEqualTo("p");
        assertThat(hub.calls(" ").getInstance(LocalHub.request("same")).getExists())
                .isTrue();
        assertThat(hub.calls("third").getInstance(LocalHub.request("same")).getExists())
                .isFalse();
        var _ = hub.calls("other").deleteTaskHub(DeleteTaskHubRequest.getDefaultInstance());
        assertThat(hub.exists("same")).isTrue();
    }
}
