package studio.fanout.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.InstanceState;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.Recorded;
import studio.fanout.history.RunUpdate;

class ChildLaneTest {
    private final List<Recorded> history = new ArrayList<>();
    private final RunFold fold = new RunFold("order");

    @Test
    void showsChildrenWithoutCountingThemAsWork() {
        add(new HistoryEvent.ChildCreated(0, Runs.START, "child", "Ship", null, null, null, Map.of()));
        Timeline open = told();
        add(new HistoryEvent.ChildCompleted(-1, Runs.START.plusSeconds(1), 0, "1"));
        Timeline closed = told();

        assertThat(open.lanes().kind(0)).isEqualTo(LaneKind.CHILD);
        assertThat(open.bars().state(0)).isEqualTo(BarState.RUNNING);
        assertThat(closed.bars().state(0)).isEqualTo(BarState.COMPLETED);
        assertThat(closed.running().peak()).isZero();
        assertThat(closed.metrics(0, 4).work()).isZero();
    }

    @Test
    void showsTimersFromTheMomentTheyAreSet() {
        add(new HistoryEvent.TimerCreated(0, Runs.START, Runs.START.plusSeconds(30)));
        Timeline open = told();
        add(new HistoryEvent.TimerFired(-1, Runs.START.plusSeconds(31), Runs.START.plusSeconds(30), 0));
        Timeline fired = told();
        long start = EpochNanos.of(Runs.START);

        assertThat(open.lanes().kind(0)).isEqualTo(LaneKind.TIMER);
        assertThat(open.lanes().label(0)).isEqualTo("timer 30 s");
        assertThat(open.bar(0).spoken(start + 10_000_000_000L))
                .isEqualTo("timer 30 s, waited 10 s, waiting, fires in 20 s");
        assertThat(open.bars().due(0)).isEqualTo(start + 30_000_000_000L);
        assertThat(fired.bar(0).spoken(0)).isEqualTo("timer 30 s, waited 31 s, ran 0 ms, completed");
        assertThat(fired.metrics(0, 4)).satisfies(it -> {
            assertThat(it.items()).isZero();
            assertThat(it.peak()).isZero();
            assertThat(it.waiting()).isZero();
        });
        assertThat(fired.waiting().count()).isZero();
    }

    @Test
    void aTimerThatNeverFiredEndsWithItsOrchestration() {
        add(new HistoryEvent.TimerCreated(0, Runs.START, Runs.START.plusSeconds(30)));
        add(new HistoryEvent.ExecutionCompleted(
                1, Runs.START.plusSeconds(2), OrchestrationStatus.COMPLETED, null, null));

        assertThat(told().bars().state(0)).isEqualTo(BarState.SKIPPED);
        assertThat(told().extent(0)).isEqualTo(EpochNanos.of(Runs.START.plusSeconds(2)));
    }

    private void add(HistoryEvent event) {
        history.add(new Recorded(event, new byte[0]));
    }

    private Timeline told() {
        InstanceState state =
                InstanceStateBuilder.of("order").created(Runs.START).build();
        RunUpdate.InstanceUpdate news = new RunUpdate.InstanceUpdate(state, 0, List.copyOf(history));
        fold.apply(new RunUpdate(List.of(news), List.of(), true, false));
        return fold.snapshot();
    }
}
