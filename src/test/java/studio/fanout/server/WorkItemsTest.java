package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.StringValue;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.wire.proto.ActivityFilter;
import studio.fanout.wire.proto.EntityBatchResult;
import studio.fanout.wire.proto.GetEntityRequest;
import studio.fanout.wire.proto.GetWorkItemsRequest;
import studio.fanout.wire.proto.HistoryEvent;
import studio.fanout.wire.proto.HistoryEvent.EventTypeCase;
import studio.fanout.wire.proto.OrchestrationFilter;
import studio.fanout.wire.proto.OrchestrationStatus;
import studio.fanout.wire.proto.OrchestratorAction;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.StreamInstanceHistoryRequest;
import studio.fanout.wire.proto.WorkItem;
import studio.fanout.wire.proto.WorkItemFilters;
import studio.fanout.wire.proto.WorkerCapability;

/// What workers get, what they owe, and what becomes of items when they go.
@Timeout(120)
class WorkItemsTest {
    private final LocalHub hub = LocalHub.inMemory();

    @AfterEach
    void close() {
        hub.close();
    }

    private static List<String> names(List<WorkItem> items) {
        return items.stream().map(WorkItemsTest::name).toList();
    }

    private static String name(WorkItem item) {
        return item.hasActivityRequest()
                ? item.getActivityRequest().getName()
                : item.getOrchestratorRequest().getInstanceId();
    }

    private long count(String id, EventTypeCase kind) {
        return Wire.kinds(Wire.history(hub, id)).stream().filter(kind::equals).count();
    }

    private static GetWorkItemsRequest limits(int turns, int activities) {
        return GetWorkItemsRequest.newBuilder()
                .setMaxConcurrentOrchestrationWorkItems(turns)
                .setMaxConcurrentActivityWorkItems(activities)
                .build();
    }

    @Test
    void theFirstTurnBeginsWithItsStartAndTheStartOfTheExecution() {
        String id = hub.start("o");
        var _ = hub.calls().raiseEvent(event(id, "early"));
        WorkItem turn = hub.worker().turn();

        assertThat(Wire.pastEvents(turn)).isEmpty();
        assertThat(Wire.kinds(Wire.newEvents(turn)))
                .containsExactly(
                        EventTypeCase.ORCHESTRATORSTARTED, EventTypeCase.EXECUTIONSTARTED, EventTypeCase.EVENTRAISED);
        assertThat(Wire.newEvents(turn))
                .allSatisfy(event -> assertThat(event.getEventId()).isEqualTo(-1));
        assertThat(turn.getOrchestratorRequest().getExecutionId().getValue())
                .isNotEmpty()
                .isEqualTo(hub.state(id).getExecutionId().getValue());
    }

    @Test
    void anInstanceHasOneTurnAtATimeAndWhatComesMeanwhileIsInTheNext() {
        String id = hub.start("o");
        ScriptedWorker worker = hub.worker();
        WorkItem first = worker.turn();
        var _ = hub.calls().raiseEvent(event(id, "one"));
        var _ = hub.calls().raiseEvent(event(id, "two"));
        assertThat(worker.pending()).isEmpty();

        worker.answer(first);
        WorkItem second = worker.turn();

        assertThat(Wire.newEvents(second).stream()
                        .filter(HistoryEvent::hasEventRaised)
                        .map(e -> e.getEventRaised().getName()))
                .containsExactly("one", "two");
        assertThat(Wire.kinds(Wire.pastEvents(second)))
                .containsExactly(
                        EventTypeCase.ORCHESTRATORSTARTED,
                        EventTypeCase.EXECUTIONSTARTED,
                        EventTypeCase.ORCHESTRATORCOMPLETED);
    }

