package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_PENDING;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_SUSPENDED;

import com.google.protobuf.StringValue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.store.SqliteStore;
import studio.fanout.wire.proto.HistoryEvent;
import studio.fanout.wire.proto.HistoryEvent.EventTypeCase;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.SuspendRequest;
import studio.fanout.wire.proto.WorkItem;

/// What was acknowledged is there after a restart, and what was under way goes on.
@Timeout(120)
class RestartedHubTest {
    private final SetClock clock = new SetClock();
    private final LocalHub hub;

    RestartedHubTest(@TempDir Path folder) {
        hub = new LocalHub(() -> SqliteStore.open(folder), clock);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aScheduledStartStillWaitsForItsTime() {
        Instant due = clock.instant().plusSeconds(60);
        var _ = hub.calls()
                .startInstance(Wire.start("o", "x").toBuilder()
                        .setScheduledStartTimestamp(Wire.time(due))
                        .build());
        hub.restart();
        ScriptedWorker worker = hub.worker();
        assertThat(worker.pending()).isEmpty();
        assertThat(hub.status("x")).isEqualTo(ORCHESTRATION_STATUS_PENDING);
        clock.advance(Duration.ofSeconds(60));

        assertThat(worker.pending()).hasSize(1);
    }

    @Test
    void timersThatCameDueMeanwhileFireAtOnceAndTheOthersInTime() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(
                worker.turn(),
                Wire.timer(0, clock.instant().plusSeconds(10)),
                Wire.timer(1, clock.instant().plusSeconds(100)));
        clock.advance(Duration.ofSeconds(50));
        hub.restart();
        worker = hub.worker();
        WorkItem turn = worker.turn();
        assertThat(Wire.newEvents(turn).getLast().getTimerFired().getTimerId()).isZero();
        worker.answer(turn);
        hub.restart();
        worker = hub.worker();
        assertThat(worker.pending()).isEmpty();
        clock.advance(Duration.ofSeconds(51));
        hub.settle();

        assertThat(Wire.newEvents(worker.turn()).getLast().getTimerFired().getTimerId())
                .isEqualTo(1);
    }

    @Test
    void aTimerThatFiredButWasNotTakenFiresAgainAndOnce() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.timer(0, clock.instant().plusSeconds(1)));
        clock.advance(Duration.ofSeconds(2));
        hub.settle();
        worker.turn();
        hub.restart();
        worker = hub.worker();
        WorkItem turn = worker.turn();
        assertThat(Wire.newEvents(turn)).hasSize(2);
        worker.answer(turn, Wire.complete(1, "1"));

        assertThat(Wire.kinds(Wire.history(hub, "x"))).containsOnlyOnce(EventTypeCase.TIMERFIRED);
    }

    @Test
    void whatWaitedInAnInboxKeepsItsOrder() {
        hub.start("o", "x");
        hub.raise("x", "one");
        hub.restart();
        hub.raise("x", "two");
        hub.restart();
        hub.raise("x", "three");

        assertThat(Wire.newEvents(hub.worker().turn()).stream()
                        .filter(HistoryEvent::hasEventRaised)
                        .map(e -> e.getEventRaised().getName()))
                .containsExactly("one", "two", "three");
    }

    @Test
    void anAnswerThatWasTakenIsNotAskedForAgain() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"), Wire.schedule(1, "a"), Wire.child(2, "o", "x2"));
        worker.complete(
                worker.pending().stream()
                        .filter(item -> item.getActivityRequest().getTaskId() == 0 && item.hasActivityRequest())
                        .findFirst()
                        .orElseThrow(),
                "\"r\"");
        hub.restart();
        clock.advance(Duration.ofSeconds(10));
        ScriptedWorker next = hub.worker();

        List<WorkItem> items = List.of(next.next(), next.next(), next.next());
        assertThat(items.stream()
                        .filter(WorkItem::hasActivityRequest)
                        .map(item -> item.getActivityRequest().getTaskId()))
                .containsExactly(1);
        assertThat(items.stream()
                        .filter(WorkItem::hasOrchestratorRequest)
                        .map(item -> item.getOrchestratorRequest().getInstanceId()))
                .containsExactlyInAnyOrder("x", "x2");
        assertThat(next.pending()).isEmpty();
    }

    @Test
    void theStateIsTheSameBeforeAndAfter() {
        var _ = hub.calls()
                .startInstance(Wire.start("o", "x").toBuilder()
                        .setVersion(StringValue.of("2"))
                        .setInput(StringValue.of("\"ünïcödé 🎈\""))
                        .putTags("colour", "blue")
                        .build());
        ScriptedWorker worker = hub.worker();
        worker.answer(
                worker.turn(),
                OrchestratorResponse.newBuilder()
                        .setCustomStatus(StringValue.of("{\"half\":true}"))
                        .addActions(Wire.schedule(0, "a")));
        worker.fail(worker.activity(), "no");
        worker.answer(worker.turn(), Wire.fail(1, "nothing to be done"));
        var state = hub.state("x");
        var history = Wire.history(hub, "x");
        hub.restart();

        assertThat(hub.state("x")).isEqualTo(state);
        assertThat(Wire.history(hub, "x")).isEqualTo(history);
    }

    @Test
    void aSuspendedInstanceStaysSuspended() {
        hub.start("o", "x");
        var _ = hub.calls()
                .suspendInstance(SuspendRequest.newBuilder().setInstanceId("x").build());
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn());
        hub.restart();
        hub.raise("x", "e");

        assertThat(hub.worker().pending()).isEmpty();
        assertThat(hub.status("x")).isEqualTo(ORCHESTRATION_STATUS_SUSPENDED);
    }

    @Test
    void turnsAreLaterThanThoseBeforeTheRestartThoughTheClockWentBack() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        WorkItem first = worker.turn();
        worker.answer(first);
        clock.advance(Duration.ofHours(-1));
        hub.restart();
        hub.raise("x", "e");

        assertThat(Wire.instant(Wire.newEvents(hub.worker().turn()).getFirst().getTimestamp())
                        .toEpochMilli())
                .isGreaterThan(Wire.instant(Wire.newEvents(first).getFirst().getTimestamp())
                        .toEpochMilli());
    }

    @Test
    void aChildThatEndedMeanwhileIsTold() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.child(0, "c", "x0"));
        worker.answer(worker.turn(), Wire.complete(0, "\"grown up\""));
        hub.restart();
        clock.advance(Duration.ofSeconds(10));

        assertThat(Wire.newEvents(hub.worker().turn())
                        .getLast()
                        .getSubOrchestrationInstanceCompleted()
                        .getResult()
                        .getValue())
                .isEqualTo("\"grown up\"");
    }
}
