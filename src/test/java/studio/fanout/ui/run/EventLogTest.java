package studio.fanout.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.InstanceState;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.Recorded;
import studio.fanout.history.RunUpdate.InstanceUpdate;

class EventLogTest {
    private static final Instant T0 = Instant.parse("2026-03-04T05:06:07Z");
    private static final String ROOT = "run";

    /// Each piece tells some events again and some for the first time, as a hub may.
    @Property(tries = 200)
    void hasEachEventOnceInTheOrderItWasTold(
            @ForAll @Size(max = 20) List<@IntRange(max = 2) Integer> instances,
            @ForAll @Size(min = 20, max = 20) List<@IntRange(max = 5) Integer> again,
            @ForAll @Size(min = 20, max = 20) List<@IntRange(max = 4) Integer> more) {
        EventLog log = new EventLog(ROOT);
        Map<String, Integer> told = new HashMap<>();
        List<EventLine> expected = new ArrayList<>();
        for (int i = 0; i < instances.size(); i++) {
            String id = instances.get(i) == 0 ? ROOT : ROOT + instances.get(i);
            int known = told.getOrDefault(id, 0);
            int first = Math.max(known - again.get(i), 0);
            int end = first + more.get(i);
            for (int place = known; place < end; place++) {
                expected.add(new EventLine(id, place, id.equals(ROOT), event(place)));
            }
            told.put(id, Math.max(known, end));
            List<EventLine> before = log.snapshot();
            List<EventLine> copy = List.copyOf(before);

            log.add(update(
                    id,
                    first,
                    IntStream.range(first, end).mapToObj(EventLogTest::event).toList()));

            assertThat(before).isEqualTo(copy);
            assertThat(log.snapshot()).isEqualTo(expected);
        }
    }

    @Test
    void knowsWhatTheRunBeganAndEndedWithThoughNotWhatItsChildrenDid() {
        EventLog log = new EventLog(ROOT);
        log.add(update(ROOT, 0, List.of(started("[1]"))));
        log.add(update("child", 0, List.of(started("[2]"), completed("3"))));

        assertThat(log.input()).isEqualTo("[1]");
        assertThat(log.output()).isNull();

        log.add(update(ROOT, 1, List.of(completed("4"))));
        assertThat(log.output()).isEqualTo("4");
    }

    private static HistoryEvent event(int place) {
        return new HistoryEvent.EventRaised(-1, T0.plusSeconds(place), "event", null);
    }

    private static HistoryEvent started(String input) {
        return new HistoryEvent.ExecutionStarted(-1, T0, "any", null, input, "id", null, null, null, null, Map.of());
    }

    private static HistoryEvent completed(String result) {
        return new HistoryEvent.ExecutionCompleted(1, T0, OrchestrationStatus.COMPLETED, result, null);
    }

    private static InstanceUpdate update(String id, int first, List<HistoryEvent> events) {
        InstanceState state = InstanceStateBuilder.of(id).created(T0).build();
        return new InstanceUpdate(
                state,
                first,
                events.stream().map(it -> new Recorded(it, new byte[0])).toList());
    }
}
