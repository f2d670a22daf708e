package studio.fanout.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.fanout.engine.SchedulerException.Reason;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.EventRaised;
import studio.fanout.history.HistoryEvent.ExecutionStarted;
import studio.fanout.store.MemoryStore;
import studio.fanout.wire.HistoryEncoder;

class AdmissionTest {
    private static final int ROOM = 1 << 20;

    private final Registry registry = new Registry(new MemoryStore());
    private final Admission admission = new Admission(registry, ROOM);

    private ActiveInstance hold(String id, int input) {
        var start = new ExecutionStarted(
                HistoryEvent.NO_ID, Instant.EPOCH, "o", null, "x".repeat(input), id, "e", null, null, null, Map.of());
        var instance = new ActiveInstance(new StoredInstance(1, 1, "hub", States.pending(start), null));
        registry.add(instance);
        return instance;
    }

    private static Queued event(int bytes) {
        return new Queued(
                1, HistoryEncoder.record(new EventRaised(HistoryEvent.NO_ID, Instant.EPOCH, "e", "x".repeat(bytes))));
    }

    @Test
    void aLargePayloadIsTurnedDownOnceInputsAndEventsTakeTheirShare() {
        String large = "x".repeat(300_000);
        assertThatCode(() -> admission.admit(large)).doesNotThrowAnyException();
        ActiveInstance first = hold("first", 400_000);
        assertThatCode(() -> admission.admit(large)).doesNotThrowAnyException();
        first.enqueue(event(200_000));

        assertThatThrownBy(() -> admission.admit(large))
                .isInstanceOfSatisfying(
                        SchedulerException.class, e -> assertThat(e.reason()).isEqualTo(Reason.EXHAUSTED));
        assertThatCode(() -> admission.admit("small")).doesNotThrowAnyException();
        assertThatCode(() -> admission.admit(null)).doesNotThrowAnyException();
        first.dequeue();
        assertThatCode(() -> admission.admit(large)).doesNotThrowAnyException();
    }
}
