package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_FAILED;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_PENDING;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_SUSPENDED;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_TERMINATED;

import com.google.protobuf.StringValue;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.wire.proto.CreateInstanceRequest;
import studio.fanout.wire.proto.CreateTaskHubRequest;
import studio.fanout.wire.proto.DeleteTaskHubRequest;
import studio.fanout.wire.proto.GetInstanceRequest;
import studio.fanout.wire.proto.HistoryEvent;
import studio.fanout.wire.proto.HistoryEvent.EventTypeCase;
import studio.fanout.wire.proto.InstanceBatch;
import studio.fanout.wire.proto.OrchestrationIdReusePolicy;
import studio.fanout.wire.proto.OrchestrationState;
import studio.fanout.wire.proto.OrchestrationStatus;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.RaiseEventRequest;
import studio.fanout.wire.proto.RestartInstanceRequest;
import studio.fanout.wire.proto.ResumeRequest;
import studio.fanout.wire.proto.RewindInstanceRequest;
import studio.fanout.wire.proto.SkipGracefulOrchestrationTerminationsRequest;
import studio.fanout.wire.proto.SuspendRequest;
import studio.fanout.wire.proto.TerminateRequest;
import studio.fanout.wire.proto.WorkItem;

/// What people may do to an instance, and what each call answers.
@Timeout(120)
class InstanceCallsTest {
    private final SetClock clock = new SetClock();
    private final LocalHub hub = LocalHub.inMemory(clock);

    @AfterEach
    void close() {
        hub.close();
    }

    private OrchestrationStatus status(String id) {
        return hub.state(id).getOrchestrationStatus();
    }

