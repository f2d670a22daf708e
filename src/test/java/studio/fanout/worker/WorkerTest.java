package studio.fanout.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.RetryHandler;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskActivity;
import com.microsoft.durabletask.TaskOptions;
import com.microsoft.durabletask.TaskOrchestration;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.history.Attempt;
import studio.fanout.history.Failure;
import studio.fanout.history.HistoryEvent;
import studio.fanout.wire.proto.ActivityFilter;
import studio.fanout.wire.proto.ActivityRequest;
import studio.fanout.wire.proto.ActivityResponse;
import studio.fanout.wire.proto.EntityRequest;
import studio.fanout.wire.proto.GetWorkItemsRequest;
import studio.fanout.wire.proto.HistoryChunk;
import studio.fanout.wire.proto.OrchestrationFilter;
import studio.fanout.wire.proto.OrchestrationInstance;
import studio.fanout.wire.proto.OrchestratorRequest;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.WorkItem;
import studio.fanout.wire.proto.WorkerCapability;

@Timeout(120)
class WorkerTest {
    private static final Pace BRISK = new Pace(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(120),
            Duration.ofMillis(5),
            Duration.ofMillis(2),
            Duration.ofMillis(10),
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            10,
            Duration.ofMillis(5),
            Duration.ofMillis(5),
            Duration.ofSeconds(30));

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    private final InstantSource clock = time::get;
    private final List<Attempt> sunk = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();
    private final AtomicInteger runs = new AtomicInteger();
    private final Semaphore gate = new Semaphore(0);
    private StrictHub hub;
    private @Nullable Worker started;

    @BeforeEach
    void open() throws IOException {
        hub = new StrictHub(true);
    }

    @AfterEach
    void close() {
        gate.release(1_000_000);
        if (started != null) {
            started.close();
            assertThat(started.status().link()).isInstanceOf(LinkState.Stopped.class);
        }
        assertThat(hub.violations).isEmpty();
        hub.close();
    }

    private Worker start(int slots, TaskActivity activity) {
        return start(slots, activity, ctx -> ctx.complete(1), hub.channel());
    }

    private Worker start(int slots, TaskActivity activity, TaskOrchestration orchestration, Channel channel) {
        Worker worker = new Worker(
                channel,
                WorkerName.unique(),
                new Registrations(
                        List.of(TurnBook.orchestration(TurnBook.NAME, orchestration)),
                        List.of(TurnBook.activity("work", activity))),
                slots,
                clock,
                sunk::addAll,
                BRISK);
        started = worker;
        worker.start();
        return worker;
    }