    /// A turn takes some time, and twice that the instance rests. Here time stands still unless the test moves it.
    @Test
    void answersShareATurnWhileMoreAreToComeAndTheLastWaitsForNothing() {
        SetClock still = new SetClock();
        try (LocalHub resting = LocalHub.inMemory(still)) {
            resting.start("o", "x");
            ScriptedWorker worker = resting.worker();
            worker.answer(worker.turn(), Wire.fanOut("a", 10));
            List<WorkItem> activities = new ArrayList<>(worker.take());
            assertThat(activities).hasSize(10).allMatch(WorkItem::hasActivityRequest);
            for (int i = 0; i < 4; i++) {
                worker.complete(activities.removeLast(), "1");
            }
            assertThat(worker.pending()).isEmpty();
            still.advance(Duration.ofHours(1));
            resting.settle();
            WorkItem shared = worker.turn();
            assertThat(Wire.newEvents(shared).stream().filter(event -> event.hasTaskCompleted()))
                    .hasSize(4);
            worker.answer(shared, new OrchestratorAction[0]);
            while (activities.size() > 1) {
                worker.complete(activities.removeLast(), "1");
            }
            assertThat(worker.pending()).isEmpty();
            worker.complete(activities.removeLast(), "1");
            assertThat(Wire.newEvents(worker.turn()).stream().filter(event -> event.hasTaskCompleted()))
                    .hasSize(6);
        }
    }

    @Test
    void anAnswerUnderATokenOfAnEarlierDeliveryChangesNothing() {
        String id = hub.start("o");
        ScriptedWorker early = hub.worker();
        WorkItem lostTurn = early.turn();
        early.drop();
        ScriptedWorker late = hub.worker();
        WorkItem turn = late.turn();
        assertThat(turn.getCompletionToken()).isNotEqualTo(lostTurn.getCompletionToken());

        late.answer(lostTurn, Wire.complete(0, "\"stale\""));
        assertThat(hub.state(id).getOrchestrationStatus()).isEqualTo(OrchestrationStatus.ORCHESTRATION_STATUS_PENDING);
        late.answer(turn, Wire.schedule(0, "a"));

        WorkItem lost = late.activity();
        late.drop();
        ScriptedWorker last = hub.worker();
        WorkItem again = last.activity();
        last.complete(lost, "\"stale\"");
        assertThat(last.pending()).isEmpty();
        last.complete(again, "\"fresh\"");
        last.answer(last.turn(), Wire.complete(1, "\"done\""));

        assertThat(Wire.history(hub, id).stream()
                        .filter(HistoryEvent::hasTaskCompleted)
                        .map(e -> e.getTaskCompleted().getResult().getValue()))
                .containsExactly("\"fresh\"");
    }

    @Test
    void anAnswerWithoutATokenIsFoundByItsIds() {
        String id = hub.start("o");
        ScriptedWorker worker = hub.worker();
        worker.answer(untokened(worker.turn()), Wire.schedule(0, "a"));
        worker.complete(untokened(worker.activity()), "\"r\"");
        worker.answer(untokened(worker.turn()), Wire.complete(1, "\"done\""));

        assertThat(hub.state(id).getOutput().getValue()).isEqualTo("\"done\"");
    }

    private static WorkItem untokened(WorkItem item) {
        return item.toBuilder().clearCompletionToken().build();
    }

    @Test
    void aTokenIsGoodForItsOwnTaskInItsOwnHubOnly() {
        String id = hub.start("o");
        ScriptedWorker worker = hub.worker();
        ScriptedWorker stranger = hub.worker("elsewhere");
        WorkItem turn = worker.turn();
        stranger.answer(turn, Wire.complete(0, "\"stolen\""));
        stranger.giveBack(turn);
        worker.answer(turn, Wire.schedule(0, "a"), Wire.schedule(1, "a"));
        WorkItem first = worker.activity();
        WorkItem second = worker.activity();

        stranger.complete(first, "\"stolen\"");
        stranger.giveBack(first);
        worker.complete(
                first.toBuilder()
                        .setCompletionToken(second.getCompletionToken())
                        .build(),
                "\"mixed up\"");
        worker.answer(first, ScriptedWorker.answerTo(first).setInstanceId("another"));
        worker.answer(turn, OrchestratorResponse.newBuilder().addActions(Wire.complete(9, "\"again\"")));
        assertThat(worker.pending()).isEmpty();
        worker.complete(first, "\"r\"");
        worker.complete(second, "\"r\"");
        worker.answer(worker.turn(), Wire.complete(2, "\"done\""));

        assertThat(hub.state(id).getOutput().getValue()).isEqualTo("\"done\"");
    }

