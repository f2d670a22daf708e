package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.wire.proto.OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.wire.proto.HistoryEvent;
import studio.fanout.wire.proto.WorkItem;

/// When timers fire, and what time it is in the turns of an instance.
@Timeout(120)
class TimersTest {
    private final SetClock clock = new SetClock();
    private final LocalHub hub = LocalHub.inMemory(clock);

    @AfterEach
    void close() {
        hub.close();
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
        hub.raise("x", "go");

        worker.answer(worker.turn(), Wire.complete(1, "\"done\""));
        assertThat(hub.status("x")).isEqualTo(ORCHESTRATION_STATUS_COMPLETED);
        hub.restart();
        assertThat(hub.status("x")).isEqualTo(ORCHESTRATION_STATUS_COMPLETED);
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
}
