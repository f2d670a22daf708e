package studio.fanout.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.fanout.client.Feature;
import studio.fanout.client.HubClient;
import studio.fanout.history.InstanceState;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.hub.HubPlace;
import studio.fanout.ui.connection.Opening;
import studio.fanout.ui.connection.Session;
import studio.fanout.ui.fx.Inline;
import studio.fanout.ui.notice.Notice;
import studio.fanout.ui.notice.Notices;
import studio.fanout.ui.runs.BulkActions.Kind;
import studio.fanout.ui.runs.BulkActions.Offer;
import studio.fanout.ui.selection.Selection;
import studio.fanout.wire.proto.PurgeInstancesRequest;
import studio.fanout.wire.proto.PurgeInstancesResponse;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;

/// What can be done to many runs is what makes sense for some of them, and what is said of a deletion is what the hub
/// did.
class BulkActionsTest {
    private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");

    /// Runs of the hub by id, each with its parent.
    private final Map<String, Optional<String>> hub = new LinkedHashMap<>();

    private final List<String> asked = new ArrayList<>();
    private final Map<String, Status> refused = new HashMap<>();
    private final Notices notices = new Notices();
    private final ObjectProperty<Set<Feature>> missing = new SimpleObjectProperty<>(Set.of());
    private Server server;
    private ManagedChannel channel;
    private HubClient client;
    private RunsViewModel runs;
    private BulkActions actions;

    private final RunSource source = new RunSource() {
        @Override
        public Listing list() {
            return new Listing(hub.keySet().stream().map(id -> state(id)).toList(), 0);
        }

        @Override
        public Optional<InstanceState> get(String instanceId, boolean payloads) {
            return hub.containsKey(instanceId) ? Optional.of(state(instanceId)) : Optional.empty();
        }

        @Override
        public Set<String> withItem(String part) {
            return Set.of();
        }
    };

    @BeforeEach
    void open() throws IOException {
        var name = UUID.randomUUID().toString();
        server = InProcessServerBuilder.forName(name)
                .directExecutor()
                .addService(purging())
                .build()
                .start();
        channel = InProcessChannelBuilder.forName(name).directExecutor().build();
        client = new HubClient(channel, HubPlace.embedded("default"), InstantSource.system());
        var session = new Session("hub", client, () -> null, slots -> {});
        runs = new RunsViewModel(source, new Selection(), Inline.background(), InstantSource.fixed(T0));
        actions = new BulkActions(
                new Opening(CompletableFuture.completedFuture(session)), missing, runs, Inline.background(), notices);
    }