    @Test
    void anAnswerGivenTwiceIsRecordedOnce() {
        String id = hub.start("o");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"));
        WorkItem activity = worker.activity();
        worker.complete(activity, "\"one\"");
        worker.complete(activity, "\"two\"");
        worker.complete(untokened(activity), "\"three\"");
        worker.answer(worker.turn(), Wire.complete(1, "\"done\""));
        worker.complete(activity, "\"four\"");

        assertThat(count(id, EventTypeCase.TASKCOMPLETED)).isEqualTo(1);
        assertThat(count(id, EventTypeCase.EXECUTIONCOMPLETED)).isEqualTo(1);
    }

    @Test
    void whatIsGivenBackComesAgain() {
        hub.start("o");
        ScriptedWorker worker = hub.worker();
        WorkItem turn = worker.turn();
        worker.giveBack(turn);
        WorkItem again = worker.turn();
        assertThat(Wire.kinds(Wire.newEvents(again))).isEqualTo(Wire.kinds(Wire.newEvents(turn)));
        worker.answer(again, Wire.schedule(0, "a"));
        WorkItem activity = worker.activity();
        worker.giveBack(activity);
        worker.giveBack(activity);

        assertThat(worker.activity().getCompletionToken()).isNotEqualTo(activity.getCompletionToken());
        assertThat(worker.pending()).isEmpty();
    }

    @Test
    void aDroppedStreamReleasesAllItHadAtOnce() {
        hub.start("first");
        ScriptedWorker doomed = hub.worker();
        doomed.answer(doomed.turn(), Wire.fanOut("a", 3));
        Stream.of(1, 2, 3).forEach(_ -> doomed.activity());
        hub.start("second", "second");
        doomed.turn();
        ScriptedWorker heir = hub.worker();
        assertThat(heir.pending()).isEmpty();

        doomed.drop();

        assertThat(names(heir.pending())).containsExactlyInAnyOrder("a", "a", "a", "second");
    }

    @Test
    void aStreamNeverHasMoreThanItAskedFor() {
        for (int i = 0; i < 3; i++) {
            hub.start("o", "o" + i);
        }
        ScriptedWorker worker = hub.worker(limits(2, 3));
        assertThat(worker.pending()).hasSize(2);
        worker.answer(worker.turn(), Wire.fanOut("a", 5));
        assertThat(names(worker.pending())).containsExactlyInAnyOrder("o1", "a", "a", "a", "o2");
        WorkItem activity = Stream.generate(worker::next)
                .filter(WorkItem::hasActivityRequest)
                .findFirst()
                .orElseThrow();
        int before = worker.pending().size();

        worker.complete(activity, "\"r\"");

        assertThat(worker.pending()).hasSize(before + 1);
    }

    @Test
    void aStreamThatAsksForNoLimitGetsAFewAtATime() {
        hub.start("o");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.fanOut("a", 50));

