package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import com.google.protobuf.StringValue;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.store.FaultyStore;
import studio.fanout.store.MemoryStore;
import studio.fanout.store.SmallDisk;
import studio.fanout.wire.proto.ActivityAttempt;
import studio.fanout.wire.proto.AttemptOutcome;
import studio.fanout.wire.proto.HistoryEvent.EventTypeCase;
import studio.fanout.wire.proto.OrchestratorAction;
import studio.fanout.wire.proto.PurgeInstancesRequest;
import studio.fanout.wire.proto.ReportAttemptsRequest;
import studio.fanout.wire.proto.TerminateRequest;
import studio.fanout.wire.proto.WorkItem;

/// While the disk gives trouble callers are told, nothing acknowledged is lost, and afterwards it all goes on.
@Timeout(120)
class StoreTroubleTest {
    private final SetClock clock = new SetClock();
    private final FaultyStore store = new FaultyStore(new MemoryStore());
    private final LocalHub hub = new LocalHub(() -> store, clock);

    @AfterEach
    void close() {
        store.mend();
        hub.close();
    }

    private static String unavailable(ThrowingCallable call) {
        List<String> sentences = new ArrayList<>();
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(e.getStatus().getDescription()).isNotBlank();
            sentences.add(String.valueOf(e.getStatus().getDescription()));
        });
        return sentences.getFirst();
    }

    /// The store works again, and the scheduler looks for it.
    private void mend() {
        store.mend();
        clock.advance(Duration.ofSeconds(2));
        hub.settle();
    }

    @Test
    void callersAreToldWhyAndTheRunGoesOnAfterwards() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"));
        WorkItem activity = worker.activity();
        store.failWrites(() -> true);

        assertThat(unavailable(() -> worker.complete(activity, "\"lost\""))).isEqualTo(FaultyStore.SENTENCE);
        assertThat(unavailable(() -> hub.start("o", "y"))).isEqualTo(FaultyStore.SENTENCE);
        assertThat(hub.exists("x")).isTrue();
        assertThat(hub.exists("y")).isFalse();
        assertThat(hub.calls().hello(Empty.getDefaultInstance())).isNotNull();
        mend();
        worker.complete(activity, "\"kept\"");
        worker.answer(worker.turn(), Wire.complete(1, "\"done\""));
        hub.start("o", "y");

        assertThat(hub.state("x").getOutput().getValue()).isEqualTo("\"done\"");
        assertThat(Wire.kinds(Wire.history(hub, "x"))).containsOnlyOnce(EventTypeCase.TASKCOMPLETED);
        assertThat(Wire.history(hub, "x").stream()
                        .filter(e -> e.hasTaskCompleted())
                        .map(e -> e.getTaskCompleted().getResult().getValue()))
                .containsExactly("\"kept\"");
        assertThat(worker.turn().getOrchestratorRequest().getInstanceId()).isEqualTo("y");
    }

    @Test
    void aTurnWhoseDecisionsWereNotStoredIsTakenAgain() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        WorkItem turn = worker.turn();
        store.failWrites(() -> true);
        unavailable(() -> worker.answer(turn, Wire.schedule(0, "a")));
        mend();
        WorkItem again = worker.turn();
        assertThat(Wire.kinds(Wire.newEvents(again))).isEqualTo(Wire.kinds(Wire.newEvents(turn)));
        worker.answer(again, Wire.schedule(0, "a"));

        assertThat(worker.activity().getActivityRequest().getTaskId()).isZero();
        assertThat(worker.pending()).isEmpty();
    }

    @Test
    void timersAndWaitsSurviveTheTrouble() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.timer(0, clock.instant().plusSeconds(30)));
        var end = hub.end("x");
        hub.settle();
        store.failWrites(() -> true);
        unavailable(() -> hub.start("o", "y"));
        clock.advance(Duration.ofSeconds(60));
        unavailable(() -> hub.start("o", "y"));
        mend();
        while (!end.isDone()) {
            worker.answer(worker.turn(), Wire.complete(1, "\"done\""));
            hub.settle();
        }

        assertThat(Wire.kinds(Wire.history(hub, "x"))).containsOnlyOnce(EventTypeCase.TIMERFIRED);
    }

    @Test
    void aWorkerThatGoesWhileNothingWorksIsNotRemembered() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"));
        worker.activity();
        store.failAll();
        unavailable(() -> hub.start("o", "y"));
        unavailable(() -> hub.start("o", "y"));
        unavailable(() -> hub.state("x"));
        worker.hangUp();
        unavailable(() -> hub.start("o", "y"));
        mend();
        ScriptedWorker next = hub.worker();

        assertThat(next.activity().getActivityRequest().getTaskId()).isZero();
    }

    private ActivityAttempt running(String worker) {
        return ActivityAttempt.newBuilder()
                .setInstanceId("x")
                .setTaskId(0)
                .setWorker(worker)
                .setStartedAt(Wire.time(clock.instant()))
                .build();
    }

    private void report(ActivityAttempt attempt) {
        var _ = hub.studio()
                .reportAttempts(
                        ReportAttemptsRequest.newBuilder().addAttempts(attempt).build());
    }

    private List<String> attempts() {
        return hub
                .store()
                .attempts(hub.store().find("default", "x").orElseThrow().key())
                .stream()
                .map(seen -> seen.number() + " " + seen.worker() + " " + seen.outcome())
                .toList();
    }

    @Test
    void whatWorkersHaveIsNotHandedOutAgainBecauseOfTrouble() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"), Wire.schedule(1, "a"));
        WorkItem first = worker.activity();
        WorkItem second = worker.activity();
        report(running("machine"));
        for (int i = 0; i < 3; i++) {
            store.failWrites(() -> true);
            unavailable(() -> worker.complete(first, "1"));
            unavailable(() -> hub.start("o", "y"));
            mend();
        }
        assertThat(worker.pending()).isEmpty();
        worker.answer(
                first,
                ScriptedWorker.answerTo(first)
                        .setAttempt(
                                running("machine").toBuilder().setOutcome(AttemptOutcome.ATTEMPT_OUTCOME_COMPLETED)));
        worker.complete(second, "2");

        assertThat(attempts()).containsExactly("1 machine COMPLETED");
        worker.answer(worker.turn(), new OrchestratorAction[0]);
        worker.answer(worker.turn(), Wire.complete(2, "\"done\""));
        assertThat(Wire.history(hub, "x").stream().filter(e -> e.hasTaskCompleted()))
                .hasSize(2);
    }

    @Test
    void aStoreThatCanOnlyBeReadIsEnoughToBeginWith() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"));
        worker.activity();
        report(running("machine"));
        store.failWrites(() -> true);
        hub.restart();
        assertThat(hub.exists("x")).isTrue();
        unavailable(() -> hub.start("o", "y"));
        mend();
        ScriptedWorker next = hub.worker();
        next.complete(next.activity(), "1");

        assertThat(next.turn().hasOrchestratorRequest()).isTrue();
    }

    @Test
    void whatAWorkerHadThatWentMeanwhileIsHandedOutAgain() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"));
        worker.activity();
        report(running("machine"));
        store.failAll();
        unavailable(() -> hub.start("o", "y"));
        worker.hangUp();
        unavailable(() -> hub.start("o", "y"));
        mend();
        ScriptedWorker next = hub.worker();
        WorkItem again = next.activity();
        next.answer(again, ScriptedWorker.answerTo(again).setAttempt(running("other")));

        assertThat(attempts()).containsExactly("1 machine ABANDONED", "2 other RUNNING");
    }

    @Test
    void anItemThatCouldNotBeHandedOutWithItsCommitIsHandedOutLater() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        WorkItem turn = worker.turn();
        store.failWrites(() -> true);
        unavailable(() -> worker.answer(turn, Wire.schedule(0, "a")));
        mend();
        worker.answer(worker.turn(), Wire.schedule(0, "a"));
        WorkItem activity = worker.activity();

        assertThat(worker.pending()).isEmpty();
        worker.complete(activity, "1");
        assertThat(worker.turn().hasOrchestratorRequest()).isTrue();
    }

    @Test
    void aFileHeldByAnotherProgramLosesNothingAndItsEndIsEnough(@TempDir Path folder) throws Exception {
        try (LocalHub held = new LocalHub(() -> SmallDisk.impatient(folder), clock);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("studio.db"));
                Statement statement = other.createStatement()) {
            List<String> acknowledged = new ArrayList<>(List.of(held.start("o", "before")));
            statement.execute("BEGIN IMMEDIATE");
            assertThat(unavailable(() -> held.start("o", "during"))).contains("another program holds it");
            assertThat(held.exists("before")).isTrue();
            statement.execute("ROLLBACK");
            clock.advance(Duration.ofSeconds(2));
            acknowledged.add(held.start("o", "after"));
            held.restart();

            assertThat(acknowledged).allMatch(held::exists);
            assertThat(held.exists("during")).isFalse();
        }
    }

    @Test
    void aFullDiskLosesNothingAndRoomIsEnough(@TempDir Path folder) {
        try (LocalHub small = new LocalHub(() -> SmallDisk.open(folder, 300), clock)) {
            List<String> acknowledged = new ArrayList<>();
            String sentence = unavailable(() -> {
                for (int i = 0; i < 1_000; i++) {
                    acknowledged.add(small.calls()
                            .startInstance(Wire.start("o", "i" + i).toBuilder()
                                    .setInput(StringValue.of("x".repeat(20_000)))
                                    .build())
                            .getInstanceId());
                }
            });
            assertThat(sentence).contains("the disk is full");
            assertThat(acknowledged).hasSizeGreaterThan(5).allMatch(small::exists);
            clock.advance(Duration.ofSeconds(2));
            String first = acknowledged.removeFirst();
            var _ = small.calls()
                    .terminateInstance(
                            TerminateRequest.newBuilder().setInstanceId(first).build());
            var _ = small.calls()
                    .purgeInstances(PurgeInstancesRequest.newBuilder()
                            .setInstanceId(first)
                            .build());
            acknowledged.add(small.start("o", "after"));
            small.restart();

            assertThat(acknowledged).allMatch(small::exists);
            assertThat(small.exists(first)).isFalse();
        }
    }
}