    /// Holds each activity until the gate lets it through, and counts how many are held at once.
    private final TaskActivity held = ctx -> {
        runs.incrementAndGet();
        peak.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            gate.acquire();
            return ctx.getInput(String.class);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        } finally {
            running.decrementAndGet();
        }
    };

    private static WorkItem item(int taskId) {
        return item(taskId, "work", "\"in " + taskId + "\"");
    }

    private static WorkItem item(int taskId, String name, String input) {
        return WorkItem.newBuilder()
                .setActivityRequest(ActivityRequest.newBuilder()
                        .setName(name)
                        .setInput(StringValue.of(input))
                        .setTaskId(taskId)
                        .setOrchestrationInstance(OrchestrationInstance.newBuilder()
                                .setInstanceId("instance-1")
                                .setExecutionId(StringValue.of("execution-1"))))
                .build();
    }

    private static WorkItem[] items(int from, int to) {
        List<WorkItem> items = new ArrayList<>();
        for (int i = from; i < to; i++) {
            items.add(item(i));
        }
        return items.toArray(WorkItem[]::new);
    }

    private static WorkItem turn(OrchestratorRequest request) {
        return WorkItem.newBuilder().setOrchestratorRequest(request).build();
    }

    private Worker worker() {
        return Objects.requireNonNull(started);
    }

    private void awaitAnswers(int count) {
        hub.await(count + " answers", () -> hub.activities.size() >= count);
    }

    private ActivityResponse answerTo(TaskActivity activity) {
        start(1, activity);
        hub.offer(item(0));
        awaitAnswers(1);
        return hub.activities.getFirst();
    }

    @Test
    void asksForWhatItCanDo() {
        start(3, held);

        hub.await("a stream", () -> hub.streamCount() == 1);

        GetWorkItemsRequest request = hub.requests.getFirst();
        assertThat(hub.hellos).isOne();
        assertThat(request.getMaxConcurrentActivityWorkItems()).isEqualTo(3);
        assertThat(request.getMaxConcurrentOrchestrationWorkItems()).isEqualTo(3);
        assertThat(request.getMaxConcurrentEntityWorkItems()).isZero();
        assertThat(request.getCapabilitiesList()).containsExactly(WorkerCapability.WORKER_CAPABILITY_HISTORY_STREAMING);
        assertThat(request.getWorkItemFilters().getActivitiesList())
                .extracting(ActivityFilter::getName)
                .containsExactly("work");
        assertThat(request.getWorkItemFilters().getOrchestrationsList())
                .extracting(OrchestrationFilter::getName)
                .containsExactly(TurnBook.NAME);
        hub.await("connected", () -> worker().status().link() instanceof LinkState.Connected);
    }

    @Test
    void runsAThousandItemsInAllSlotsAndNeverMore() {
        start(16, held);
        hub.offer(items(0, 1000));
        hub.await("all slots busy", () -> running.get() == 16);
        assertThat(worker().status().busy()).isEqualTo(16);

        gate.release(1000);
        awaitAnswers(1000);

        assertThat(peak.get()).isEqualTo(16);
        assertThat(runs.get()).isEqualTo(1000);
        assertThat(hub.activities)
                .allSatisfy(answer ->
                        assertThat(answer.getResult().getValue()).isEqualTo("\"in " + answer.getTaskId() + "\""));
        assertThat(hub.activities).extracting(ActivityResponse::getTaskId).doesNotHaveDuplicates();
        assertThat(hub.activities)
                .allSatisfy(answer -> assertThat(answer.getAttempt().getSlot()).isBetween(0, 15));
        hub.await(
                "counted",
                () -> worker().status().activities() == 1000
                        && worker().status().busy() == 0);
    }

    @Test
    void leavesTheResultUnsetForNothing() {
        assertThat(answerTo(ctx -> null).hasResult()).isFalse();
    }

    @Test
    void speaksTheJsonOfTheSdk() {
        record Point(int x, @Nullable String label) {}

        assertThat(answerTo(ctx -> Map.of("point", new Point(1, null)))
                        .getResult()
                        .getValue())
                .isEqualTo("{\"point\":{\"x\":1,\"label\":null}}");
    }

    @Test
    void reportsAnExceptionWithoutMessage() {
        ActivityResponse answer = answerTo(ctx -> {
            throw new UnsupportedOperationException();
        });

        assertThat(answer.hasResult()).isFalse();
        assertThat(answer.getFailureDetails().getErrorType()).isEqualTo(UnsupportedOperationException.class.getName());
        assertThat(answer.getFailureDetails().getErrorMessage()).isEmpty();
        assertThat(answer.getFailureDetails().getStackTrace().getValue()).contains("WorkerTest");
        assertThat(worker().status().failures()).isOne();
    }

    @Test
    void reportsAnError() {
        ActivityResponse answer = answerTo(ctx -> {
            throw new StackOverflowError();
        });

        assertThat(answer.getFailureDetails().getErrorType()).isEqualTo(StackOverflowError.class.getName());
    }

    @Test
    void reportsTheCause() {
        ActivityResponse answer = answerTo(ctx -> {
            throw new IllegalStateException("outer", new IOException("inner"));
        });

        assertThat(answer.getFailureDetails().getInnerFailure().getErrorMessage())
                .isEqualTo("inner");
    }

    @Test
    void reportsAResultThatIsNoJson() {
        assertThat(answerTo(ctx -> new Object()).getFailureDetails().getErrorType())
                .contains("DataConverterException");
    }

    @Test
    void livesOnAfterCodeThatInterruptsItself() {
        start(1, ctx -> {
            Thread.currentThread().interrupt();
            return 1;
        });

        hub.offer(items(0, 10));

        awaitAnswers(10);
    }

    @Test
    void failsAnActivityThatNobodyKnows() {
        start(1, held);

        hub.offer(item(0, "unknown", "1"));

        awaitAnswers(1);
        assertThat(hub.activities.getFirst().getFailureDetails().getErrorType()).isEqualTo("ActivityTaskNotFound");
        assertThat(hub.activities.getFirst().getFailureDetails().getIsNonRetriable())
                .isTrue();
    }

    @Test
    void givesBackWhatItCannotRun() {
        start(1, held);

        hub.offer(WorkItem.newBuilder()
                .setEntityRequestV2(EntityRequest.getDefaultInstance())
                .build());

        hub.await("given back", () -> !hub.abandoned.isEmpty());
    }

    @Test
    void bringsAnAnswerToAHubThatStumbles() {
        start(1, ctx -> 1);
        hub.trouble("activity", Status.UNAVAILABLE, Status.UNKNOWN, Status.DEADLINE_EXCEEDED, Status.INTERNAL);

        hub.offer(item(0));

        awaitAnswers(1);
    }

    @Test
    void givesAnItemBackWhoseAnswerDoesNotGetThrough() {
        start(1, ctx -> runs.incrementAndGet());
        Status[] troubles = new Status[10];
        java.util.Arrays.fill(troubles, Status.UNAVAILABLE);
        hub.trouble("activity", troubles);

        hub.offer(item(0));

        awaitAnswers(1);
        assertThat(hub.abandoned).hasSize(1);
        assertThat(runs.get()).isEqualTo(2);
        assertThat(hub.activities.getFirst().getAttempt().getAttempt()).isEqualTo(2);
    }

    @Test
    void dropsAnAnswerThatIsNotWantedAnyMore() {
        start(1, ctx -> 1);
        hub.trouble("activity", Status.NOT_FOUND);

        hub.offer(items(0, 1));
        hub.offer(items(1, 2));

        hub.await("tried", () -> worker().status().activities() >= 1);
        hub.endStreams(null);
        awaitAnswers(2);
    }

    @Test
    void failsAnActivityWhoseResultTheHubRefuses() {
        start(1, ctx -> 1);
        hub.trouble("activity", Status.INVALID_ARGUMENT.withDescription("too odd"));

        hub.offer(item(0));

        awaitAnswers(1);
        assertThat(hub.activities.getFirst().getFailureDetails().getErrorMessage())
                .contains("too odd");
    }

    @Test
    void comesBackAfterAnyOutage() {
        hub.trouble("hello", Status.UNAVAILABLE, Status.UNAUTHENTICATED, Status.NOT_FOUND);
        hub.trouble("stream", Status.PERMISSION_DENIED, Status.UNIMPLEMENTED);
        start(1, ctx -> 1);

        hub.offer(item(0));
        awaitAnswers(1);
        hub.endStreams(Status.UNAVAILABLE);
        hub.offer(item(1));
        awaitAnswers(2);
        hub.endStreams(null);
        hub.offer(item(2));
        awaitAnswers(3);

        assertThat(hub.hellos).isGreaterThanOrEqualTo(8);
    }

    @Test
    void saysWhyTheHubIsOutOfReach() {
        List<String> reasons = new CopyOnWriteArrayList<>();
        hub.trouble("hello", Status.UNAVAILABLE.withDescription("refused"), Status.UNAUTHENTICATED);
        Worker worker = new Worker(
                hub.channel(),
                WorkerName.unique(),
                new Registrations(List.of(), List.of()),
                1,
                clock,
                AttemptSink.none(),
                BRISK);
        started = worker;
        worker.watch(state -> {
            if (state instanceof LinkState.Reconnecting lost) {
                reasons.add(lost.why());
            }
        });
        worker.start();

        hub.await("a stream", () -> hub.streamCount() == 1);

        assertThat(reasons).contains("The hub does not answer: refused", "The hub did not accept the credentials.");
    }

    @Test
    void survivesAChannelThatThrows() {
        AtomicInteger calls = new AtomicInteger();
        Channel broken = ClientInterceptors.intercept(hub.channel(), new ClientInterceptor() {
            @Override
            public <Q, R> ClientCall<Q, R> interceptCall(
                    MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
                if (calls.incrementAndGet() % 3 == 1) {
                    throw new AssertionError("no token");
                }
                return next.newCall(method, options);
            }
        });
        start(2, ctx -> 1, ctx -> ctx.complete(1), broken);

        hub.offer(items(0, 20));

        awaitAnswers(20);
    }

    @Test
    void survivesAWatcherThatThrows() {
        start(1, ctx -> 1).watch(state -> {
            throw new IllegalStateException("watcher");
        });
        hub.await("a stream", () -> hub.streamCount() == 1);

        hub.endStreams(Status.UNAVAILABLE);
        hub.offer(item(0));

        awaitAnswers(1);
    }

    @Test
    void forgetsWaitingItemsOfAStreamThatIsGone() {
        start(2, held);
        hub.offer(items(0, 2));
        hub.await("two run", () -> running.get() == 2);
        worker().slots(1);
        hub.await("a new stream", () -> hub.requests.size() == 2);
        hub.offer(items(2, 3));
        hub.await("delivered", () -> hub.deliveries == 3);

        hub.endStreams(Status.UNAVAILABLE);
        hub.await("delivered again", () -> hub.deliveries >= 4);
        gate.release(100);

        awaitAnswers(3);
        assertThat(runs.get()).isEqualTo(3);
        hub.await("nothing open", () -> worker().openItems() == 0);
    }

    @Test
    void leavesAStreamThatHasFallenSilent() {
        start(1, ctx -> 1);
        hub.await("a stream", () -> hub.streamCount() == 1);

        time.set(clock.instant().plusSeconds(121));

        hub.await("another stream", () -> hub.requests.size() >= 2);
        hub.await("the old stream gone", () -> hub.streamCount() == 1);
    }

    @Test
    void goesOnWithARunWhoseItemComesAgainAfterADrop() {
        start(2, held);
        hub.offer(items(0, 2));
        hub.await("both run", () -> running.get() == 2);

        hub.endStreams(Status.UNAVAILABLE);
        hub.await("delivered again", () -> hub.deliveries == 4);
        gate.release(2);

        awaitAnswers(2);
        assertThat(runs.get()).isEqualTo(2);
    }

    @Test
    void keepsAnAnswerThatWasReadyWhileTheHubWasAway() {
        start(1, held);
        hub.offer(item(0));
        hub.await("it runs", () -> running.get() == 1);
        hub.trouble("hello", manyTimes(Status.UNAVAILABLE, 20));
        hub.endStreams(Status.UNAVAILABLE);
        hub.await("away", () -> worker().status().link() instanceof LinkState.Reconnecting);

        gate.release();

        awaitAnswers(1);
        assertThat(runs.get()).isOne();
        assertThat(hub.deliveries).isEqualTo(2);
    }

    private static Status[] manyTimes(Status status, int count) {
        Status[] statuses = new Status[count];
        java.util.Arrays.fill(statuses, status);
        return statuses;
    }

    @Test
    void runsMoreAtOnceWhenItGetsMoreSlots() {
        start(2, held);
        hub.offer(items(0, 40));
        hub.await("two run", () -> running.get() == 2);

        worker().slots(8);
        hub.await("eight run", () -> running.get() == 8);
        gate.release(40);

        awaitAnswers(40);
        assertThat(runs.get()).isEqualTo(40);
        assertThat(peak.get()).isEqualTo(8);
        hub.await("one stream", () -> hub.streamCount() == 1);
        assertThat(hub.requests.getLast().getMaxConcurrentActivityWorkItems()).isEqualTo(8);
    }

    @Test
    void runsFewerAtOnceWhenItGetsFewerSlots() {
        start(8, held);
        hub.offer(items(0, 60));
        hub.await("eight run", () -> running.get() == 8);

        worker().slots(2);
        gate.release(6);
        hub.await("two run", () -> running.get() == 2);
        peak.set(0);
        gate.release(60);

        awaitAnswers(60);
        assertThat(peak.get()).isLessThanOrEqualTo(2);
        assertThat(runs.get()).isEqualTo(60);
        hub.await("one stream", () -> hub.streamCount() == 1);
    }

    @Test
    void losesAndDoublesNothingWhileSlotsChangeAllTheTime() {
        start(4, ctx -> {
            runs.incrementAndGet();
            return null;
        });
        for (int round = 0; round < 40; round++) {
            hub.offer(items(round * 50, round * 50 + 50));
            worker().slots(1 + round * 7 % 23);
            int sent = hub.requests.size();
            if (round % 4 == 0) {
                hub.await("a new stream", () -> hub.requests.size() > sent);
            }
        }

        awaitAnswers(2000);

        assertThat(runs.get()).isEqualTo(2000);
        hub.await("one stream", () -> hub.streamCount() == 1);
    }

    @Test
    void refusesSlotsOutOfRange() {
        start(1, held);

        assertThatThrownBy(() -> worker().slots(0))
                .hasMessage("A worker has 1 to 1000 slots, not 0; choose a number in between.");
        assertThatThrownBy(() -> worker().slots(1001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void letsRunningWorkFinishWhenItDrains() throws InterruptedException {
        start(2, held);
        hub.offer(items(0, 10));
        hub.await("two run", () -> running.get() == 2);

        Thread drain = Thread.ofPlatform().start(() -> worker().drain(Duration.ofSeconds(60)));
        hub.await("none taken", () -> worker().status().link() instanceof LinkState.Connected);
        gate.release(2);
        drain.join();

        assertThat(hub.activities.size()).isEqualTo(2);
        assertThat(runs.get()).isEqualTo(2);
        hub.await("all given back", () -> hub.streamCount() == 0 && hub.openCount() == 0);
    }

    @Test
    void givesBackWhatDoesNotFinishInTime() {
        start(2, held);
        hub.offer(items(0, 2));
        hub.await("two run", () -> running.get() == 2);

        worker().drain(Duration.ofMillis(1));

        assertThat(hub.abandoned).hasSizeGreaterThanOrEqualTo(2);
        hub.await("interrupted", () -> running.get() == 0);
        assertThat(hub.activities).isEmpty();
        hub.await(
                "reported",
                () -> hub.reported.stream()
                                .filter(it -> it.outcome() == Attempt.Outcome.ABANDONED)
                                .count()
                        == 2);
        assertThat(worker().status().link()).isInstanceOf(LinkState.Stopped.class);
    }

    @Test
    void reportsRunningActivitiesOnceAndTheirEndWithTheAnswer() {
        start(4, held);
        hub.offer(items(0, 4));
        hub.await("reported", () -> hub.reported.size() == 4);
        assertThat(hub.reported).allSatisfy(attempt -> {
            assertThat(attempt.outcome()).isEqualTo(Attempt.Outcome.RUNNING);
            assertThat(attempt.finished()).isNull();
            assertThat(attempt.number()).isOne();
            assertThat(attempt.worker()).isEqualTo(worker().name().value());
            assertThat(attempt.executionId()).isEqualTo("execution-1");
            assertThat(attempt.started()).isEqualTo(clock.instant());
        });
        assertThat(hub.reported).extracting(Attempt::slot).containsExactlyInAnyOrder(0, 1, 2, 3);

        Instant end = clock.instant().plusSeconds(2);
        time.set(end);
        gate.release(4);
        awaitAnswers(4);

        assertThat(hub.activities).allSatisfy(answer -> {
            Attempt attempt = studio.fanout.wire.AttemptCodec.decode(answer.getAttempt());
            assertThat(attempt.outcome()).isEqualTo(Attempt.Outcome.COMPLETED);
            assertThat(attempt.finished()).isEqualTo(end);
        });
        hub.await("sunk", () -> sunk.size() == 8);
        assertThat(hub.reported).hasSize(4);
    }

    @Test
    void keepsAttemptsFromAHubThatDoesNotKnowThem() throws IOException {
        try (StrictHub foreign = new StrictHub(false)) {
            start(1, ctx -> 1, ctx -> ctx.complete(1), foreign.channel());
            foreign.await("a stream", () -> foreign.streamCount() == 1);
            foreign.offer(item(0));
            foreign.await("an answer", () -> foreign.activities.size() == 1);
            foreign.await("answers without attempts", () -> {
                foreign.offer(item(foreign.deliveries));
                return !foreign.activities.getLast().hasAttempt();
            });
            hub.await("sunk", () -> !sunk.isEmpty());
            worker().close();
            assertThat(foreign.violations).isEmpty();
        }
    }

    @Test
    void fetchesAHistoryThatDidNotFit() {
        TurnBook book = new TurnBook();
        TaskOrchestration flow =
                ctx -> ctx.complete(ctx.callActivity("work", String.class).await());
        book.turn(TurnBook.runner(flow), book.started(null));
        OrchestratorRequest whole = book.request(book.taskCompleted(0, "\"x\""));
        hub.history = whole.getPastEventsList().stream()
                .map(event -> HistoryChunk.newBuilder().addEvents(event).build())
                .toList();
        start(1, held, flow, hub.channel());

        hub.offer(turn(whole.toBuilder()
                .clearPastEvents()
                .setExecutionId(StringValue.of("execution-1"))
                .setRequiresHistoryStreaming(true)
                .build()));

        hub.await("a turn", () -> !hub.turns.isEmpty());
        assertThat(hub.turns
                        .getFirst()
                        .getActions(0)
                        .getCompleteOrchestration()
                        .getResult()
                        .getValue())
                .isEqualTo("\"x\"");
        assertThat(hub.historiesAsked).singleElement().satisfies(asked -> {
            assertThat(asked.getForWorkItemProcessing()).isTrue();
            assertThat(asked.getExecutionId().getValue()).isEqualTo("execution-1");
        });
    }

    @Test
    void givesATurnBackWhoseHistoryCannotBeFetched() {
        TurnBook book = new TurnBook();
        OrchestratorRequest request = book.request(book.started(null));
        start(1, held);
        hub.trouble("history", Status.INTERNAL);

        hub.offer(turn(request.toBuilder().setRequiresHistoryStreaming(true).build()));

        hub.await("a turn", () -> !hub.turns.isEmpty());
        assertThat(hub.abandoned).hasSize(1);
    }

    @Test
    void hasStackEnoughForAThousandRetriesInOneTurn() {
        RetryHandler once = retry -> retry.getLastAttemptNumber() < 2;
        TaskOrchestration wide = ctx -> {
            List<Task<String>> tasks = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                tasks.add(ctx.callActivity("work", null, new TaskOptions(once), String.class));
            }
            ctx.allOf(tasks).await();
            ctx.complete("done");
        };
        TurnBook book = new TurnBook();
        book.turn(TurnBook.runner(wide), book.started(null));
        HistoryEvent[] failures = new HistoryEvent[1000];
        for (int i = 0; i < failures.length; i++) {
            failures[i] = new HistoryEvent.TaskFailed(-1, book.tick(), i, Failure.of("Broken", "no"));
        }
        start(1, held, wide, hub.channel());

        hub.offer(turn(book.request(failures)));

        hub.await("a turn", () -> !hub.turns.isEmpty());
        OrchestratorResponse answer = hub.turns.getFirst();
        assertThat(answer.getActionsList())
                .hasSize(1000)
                .allSatisfy(action -> assertThat(action.hasScheduleTask()).isTrue());
    }

    @Test
    void runsOtherTurnsWhileOneIsStuck() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger first = new AtomicInteger();
        TaskOrchestration stuck = ctx -> {
            if (first.getAndIncrement() == 0) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            ctx.complete(1);
        };
        start(4, held, stuck, hub.channel());

        for (int i = 0; i < 5; i++) {
            TurnBook book = new TurnBook();
            hub.offer(turn(book.request(book.started(null))));
        }

        hub.await("four turns", () -> hub.turns.size() == 4);
        release.countDown();
        hub.await("five turns", () -> hub.turns.size() == 5);
        hub.await("counted", () -> worker().status().turns() == 5);
    }
}