        assertThat(worker.pending()).hasSize(studio.fanout.engine.Limits.OPEN_ITEMS);
    }

    @Test
    void severalStreamsShareTheWorkInProportionToTheirRoom() {
        hub.start("o");
        ScriptedWorker large = hub.worker(limits(10, 20));
        ScriptedWorker small = hub.worker(limits(0, 10));
        large.answer(large.turn(), Wire.fanOut("a", 15));

        assertThat(large.pending()).hasSize(10);
        assertThat(small.pending()).hasSize(5);
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
        assertThat(names(hub.worker().pending())).contains("old", "plain", "some", "some", "ANY");
    }

    @Test
    void aCategoryWithoutNamesGetsNothing() {
        hub.start("o");
        ScriptedWorker worker = hub.worker(GetWorkItemsRequest.newBuilder()
                .setWorkItemFilters(WorkItemFilters.newBuilder()
                        .addActivities(ActivityFilter.newBuilder().setName("a")))
                .build());

        assertThat(worker.pending()).isEmpty();
    }

    @Test
    void workThatNobodyTakesHoldsUpNothing() {
        for (int i = 0; i < 20; i++) {
            hub.start("nobody's", "n" + i);
        }
        hub.start("o", "mine");
        ScriptedWorker worker = hub.worker(GetWorkItemsRequest.newBuilder()
                .setWorkItemFilters(WorkItemFilters.newBuilder()
                        .addOrchestrations(OrchestrationFilter.newBuilder().setName("o"))
                        .addActivities(ActivityFilter.newBuilder().setName("a")))
                .build());
        worker.answer(worker.turn(), Wire.schedule(0, "nobody's"), Wire.schedule(1, "a"));

        assertThat(worker.activity().getActivityRequest().getTaskId()).isEqualTo(1);
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
        var _ = hub.calls("other").deleteTaskHub(studio.fanout.wire.proto.DeleteTaskHubRequest.getDefaultInstance());
        assertThat(hub.exists("same")).isTrue();
    }

    @Test
    void whatComesAfterTheEndIsDropped() {
        String id = hub.start("o");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"), Wire.schedule(1, "a"));
        WorkItem first = worker.activity();
        WorkItem second = worker.activity();
        worker.complete(first, "\"r\"");
        worker.answer(worker.turn(), Wire.complete(2, "\"done\""));
        long length = Wire.history(hub, id).size();

        worker.complete(second, "\"late\"");
        var _ = hub.calls().raiseEvent(event(id, "late"));

        assertThat(Wire.history(hub, id)).hasSize((int) length);
        assertThat(worker.pending()).isEmpty();
    }

    @Test
    void theNextGenerationGetsNothingOfTheLast() {
        String id = hub.start("o");
        ScriptedWorker worker = hub.worker(limits(1, 1));
        worker.answer(worker.turn(), Wire.schedule(0, "old"), Wire.schedule(1, "old"));
        WorkItem old = worker.activity();
        var _ = hub.calls().raiseEvent(event(id, "go"));
        worker.answer(worker.turn(), Wire.continueAsNew(2, "\"next\""));
        WorkItem turn = worker.turn();
        assertThat(Wire.newEvents(turn).get(1).getExecutionStarted().getInput().getValue())
                .isEqualTo("\"next\"");
        worker.answer(turn, Wire.schedule(0, "new"));

        worker.complete(old, "\"late\"");
        WorkItem fresh = worker.activity();
        assertThat(fresh.getActivityRequest().getName()).isEqualTo("new");
        worker.complete(fresh, "\"fresh\"");
        WorkItem last = worker.turn();

        assertThat(Wire.newEvents(last).stream()
                        .filter(HistoryEvent::hasTaskCompleted)
                        .map(e -> e.getTaskCompleted().getResult().getValue()))
                .containsExactly("\"fresh\"");
    }

    @Test
    void anActivityOfTheNextGenerationGoesToThoseWhoTakeItOnly() {
        String id = hub.start("o");
        ScriptedWorker turns = hub.worker(GetWorkItemsRequest.newBuilder()
                .setWorkItemFilters(WorkItemFilters.newBuilder()
                        .addOrchestrations(OrchestrationFilter.newBuilder().setName("o")))
                .build());
        turns.answer(turns.turn(), Wire.schedule(0, "old"));
        var _ = hub.calls().raiseEvent(event(id, "go"));
        turns.answer(turns.turn(), Wire.continueAsNew(1, "\"next\""));
        turns.answer(turns.turn(), Wire.schedule(0, "new"));

        ScriptedWorker worker = hub.worker(GetWorkItemsRequest.newBuilder()
                .setWorkItemFilters(WorkItemFilters.newBuilder()
                        .addActivities(ActivityFilter.newBuilder().setName("old")))
                .build());

        assertThat(worker.pending()).isEmpty();
    }

    @Test
    void aLongHistoryIsLeftToStreamForThoseWhoCan() {
        String id = hub.start("o");
        ScriptedWorker embedded = hub.worker();
        embedded.answer(
                embedded.turn(),
                OrchestratorResponse.newBuilder()
                        .addActions(Wire.schedule(0, "a"))
                        .addActions(Wire.schedule(1, "a").toBuilder()
                                .setScheduleTask(Wire.schedule(1, "a").getScheduleTask().toBuilder()
                                        .setInput(StringValue.of("x".repeat(1_100_000))))));
        embedded.complete(embedded.activity(), "\"r\"");
        WorkItem whole = Stream.generate(embedded::next)
                .filter(WorkItem::hasOrchestratorRequest)
                .findFirst()
                .orElseThrow();
        assertThat(whole.getOrchestratorRequest().getRequiresHistoryStreaming()).isFalse();
        assertThat(Wire.pastEvents(whole)).hasSize(5);
        embedded.drop();

        ScriptedWorker streaming = hub.worker(GetWorkItemsRequest.newBuilder()
                .addCapabilities(WorkerCapability.WORKER_CAPABILITY_HISTORY_STREAMING)
                .build());
        WorkItem turn = Stream.generate(streaming::next)
                .filter(WorkItem::hasOrchestratorRequest)
                .findFirst()
                .orElseThrow();

        assertThat(turn.getOrchestratorRequest().getRequiresHistoryStreaming()).isTrue();
        assertThat(turn.getOrchestratorRequest().getPastEventsCount()).isZero();
        assertThat(Wire.events(hub.calls()
                        .streamInstanceHistory(StreamInstanceHistoryRequest.newBuilder()
                                .setInstanceId(id)
                                .setExecutionId(turn.getOrchestratorRequest().getExecutionId())
                                .setForWorkItemProcessing(true)
                                .build())))
                .isEqualTo(Wire.pastEvents(whole));
    }

    @Test
    void aWorkerThatLacksTheHistoryGetsTheTurnAgain() {
        hub.start("o");
        ScriptedWorker worker = hub.worker();
        WorkItem turn = worker.turn();
        worker.answer(turn, OrchestratorResponse.newBuilder().setRequiresHistory(true));

        assertThat(Wire.newEvents(worker.turn())).hasSameSizeAs(Wire.newEvents(turn));
    }

    @Test
    @SuppressWarnings("deprecation")
    void anAnswerInPartsIsCarriedOutWithItsLastPart() {
        String id = hub.start("o");
        ScriptedWorker worker = hub.worker();
        WorkItem turn = worker.turn();
        worker.answer(turn, OrchestratorResponse.newBuilder().setIsPartial(true).addActions(Wire.schedule(0, "a")));
        assertThat(worker.pending()).isEmpty();
        worker.answer(turn, OrchestratorResponse.newBuilder().addActions(Wire.schedule(1, "b")));

        assertThat(names(worker.pending())).containsExactlyInAnyOrder("a", "b");
        assertThat(count(id, EventTypeCase.TASKSCHEDULED)).isEqualTo(2);
    }

    @Test
    void aDecisionMadeAgainIsRecordedOnce() {
        String id = hub.start("o");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"), Wire.schedule(0, "a"));
        worker.complete(worker.activity(), "\"r\"");
        worker.answer(worker.turn(), Wire.schedule(0, "a"), Wire.complete(0, "\"done\""));

        assertThat(count(id, EventTypeCase.TASKSCHEDULED)).isEqualTo(1);
        assertThat(hub.state(id).getOutput().getValue()).isEqualTo("\"done\"");
        assertThat(worker.pending()).isEmpty();
    }

    @Test
    void failuresKeepTheirDetails() {
        String id = hub.start("o");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"));
        WorkItem activity = worker.activity();
        var details = Wire.failure("").toBuilder()
                .setInnerFailure(Wire.failure("the cause"))
                .putProperties("code", Value.newBuilder().setNumberValue(42).build())
                .build();
        worker.answer(activity, ScriptedWorker.answerTo(activity).setFailureDetails(details));
        WorkItem turn = worker.turn();
        assertThat(Wire.newEvents(turn).getLast().getTaskFailed().getFailureDetails())
                .isEqualTo(details);
        worker.answer(turn, Wire.fail(1, "all is lost"));

        assertThat(hub.state(id).getFailureDetails().getErrorMessage()).isEqualTo("all is lost");
        assertThat(hub.state(id).getOrchestrationStatus()).isEqualTo(OrchestrationStatus.ORCHESTRATION_STATUS_FAILED);
        assertThat(hub.state(id).hasOutput()).isFalse();
    }

    /// Such an event can come in as one carried over to the next generation.
    @Test
    void whatThisBuildDoesNotKnowIsStoredAndRelayedAsItCame() {
        String id = hub.start("o");
        ScriptedWorker worker = hub.worker();
        UnknownFieldSet novelty = UnknownFieldSet.newBuilder()
                .addField(
                        4_711,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8("from the future"))
                                .build())
                .build();
        HistoryEvent unknownKind = HistoryEvent.newBuilder()
                .setEventId(-1)
                .setTimestamp(Wire.time(LocalHub.past()))
                .setUnknownFields(novelty)
                .build();
        HistoryEvent unknownField = HistoryEvent.newBuilder()
                .setEventId(-1)
                .setTimestamp(Wire.time(LocalHub.past()))
                .setEventRaised(studio.fanout.wire.proto.EventRaisedEvent.newBuilder()
                        .setName("e")
                        .setUnknownFields(novelty))
                .build();
        var onwards = Wire.continueAsNew(0, "\"next\"").toBuilder();
        onwards.getCompleteOrchestrationBuilder()
                .addCarryoverEvents(unknownKind.toByteString())
                .addCarryoverEvents(unknownField.toByteString());
        worker.answer(worker.turn(), onwards.build());
        WorkItem turn = worker.turn();
        assertThat(Wire.newEvents(turn)).contains(unknownKind, unknownField);
        worker.answer(turn, Wire.schedule(0, "a"));
        hub.restart();

        assertThat(Wire.history(hub, id)).contains(unknownKind, unknownField);
        ScriptedWorker next = hub.worker();
        next.complete(next.activity(), "\"r\"");
        assertThat(Wire.pastEvents(next.turn())).contains(unknownKind, unknownField);
    }

    @Test
    void entitiesAreRefusedWithASentence() {
        assertThatThrownBy(() -> hub.calls().getEntity(GetEntityRequest.getDefaultInstance()))
                .hasMessageStartingWith("UNIMPLEMENTED: ")
                .hasMessageMatching(".*[Ee]ntit.*");
        assertThatThrownBy(() -> hub.calls().completeEntityTask(EntityBatchResult.getDefaultInstance()))
                .hasMessageStartingWith("UNIMPLEMENTED: ");
    }

    @Test
    void theStreamEndsInOrderWhenTheHubCloses() {
        ScriptedWorker worker = hub.worker();
        hub.restart();

        assertThat(worker.end().getCode()).isIn(io.grpc.Status.Code.OK, io.grpc.Status.Code.UNAVAILABLE);
    }

    private static studio.fanout.wire.proto.RaiseEventRequest event(String id, String name) {
        return studio.fanout.wire.proto.RaiseEventRequest.newBuilder()
                .setInstanceId(id)
                .setName(name)
                .build();
    }
}