    @AfterEach
    void close() {
        client.close();
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void runsThatWereDeletedAreCounted() {
        put("a", null);
        put("b", null);

        delete("a", "b");

        assertThat(hub).isEmpty();
        assertThat(notices.shown()).containsExactly(new Notice(Notice.Kind.DONE, "2 runs deleted."));
    }

    @Test
    void aRunOfWhichNothingWasDeletedIsNotCounted() {
        put("a", null);
        put("gone", null);
        runs.refresh();
        hub.remove("gone");

        delete("a", "gone");

        assertThat(notices.shown())
                .containsExactly(new Notice(
                        Notice.Kind.TROUBLE,
                        "1 of 2 runs deleted; 1 could not be deleted: Gone already, or not finished."));
        assertThat(runs.row("gone")).isNull();
    }

    @Test
    void runsOfWhichNoneWasDeletedAreNotSaidToBe() {
        put("gone", null);
        put("lost", null);
        runs.refresh();
        hub.clear();

        delete("gone", "lost");

        assertThat(notices.shown())
                .containsExactly(
                        new Notice(Notice.Kind.TROUBLE, "2 could not be deleted: Gone already, or not finished."));
    }

    @Test
    void aRunThatTheHubRefusesToDeleteIsToldOfWithTheReason() {
        put("a", null);
        put("b", null);
        put("c", null);
        refused.put("b", Status.PERMISSION_DENIED);

        delete("a", "b", "c");

        assertThat(hub).containsOnlyKeys("b");
        assertThat(notices.shown())
                .singleElement()
                .satisfies(it -> assertThat(it.kind()).isEqualTo(Notice.Kind.TROUBLE))
                .extracting(Notice::text)
                .asString()
                .startsWith("2 of 3 runs deleted; 1 could not be deleted: ")
                .contains("You may not use hub default");
    }

    /// With a parent go its children, whose own turn would come too late.
    @Test
    void childrenThatAreDeletedBesideTheirParentsAreCountedToo() {
        put("a", null);
        put("a1", "a");
        put("a11", "a1");
        put("z", null);

        delete("z", "a", "a1", "a11");

        assertThat(hub).isEmpty();
        assertThat(asked).containsSubsequence("a11", "a1", "a");
        assertThat(notices.shown()).containsExactly(new Notice(Notice.Kind.DONE, "4 runs deleted."));
    }

    @Test
    void whatMakesSenseForSomeRunsIsOfferedForThose() {
        var offers = actions.offers(
                rows(OrchestrationStatus.RUNNING, OrchestrationStatus.SUSPENDED, OrchestrationStatus.FAILED));

        assertThat(offers)
                .containsEntry(Kind.SUSPEND, new Offer(1, ""))
                .containsEntry(Kind.RESUME, new Offer(1, ""))
                .containsEntry(Kind.TERMINATE, new Offer(2, ""))
                .containsEntry(Kind.DELETE, new Offer(1, ""));
    }

    @Test
    void whatMakesNoSenseForAnyRunSaysWhy() {
        assertThat(reasons())
                .containsOnlyKeys(Kind.values())
                .allSatisfy((kind, why) -> assertThat(why).isEqualTo("No run is selected."));
        assertThat(reasons(OrchestrationStatus.COMPLETED))
                .containsEntry(Kind.SUSPEND, "The run is finished.")
                .containsEntry(Kind.RESUME, "The run is not suspended.")
                .containsEntry(Kind.TERMINATE, "The run is finished.")
                .containsEntry(Kind.DELETE, "");
        assertThat(reasons(OrchestrationStatus.SUSPENDED))
                .containsEntry(Kind.SUSPEND, "The run is suspended already.")
                .containsEntry(Kind.RESUME, "")
                .containsEntry(Kind.DELETE, "The run is not finished yet.");
        assertThat(reasons(OrchestrationStatus.FAILED, OrchestrationStatus.COMPLETED))
                .containsEntry(Kind.SUSPEND, "The runs selected are finished.")
                .containsEntry(Kind.RESUME, "None of the runs selected is suspended.")
                .containsEntry(Kind.TERMINATE, "The runs selected are finished.");
        assertThat(reasons(OrchestrationStatus.SUSPENDED, OrchestrationStatus.SUSPENDED))
                .containsEntry(Kind.SUSPEND, "The runs selected are suspended already.")
                .containsEntry(Kind.DELETE, "None of the runs selected is finished yet.");
        assertThat(reasons(OrchestrationStatus.SUSPENDED, OrchestrationStatus.COMPLETED))
                .containsEntry(Kind.SUSPEND, "The runs selected are suspended already or finished.");
    }

    @Test
    void whatTheHubLacksIsOfferedForNoRun() {
        var run = OrchestrationStatus.RUNNING;
        for (var each : Map.of(
                        Kind.SUSPEND, Feature.SUSPEND,
                        Kind.RESUME, Feature.RESUME,
                        Kind.TERMINATE, Feature.TERMINATE,
                        Kind.DELETE, Feature.PURGE)
                .entrySet()) {
            missing.set(Set.of(each.getValue()));

            assertThat(actions.offers(rows(run, OrchestrationStatus.SUSPENDED, OrchestrationStatus.COMPLETED)))
                    .containsEntry(each.getKey(), new Offer(0, each.getValue().lack()))
                    .allSatisfy((kind, offer) ->
                            assertThat(offer.whyNot().isEmpty()).isEqualTo(kind != each.getKey()));
        }
    }

    private Map<Kind, String> reasons(OrchestrationStatus... statuses) {
        var reasons = new EnumMap<Kind, String>(Kind.class);
        actions.offers(rows(statuses)).forEach((kind, offer) -> reasons.put(kind, offer.whyNot()));
        return reasons;
    }

    private List<RunRow> rows(OrchestrationStatus... statuses) {
        return Arrays.stream(statuses)
                .map(status -> RunRow.of(state("r", status), RunRow.Known.NOTHING))
                .toList();
    }

    private void put(String id, @Nullable String parent) {
        hub.put(id, Optional.ofNullable(parent));
    }

    /// Selects these and deletes them.
    private void delete(String... ids) {
        if (runs.shown().isEmpty()) {
            runs.refresh();
        }
        actions.act(Kind.DELETE, Arrays.stream(ids).map(runs::row).toList());
    }

    private InstanceState state(String id) {
        return state(id, OrchestrationStatus.COMPLETED);
    }

    private InstanceState state(String id, OrchestrationStatus status) {
        return InstanceStateBuilder.of(id)
                .status(status)
                .created(T0)
                .completed(T0)
                .parentInstanceId(hub.getOrDefault(id, Optional.empty()).orElse(null))
                .build();
    }

    /// Deletes a run and all below it, as hubs do.
    private TaskHubSidecarServiceGrpc.TaskHubSidecarServiceImplBase purging() {
        return new TaskHubSidecarServiceGrpc.TaskHubSidecarServiceImplBase() {
            @Override
            public void purgeInstances(PurgeInstancesRequest request, StreamObserver<PurgeInstancesResponse> caller) {
                var id = request.getInstanceId();
                asked.add(id);
                var refusal = refused.get(id);
                if (refusal != null) {
                    caller.onError(refusal.asRuntimeException());
                    return;
                }
                int before = hub.size();
                remove(id);
                caller.onNext(PurgeInstancesResponse.newBuilder()
                        .setDeletedInstanceCount(before - hub.size())
                        .build());
                caller.onCompleted();
            }
        };
    }

    private void remove(String id) {
        hub.remove(id);
        var children = hub.entrySet().stream()
                .filter(it -> it.getValue().filter(id::equals).isPresent())
                .map(Map.Entry::getKey)
                .toList();
        children.forEach(this::remove);
    }
}