    private static void refused(Status.Code code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
            assertThat(e.getStatus().getCode()).isEqualTo(code);
            assertThat(e.getStatus().getDescription()).isNotBlank();
        });
    }

    private void replace(String id, OrchestrationStatus... replaceable) {
        var _ = hub.calls()
                .startInstance(Wire.start("new", id).toBuilder()
                        .setOrchestrationIdReusePolicy(
                                OrchestrationIdReusePolicy.newBuilder().addAllReplaceableStatus(List.of(replaceable)))
                        .build());
    }

    @Test
    void aStartKeepsAllItWasGiven() {
        String id = hub.calls()
                .startInstance(CreateInstanceRequest.newBuilder()
                        .setName("o")
                        .setVersion(StringValue.of(""))
                        .setInput(StringValue.of("[1]"))
                        .putTags("colour", "blue")
                        .build())
                .getInstanceId();
        OrchestrationState state = hub.state(id);

        assertThat(id).isNotBlank();
        assertThat(state.getName()).isEqualTo("o");
        assertThat(state.hasVersion()).isTrue();
        assertThat(state.getInput().getValue()).isEqualTo("[1]");
        assertThat(state.getTagsMap()).containsEntry("colour", "blue");
        assertThat(Wire.instant(state.getCreatedTimestamp())).isEqualTo(clock.instant());
        assertThat(state.getOrchestrationStatus()).isEqualTo(ORCHESTRATION_STATUS_PENDING);
        assertThat(hub.state(hub.start("o")).hasVersion()).isFalse();
    }

    @Test
    void payloadsAreGivenWhenAskedForOnly() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(
                worker.turn(),
                OrchestratorResponse.newBuilder()
                        .setCustomStatus(StringValue.of("\"half way\""))
                        .addActions(Wire.fail(0, "no")));

        OrchestrationState bare = hub.calls()
                .getInstance(GetInstanceRequest.newBuilder().setInstanceId("x").build())
                .getOrchestrationState();
        assertThat(bare.hasInput() || bare.hasOutput() || bare.hasCustomStatus() || bare.hasFailureDetails())
                .isFalse();
        assertThat(hub.state("x").getCustomStatus().getValue()).isEqualTo("\"half way\"");
        assertThat(hub.state("x").getFailureDetails().getErrorMessage()).isEqualTo("no");
    }

    @Test
    void anIdInUseIsRefusedUnlessItsInstanceHasEnded() {
        hub.start("o", "x");
        refused(Status.Code.ALREADY_EXISTS, () -> hub.start("o", "x"));
        hub.completed("y");
        hub.start("again", "y");

        assertThat(hub.state("y").getName()).isEqualTo("again");
        assertThat(status("y")).isEqualTo(ORCHESTRATION_STATUS_PENDING);
        assertThat(Wire.history(hub, "y")).isEmpty();
    }

    @Test
    void aPolicySaysWhichInstancesMayBeReplaced() {
        hub.completed("done");
        hub.start("o", "open");
        refused(Status.Code.ALREADY_EXISTS, () -> replace("done"));
        refused(Status.Code.ALREADY_EXISTS, () -> replace("done", ORCHESTRATION_STATUS_FAILED));
        refused(Status.Code.ALREADY_EXISTS, () -> replace("open", ORCHESTRATION_STATUS_RUNNING));
        replace("done", ORCHESTRATION_STATUS_FAILED, ORCHESTRATION_STATUS_COMPLETED);
        replace("open", ORCHESTRATION_STATUS_PENDING);

        assertThat(hub.state("done").getName()).isEqualTo("new");
        assertThat(hub.state("open").getName()).isEqualTo("new");
    }

    @Test
    void aStatusThatNobodyKnowsReplacesNothing() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"));

        refused(
                Status.Code.INVALID_ARGUMENT,
                () -> hub.calls()
                        .startInstance(Wire.start("new", "x").toBuilder()
                                .setOrchestrationIdReusePolicy(
                                        OrchestrationIdReusePolicy.newBuilder().addReplaceableStatusValue(99))
                                .build()));
        assertThat(hub.state("x").getName()).isEqualTo("o");
    }

    @Test
    void aReplacedRunTakesNothingFromItsPredecessor() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(
                worker.turn(),
                Wire.schedule(0, "a"),
                Wire.timer(1, clock.instant().plusSeconds(60)));
        WorkItem old = worker.activity();
        replace("x", ORCHESTRATION_STATUS_RUNNING);
        WorkItem turn = worker.turn();
        worker.complete(old, "\"late\"");
        clock.advance(Duration.ofMinutes(2));
        worker.answer(turn, Wire.schedule(0, "b"));

        assertThat(worker.activity().getActivityRequest().getName()).isEqualTo("b");
        assertThat(worker.pending()).isEmpty();
    }

    @Test
    void aScheduledStartWaitsForItsTime() {
        Instant due = clock.instant().plusSeconds(3_600);
        var _ = hub.calls()
                .startInstance(Wire.start("o", "x").toBuilder()
                        .setScheduledStartTimestamp(Wire.time(due))
                        .build());
        ScriptedWorker worker = hub.worker();
        var _ = hub.calls().raiseEvent(event("x", "early"));
        clock.advance(Duration.ofSeconds(3_599));
        assertThat(worker.pending()).isEmpty();
        assertThat(status("x")).isEqualTo(ORCHESTRATION_STATUS_PENDING);
        assertThat(Wire.instant(hub.state("x").getScheduledStartTimestamp())).isEqualTo(due);
        clock.advance(Duration.ofSeconds(1));
        hub.settle();

        assertThat(Wire.kinds(Wire.newEvents(worker.turn())))
                .containsExactly(
                        EventTypeCase.ORCHESTRATORSTARTED, EventTypeCase.EXECUTIONSTARTED, EventTypeCase.EVENTRAISED);
    }

    @Test
    void aTimerFiresAfterItsTimeAndTheTurnIsLaterThanIt() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        Instant due = clock.instant().plusSeconds(10).plusNanos(1);
        worker.answer(worker.turn(), Wire.timer(0, due), Wire.timer(1, Instant.EPOCH));
        clock.advance(Duration.ofMillis(1));
        hub.settle();
        WorkItem past = worker.turn();
        assertThat(Wire.newEvents(past).getLast().getTimerFired().getTimerId()).isEqualTo(1);
        worker.answer(past);
        clock.advance(Duration.ofSeconds(9));
        assertThat(worker.pending()).isEmpty();
        clock.advance(Duration.ofMillis(1_001));
        hub.settle();

        List<HistoryEvent> events = Wire.newEvents(worker.turn());
        assertThat(Wire.instant(events.getFirst().getTimestamp())).isAfter(due);
        assertThat(Wire.instant(events.getLast().getTimestamp())).isAfter(due);
        assertThat(Wire.instant(events.getLast().getTimerFired().getFireAt())).isEqualTo(due);
    }

    @Test
    void aTimerOfTheFarthestFutureHoldsUpNothing() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.timer(0, Instant.parse("9999-12-31T23:59:59.999999999Z")));
        assertThat(worker.pending()).isEmpty();
        var _ = hub.calls().raiseEvent(event("x", "go"));

        worker.answer(worker.turn(), Wire.complete(1, "\"done\""));
        assertThat(status("x")).isEqualTo(ORCHESTRATION_STATUS_COMPLETED);
        hub.restart();
        assertThat(status("x")).isEqualTo(ORCHESTRATION_STATUS_COMPLETED);
    }

    @Test
    void turnsOfAnInstanceGrowInTimeThoughTheClockStands() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        Instant last = Instant.EPOCH;
        for (int i = 0; i < 3; i++) {
            WorkItem turn = worker.turn();
            Instant time = Wire.instant(Wire.newEvents(turn).getFirst().getTimestamp());
            assertThat(time.toEpochMilli()).isGreaterThan(last.toEpochMilli());
            last = time;
            worker.answer(turn, Wire.continueAsNew(0, "1"));
        }
    }

    @Test
    void equalEventsAreToldApartByTheirTimes() {
        hub.start("o", "x");
        for (int i = 0; i < 10; i++) {
            var _ = hub.calls().raiseEvent(event("x", "same"));
        }

        assertThat(Wire.newEvents(hub.worker().turn()).stream().filter(HistoryEvent::hasEventRaised))
                .doesNotHaveDuplicates()
                .hasSize(10);
    }

    @Test
    void signalsToNobodyAreAcceptedAndDropped() {
        var _ = hub.calls().raiseEvent(event("x", "e"));
        var _ = hub.calls()
                .suspendInstance(SuspendRequest.newBuilder().setInstanceId("x").build());
        var _ = hub.calls()
                .resumeInstance(ResumeRequest.newBuilder().setInstanceId("x").build());
        terminate("x", false);
        assertThat(hub.exists("x")).isFalse();
        hub.start("o", "x");

        assertThat(Wire.newEvents(hub.worker().turn())).hasSize(2);
    }

    private void suspend(String id) {
        var _ = hub.calls()
                .suspendInstance(SuspendRequest.newBuilder()
                        .setInstanceId(id)
                        .setReason(StringValue.of("wait"))
                        .build());
    }

    private void resume(String id) {
        var _ = hub.calls()
                .resumeInstance(ResumeRequest.newBuilder().setInstanceId(id).build());
    }

    private void terminate(String id, boolean recursive) {
        var _ = hub.calls()
                .terminateInstance(TerminateRequest.newBuilder()
                        .setInstanceId(id)
                        .setOutput(StringValue.of("\"stop\""))
                        .setRecursive(recursive)
                        .build());
    }

    @Test
    void aPendingInstanceIsSuspendedInItsFirstTurn() {
        hub.start("o", "x");
        suspend("x");
        ScriptedWorker worker = hub.worker();
        WorkItem turn = worker.turn();
        assertThat(Wire.kinds(Wire.newEvents(turn)))
                .containsExactly(
                        EventTypeCase.ORCHESTRATORSTARTED,
                        EventTypeCase.EXECUTIONSTARTED,
                        EventTypeCase.EXECUTIONSUSPENDED);
        worker.answer(turn, Wire.schedule(0, "a"));

        assertThat(hub.calls()
                        .waitForInstanceStart(LocalHub.request("x"))
                        .getOrchestrationState()
                        .getOrchestrationStatus())
                .isEqualTo(ORCHESTRATION_STATUS_SUSPENDED);
        worker.complete(worker.activity(), "\"r\"");
        suspend("x");
        assertThat(worker.pending()).isEmpty();
        resume("x");
        clock.advance(Duration.ofSeconds(10));
        hub.settle();
        WorkItem resumed = worker.turn();
        assertThat(Wire.kinds(Wire.newEvents(resumed)))
                .contains(EventTypeCase.TASKCOMPLETED, EventTypeCase.EXECUTIONRESUMED);
        worker.answer(resumed);
        assertThat(status("x")).isEqualTo(ORCHESTRATION_STATUS_RUNNING);
        resume("x");
        worker.answer(worker.turn());
        assertThat(status("x")).isEqualTo(ORCHESTRATION_STATUS_RUNNING);
    }

    @Test
    void terminatingReachesDescendantsWhenAsked() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.child(0, "o", "x1"), Wire.child(1, "o", "x2"));
        WorkItem first = worker.turn();
        assertThat(first.getOrchestratorRequest().getInstanceId()).isEqualTo("x1");
        worker.answer(first, Wire.child(0, "o", "x11"));
        worker.answer(worker.turn(), Wire.complete(0, "\"done\""));

        terminate("x", true);

        assertThat(List.of(status("x"), status("x1"), status("x11"), status("x2")))
                .containsExactly(
                        ORCHESTRATION_STATUS_TERMINATED,
                        ORCHESTRATION_STATUS_TERMINATED,
                        ORCHESTRATION_STATUS_TERMINATED,
                        ORCHESTRATION_STATUS_COMPLETED);
        assertThat(hub.state("x").getOutput().getValue()).isEqualTo("\"stop\"");
        terminate("x", true);
        assertThat(Wire.kinds(Wire.history(hub, "x11")))
                .containsExactly(
                        EventTypeCase.ORCHESTRATORSTARTED,
                        EventTypeCase.EXECUTIONSTARTED,
                        EventTypeCase.ORCHESTRATORCOMPLETED,
                        EventTypeCase.EXECUTIONTERMINATED,
                        EventTypeCase.EXECUTIONCOMPLETED);
    }

    @Test
    void aTerminatedChildFailsInTheEyesOfItsParent() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.child(0, "o", "x1"));
        terminate("x1", false);
        clock.advance(Duration.ofSeconds(10));
        hub.settle();
        WorkItem turn = worker.turn();
        if (turn.getOrchestratorRequest().getInstanceId().equals("x1")) {
            turn = worker.turn();
        }

        var failed = Wire.newEvents(turn).getLast().getSubOrchestrationInstanceFailed();
        assertThat(failed.getFailureDetails().getErrorType()).isNotEmpty();
        assertThat(failed.getFailureDetails().getErrorMessage()).contains("x1", "terminated");
    }

    @Test
    void aChildWhoseIdIsTakenFailsAtOnce() {
        hub.start("o", "taken");
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn());
        worker.answer(worker.turn(), Wire.child(0, "o", "taken"));

        var failed = Wire.newEvents(worker.turn()).getLast().getSubOrchestrationInstanceFailed();
        assertThat(failed.getFailureDetails().getErrorMessage()).contains("taken");
    }

    @Test
    void aChildKnowsItsParentAndKeepsItOverGenerations() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.child(3, "c", ""));
        WorkItem turn = worker.turn();
        String child = turn.getOrchestratorRequest().getInstanceId();
        for (int i = 0; i < 2; i++) {
            var parent = Wire.newEvents(turn).get(1).getExecutionStarted().getParentInstance();
            assertThat(parent.getOrchestrationInstance().getInstanceId()).isEqualTo("x");
            assertThat(parent.getTaskScheduledId()).isEqualTo(3);
            worker.answer(turn, Wire.continueAsNew(0, "1"));
            turn = worker.turn();
        }
        worker.answer(turn, Wire.complete(0, "\"grown up\""));
        clock.advance(Duration.ofSeconds(10));
        hub.settle();

        assertThat(hub.state(child).getParentInstanceId().getValue()).isEqualTo("x");
        assertThat(Wire.newEvents(worker.turn())
                        .getLast()
                        .getSubOrchestrationInstanceCompleted()
                        .getResult()
                        .getValue())
                .isEqualTo("\"grown up\"");
    }

    @Test
    void continuingAsNewIsSeenAsOneRunningInstance() {
        hub.start("o", "x");
        var first = hub.state("x");
        ScriptedWorker worker = hub.worker();
        WorkItem turn = worker.turn();
        var _ = hub.calls().raiseEvent(event("x", "meanwhile"));
        clock.advance(Duration.ofSeconds(1));
        var onwards = Wire.continueAsNew(2, "2").toBuilder();
        onwards.getCompleteOrchestrationBuilder().setNewVersion(StringValue.of("v2"));
        onwards.getCompleteOrchestrationBuilder()
                .addCarryoverEvents(HistoryEvent.newBuilder()
                        .setEventId(-1)
                        .setTimestamp(Wire.time(clock.instant()))
                        .setEventRaised(studio.fanout.wire.proto.EventRaisedEvent.newBuilder()
                                .setName("kept"))
                        .build()
                        .toByteString());
        worker.answer(
                turn,
                OrchestratorResponse.newBuilder()
                        .setCustomStatus(StringValue.of("\"going\""))
                        .addActions(Wire.schedule(0, "never"))
                        .addActions(Wire.child(1, "never", "never"))
                        .addActions(onwards));
        WorkItem next = worker.turn();
        OrchestrationState state = hub.state("x");

        assertThat(worker.pending()).isEmpty();
        assertThat(hub.exists("never")).isFalse();
        assertThat(Wire.pastEvents(next)).isEmpty();
        assertThat(Wire.newEvents(next).stream()
                        .filter(HistoryEvent::hasEventRaised)
                        .map(e -> e.getEventRaised().getName()))
                .containsExactly("kept", "meanwhile");
        assertThat(Wire.newEvents(next)
                        .get(1)
                        .getExecutionStarted()
                        .getVersion()
                        .getValue())
                .isEqualTo("v2");
        assertThat(state.getOrchestrationStatus()).isEqualTo(ORCHESTRATION_STATUS_RUNNING);
        assertThat(state.getCustomStatus().getValue()).isEqualTo("\"going\"");
        assertThat(state.getCreatedTimestamp()).isEqualTo(first.getCreatedTimestamp());
        assertThat(state.getExecutionId()).isNotEqualTo(first.getExecutionId());
    }

    @Test
    void aCustomStatusStaysUntilItIsReplaced() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), OrchestratorResponse.newBuilder().setCustomStatus(StringValue.of("1")));
        var _ = hub.calls().raiseEvent(event("x", "e"));
        worker.answer(worker.turn());
        assertThat(hub.state("x").getCustomStatus().getValue()).isEqualTo("1");
        var _ = hub.calls().raiseEvent(event("x", "e"));
        worker.answer(worker.turn(), OrchestratorResponse.newBuilder().setCustomStatus(StringValue.of("")));
        assertThat(hub.state("x").getCustomStatus().getValue()).isEmpty();
    }

    @Test
    void anEventSentToAnotherInstanceArrivesThereAsOneRaised() {
        hub.start("o", "x");
        hub.start("o", "y");
        ScriptedWorker worker = hub.worker();
        var send = studio.fanout.wire.proto.OrchestratorAction.newBuilder()
                .setId(0)
                .setSendEvent(studio.fanout.wire.proto.SendEventAction.newBuilder()
                        .setInstance(studio.fanout.wire.proto.OrchestrationInstance.newBuilder()
                                .setInstanceId("y"))
                        .setName("hello")
                        .setData(StringValue.of("1")))
                .build();
        worker.answer(worker.turn(), send);
        worker.answer(worker.turn());

        var arrived = Wire.newEvents(worker.turn()).getLast();
        assertThat(arrived.getEventId()).isEqualTo(-1);
        assertThat(arrived.getEventRaised().getName()).isEqualTo("hello");
        assertThat(Wire.kinds(Wire.history(hub, "x"))).contains(EventTypeCase.EVENTSENT);
    }

    @Test
    void anActionThatIsNotOfferedFailsVisibly() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(
                worker.turn(),
                studio.fanout.wire.proto.OrchestratorAction.newBuilder()
                        .setId(0)
                        .setSendEntityMessage(studio.fanout.wire.proto.SendEntityMessageAction.getDefaultInstance())
                        .build());

        assertThat(status("x")).isEqualTo(ORCHESTRATION_STATUS_FAILED);
        assertThat(hub.state("x").getFailureDetails().getErrorMessage()).contains("entity");
    }

    @Test
    void anEndThatIsNoneFailsVisibly() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.end(0, ORCHESTRATION_STATUS_RUNNING, "1"));
        hub.restart();

        assertThat(status("x")).isEqualTo(ORCHESTRATION_STATUS_FAILED);
        assertThat(hub.state("x").getFailureDetails().getErrorMessage()).isNotBlank();
    }

    @Test
    void terminatingWithoutAskingEndsWhatIsThere() {
        hub.start("o", "pending");
        hub.start("o", "running");
        hub.completed("done");
        var left = hub.calls()
                .skipGracefulOrchestrationTerminations(SkipGracefulOrchestrationTerminationsRequest.newBuilder()
                        .setInstanceBatch(InstanceBatch.newBuilder()
                                .addInstanceIds("running")
                                .addInstanceIds("done")
                                .addInstanceIds("unknown")
                                .addInstanceIds("pending"))
                        .setReason(StringValue.of("enough"))
                        .build())
                .getUnterminatedInstanceIdsList();

        assertThat(left).containsExactly("done", "unknown");
        assertThat(List.of(status("pending"), status("running"), status("done")))
                .containsExactly(
                        ORCHESTRATION_STATUS_TERMINATED,
                        ORCHESTRATION_STATUS_TERMINATED,
                        ORCHESTRATION_STATUS_COMPLETED);
        var batch = InstanceBatch.newBuilder();
        for (int i = 0; i < 501; i++) {
            batch.addInstanceIds("i" + i);
        }
        refused(
                Status.Code.INVALID_ARGUMENT,
                () -> hub.calls()
                        .skipGracefulOrchestrationTerminations(SkipGracefulOrchestrationTerminationsRequest.newBuilder()
                                .setInstanceBatch(batch)
                                .build()));
    }

    private String restart(String id, boolean newId) {
        return hub.calls()
                .restartInstance(RestartInstanceRequest.newBuilder()
                        .setInstanceId(id)
                        .setRestartWithNewInstanceId(newId)
                        .build())
                .getInstanceId();
    }

    @Test
    void onlyWhatHasEndedIsRestarted() {
        refused(Status.Code.NOT_FOUND, () -> restart("unknown", true));
        hub.start("o", "open");
        refused(Status.Code.FAILED_PRECONDITION, () -> restart("open", false));
        terminate("open", false);
        hub.completed("x");
        String copy = restart("x", true);

        assertThat(copy).isNotEqualTo("x").isNotBlank();
        assertThat(hub.state(copy).getName()).isEqualTo("quick");
        assertThat(status("x")).isEqualTo(ORCHESTRATION_STATUS_COMPLETED);
        assertThat(restart("x", false)).isEqualTo("x");
        assertThat(status("x")).isEqualTo(ORCHESTRATION_STATUS_PENDING);
    }

    @Test
    void onlyWhatHasFailedIsRewound() {
        refused(Status.Code.NOT_FOUND, () -> rewind("unknown"));
        hub.start("o", "open");
        refused(Status.Code.FAILED_PRECONDITION, () -> rewind("open"));
        terminate("open", false);
        refused(Status.Code.FAILED_PRECONDITION, () -> rewind("open"));
        hub.completed("x");
        refused(Status.Code.FAILED_PRECONDITION, () -> rewind("x"));
    }

    private void rewind(String id) {
        var _ = hub.calls()
                .rewindInstance(
                        RewindInstanceRequest.newBuilder().setInstanceId(id).build());
    }

    @Test
    void waitsEndWithTheStateWaitedFor() throws Exception {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        var start = hub.beginning("x");
        var end = hub.end("x");
        WorkItem turn = worker.turn();
        worker.answer(turn, OrchestratorResponse.newBuilder().setCustomStatus(StringValue.of("1")));
        assertThat(start.get(60, TimeUnit.SECONDS)
                        .getOrchestrationState()
                        .getCustomStatus()
                        .getValue())
                .isEqualTo("1");
        assertThat(end.isDone()).isFalse();
        terminate("x", false);
        assertThat(end.get(60, TimeUnit.SECONDS).getOrchestrationState().getOrchestrationStatus())
                .isEqualTo(ORCHESTRATION_STATUS_TERMINATED);
        assertThat(hub.calls()
                        .waitForInstanceCompletion(LocalHub.request("unknown"))
                        .getExists())
                .isFalse();
    }

    @Test
    void aWaitEndsWhenItsInstanceIsReplacedOrItsHubIsWiped() throws Exception {
        hub.start("o", "x");
        hub.start("o", "y");
        var replaced = hub.end("x");
        var wiped = hub.end("y");
        hub.settle();
        assertThat(replaced.isDone() || wiped.isDone()).isFalse();
        replace("x", ORCHESTRATION_STATUS_PENDING);
        var _ = hub.calls()
                .createTaskHub(CreateTaskHubRequest.newBuilder()
                        .setRecreateIfExists(true)
                        .build());

        assertThat(replaced.get(60, TimeUnit.SECONDS)).isNotNull();
        assertThat(wiped.get(60, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void aWaitThatIsOverHoldsUpNobody() {
        hub.start("o", "x");
        assertThatThrownBy(() -> hub.calls()
                        .withDeadlineAfter(50, TimeUnit.MILLISECONDS)
                        .waitForInstanceCompletion(LocalHub.request("x")))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
        terminate("x", false);
        assertThat(status("x")).isEqualTo(ORCHESTRATION_STATUS_TERMINATED);
    }

    @Test
    void aHubIsWipedWhenItIsMadeAnewOrDeleted() {
        hub.start("o", "x");
        hub.completed("y");
        var _ = hub.calls().createTaskHub(CreateTaskHubRequest.getDefaultInstance());
        assertThat(hub.exists("x")).isTrue();
        ScriptedWorker worker = hub.worker();
        WorkItem turn = worker.turn();
        var _ = hub.calls()
                .createTaskHub(CreateTaskHubRequest.newBuilder()
                        .setRecreateIfExists(true)
                        .build());
        assertThat(hub.exists("x") || hub.exists("y")).isFalse();
        worker.answer(turn, Wire.complete(0, "\"late\""));
        assertThat(hub.exists("x")).isFalse();
        hub.start("o", "x");
        worker.turn();
        var _ = hub.calls().deleteTaskHub(DeleteTaskHubRequest.getDefaultInstance());
        assertThat(hub.exists("x")).isFalse();
    }

    private static RaiseEventRequest event(String id, String name) {
        return RaiseEventRequest.newBuilder().setInstanceId(id).setName(name).build();
    }
}
