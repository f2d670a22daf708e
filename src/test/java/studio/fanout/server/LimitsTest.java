package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.engine.Limits;
import studio.fanout.wire.proto.FanOutStudioGrpc;
import studio.fanout.wire.proto.FollowRunRequest;
import studio.fanout.wire.proto.GetWorkItemsRequest;
import studio.fanout.wire.proto.HistoryEvent;
import studio.fanout.wire.proto.InstanceQuery;
import studio.fanout.wire.proto.OrchestrationState;
import studio.fanout.wire.proto.OrchestrationStatus;
import studio.fanout.wire.proto.OrchestratorAction;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.QueryInstancesRequest;
import studio.fanout.wire.proto.RaiseEventRequest;
import studio.fanout.wire.proto.RunUpdate;
import studio.fanout.wire.proto.TaskFailureDetails;
import studio.fanout.wire.proto.WorkItem;

/// What is large is bounded where it would otherwise hold up or fill up something.
@Timeout(120)
class LimitsTest {
    private static final String LARGE = "x".repeat(4 << 20);

    private final SetClock clock = new SetClock();
    private final LocalHub hub = LocalHub.inMemory(clock);

    @AfterEach
    void close() {
        hub.close();
    }

    private void startLarge(String id) {
        var _ = hub.calls()
                .startInstance(Wire.start("o", id).toBuilder()
                        .setInput(StringValue.of(LARGE))
                        .build());
    }

    /// Workers that end their streams over the next item, one after another.
    private void drop(int workers) {
        for (int i = 0; i < workers; i++) {
            ScriptedWorker worker = hub.worker();
            worker.next();
            worker.drop();
        }
    }

    private static OrchestratorAction large(int id) {
        OrchestratorAction task = Wire.schedule(id, "a");
        return task.toBuilder()
                .setScheduleTask(task.getScheduleTask().toBuilder().setInput(StringValue.of(LARGE)))
                .build();
    }

    @Test
    void aTurnGetsNoMoreNewEventsThanItCanCarryAndTheNextGetsTheOthers() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        WorkItem first = worker.turn();
        for (int i = 0; i < 5; i++) {
            var _ = hub.calls()
                    .raiseEvent(RaiseEventRequest.newBuilder()
                            .setInstanceId("x")
                            .setName("e" + i)
                            .setInput(StringValue.of("x".repeat(400_000)))
                            .build());
        }
        worker.answer(first, new OrchestratorAction[0]);

        List<List<String>> turns = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            WorkItem turn = worker.turn();
            turns.add(Wire.newEvents(turn).stream()
                    .filter(HistoryEvent::hasEventRaised)
                    .map(event -> event.getEventRaised().getName())
                    .toList());
            worker.answer(turn, new OrchestratorAction[0]);
        }
        assertThat(turns).containsExactly(List.of("e0", "e1"), List.of("e2", "e3"), List.of("e4"));
        assertThat(worker.pending()).isEmpty();
    }

    @Test
    void anActivityTooLargeForEveryWorkerFails() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), large(0));
        worker.activity();
        worker.drop();
        drop(2);

        HistoryEvent failed = Wire.newEvents(hub.worker().turn()).getLast();
        assertThat(failed.getTaskFailed().getFailureDetails().getErrorType()).isEqualTo("WorkItemTooLarge");
        assertThat(failed.getTaskFailed().getFailureDetails().getErrorMessage()).contains("bytes", "3 workers");
    }

    @Test
    void aTurnTooLargeForEveryWorkerFailsItsOrchestrationAndNoOther() {
        startLarge("large");
        drop(3);
        hub.start("o", "small");

        OrchestrationState state = hub.state("large");
        assertThat(state.getOrchestrationStatus()).isEqualTo(OrchestrationStatus.ORCHESTRATION_STATUS_FAILED);
        assertThat(state.getFailureDetails().getErrorType()).isEqualTo("WorkItemTooLarge");
        assertThat(hub.worker().turn().getOrchestratorRequest().getInstanceId()).isEqualTo("small");
    }

    @Test
    void aLargeTurnThatIsAnsweredAndASmallOneThatIsNotAreHandedOutAgain() {
        startLarge("large");
        drop(2);
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"));
        worker.activity();
        worker.drop();
        drop(5);

        assertThat(hub.worker().activity().getActivityRequest().getTaskId()).isZero();
    }

    @Test
    void namesAndCustomStatusesOutOfProportionFailTheOrchestration() {
        String name = "n".repeat(Limits.NAME_LENGTH + 1);
        List<OrchestratorResponse.Builder> answers = List.of(
                OrchestratorResponse.newBuilder().addActions(Wire.schedule(0, name)),
                OrchestratorResponse.newBuilder().addActions(Wire.child(0, "o", name)),
                OrchestratorResponse.newBuilder().addActions(Wire.child(0, name, "child")),
                OrchestratorResponse.newBuilder()
                        .setCustomStatus(StringValue.of("s".repeat(Limits.STATUS_LENGTH + 1))));
        ScriptedWorker worker = hub.worker();
        for (int i = 0; i < answers.size(); i++) {
            hub.start("o", "x" + i);
            worker.answer(worker.turn(), answers.get(i));
            assertThat(hub.state("x" + i).getFailureDetails().getErrorMessage())
                    .contains("characters", "does not offer");
        }
        assertThat(worker.pending()).isEmpty();
    }

    @Test
    void failuresAreCutToWhatCanBeStoredAndSent() {
        TaskFailureDetails failure =
                TaskFailureDetails.newBuilder().setErrorType("deepest").build();
        for (int i = 0; i < 90; i++) {
            failure = TaskFailureDetails.newBuilder()
                    .setErrorType("T")
                    .setStackTrace(StringValue.of("at x\n".repeat(20_000)))
                    .setInnerFailure(failure)
                    .build();
        }
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"));
        WorkItem activity = worker.activity();
        worker.answer(activity, ScriptedWorker.answerTo(activity).setFailureDetails(failure));

        TaskFailureDetails kept =
                Wire.newEvents(worker.turn()).getLast().getTaskFailed().getFailureDetails();
        assertThat(kept.getStackTrace().getValue()).hasSize(1 << 16).endsWith("…");
        int depth = 0;
        while (kept.hasInnerFailure()) {
            kept = kept.getInnerFailure();
            depth++;
        }
        assertThat(depth).isEqualTo(20);
    }

    @Test
    void aPageOfLargeInstancesEndsBeforeItIsTooLarge() {
        for (int i = 0; i < 3; i++) {
            startLarge("large" + i);
        }
        var query = InstanceQuery.newBuilder().setFetchInputsAndOutputs(true);
        List<String> seen = new ArrayList<>();
        do {
            var page = hub.calls()
                    .queryInstances(
                            QueryInstancesRequest.newBuilder().setQuery(query).build());
            assertThat(page.getOrchestrationStateList()).hasSize(1);
            assertThat(page.getOrchestrationState(0).getInput().getValue()).isEqualTo(LARGE);
            seen.add(page.getOrchestrationState(0).getInstanceId());
            query.setContinuationToken(page.getContinuationToken());
        } while (!query.getContinuationToken().getValue().isEmpty());

        assertThat(seen).containsExactly("large0", "large1", "large2");
    }

    /// Asks for nothing after the first message.
    private <Q, R> CompletableFuture<Status> deaf(
            io.grpc.MethodDescriptor<Q, R> method, Q request, List<R> got, List<ClientCall<Q, R>> calls) {
        CompletableFuture<Status> end = new CompletableFuture<>();
        ClientCall<Q, R> call = hub.channel("default").newCall(method, io.grpc.CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onMessage(R message) {
                        got.add(message);
                    }

                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        end.complete(status);
                    }
                },
                new Metadata());
        call.request(1);
        call.sendMessage(request);
        call.halfClose();
        calls.add(call);
        return end;
    }

    @Test
    void aWorkerThatDoesNotReadIsSentNoMoreThanItCanLeaveUnread() {
        int items = 3_000;
        List<WorkItem> got = new ArrayList<>();
        List<ClientCall<GetWorkItemsRequest, WorkItem>> calls = new ArrayList<>();
        hub.start("o", "x");
        ScriptedWorker lively = hub.worker();
        WorkItem turn = lively.turn();
        CompletableFuture<Status> end = deaf(
                studio.fanout.wire.proto.TaskHubSidecarServiceGrpc.getGetWorkItemsMethod(),
                GetWorkItemsRequest.newBuilder()
                        .setMaxConcurrentActivityWorkItems(Limits.OPEN_ITEMS_AT_MOST)
                        .build(),
                got,
                calls);
        hub.settle();
        OrchestratorAction[] fanOut = IntStream.range(0, items)
                .mapToObj(i -> {
                    OrchestratorAction task = Wire.schedule(i, "a");
                    return task.toBuilder()
                            .setScheduleTask(
                                    task.getScheduleTask().toBuilder().setInput(StringValue.of("x".repeat(2_000))))
                            .build();
                })
                .toArray(OrchestratorAction[]::new);
        lively.answer(turn, fanOut);
        for (int i = 0; i < items - 600; i++) {
            lively.complete(lively.activity(), "1");
        }
        assertThat(got).hasSizeLessThanOrEqualTo(1);
        calls.getFirst().request(Integer.MAX_VALUE);
        hub.settle();

        assertThat(got.size()).isGreaterThan(100);
        assertThat(end).isNotDone();
        calls.getFirst().cancel("enough", null);
    }

    @Test
    void aFollowerThatDoesNotReadIsDroppedAndAsksAnew() throws Exception {
        hub.start("o", "x");
        List<RunUpdate> got = new ArrayList<>();
        List<ClientCall<FollowRunRequest, RunUpdate>> calls = new ArrayList<>();
        FollowRunRequest request =
                FollowRunRequest.newBuilder().setInstanceId("x").build();
        CompletableFuture<Status> end = deaf(FanOutStudioGrpc.getFollowRunMethod(), request, got, calls);
        ScriptedWorker worker = hub.worker();
        for (int i = 0; i < 50; i++) {
            worker.answer(worker.turn(), new OrchestratorAction[0]);
            var _ = hub.calls()
                    .raiseEvent(RaiseEventRequest.newBuilder()
                            .setInstanceId("x")
                            .setName("e" + i)
                            .setInput(StringValue.of("x".repeat(500_000)))
                            .build());
            clock.advance(Duration.ofSeconds(1));
        }
        worker.answer(worker.turn(), Wire.complete(0, "1"));
        calls.getFirst().request(100);

        assertThat(end.get(60, TimeUnit.SECONDS).isOk()).isTrue();
        long bytes = got.stream().mapToLong(RunUpdate::getSerializedSize).sum();
        assertThat(bytes).isLessThan(18 << 20);
        int told = 0;
        var anew = hub.studio().followRun(request);
        for (RunUpdate update = anew.next(); ; update = anew.next()) {
            told += update.getInstancesList().stream()
                    .mapToInt(each -> each.getEventsCount())
                    .sum();
            if (update.getCaughtUp()) {
                break;
            }
        }
        assertThat(told).isEqualTo(Wire.history(hub, "x").size());
    }
}
