package studio.fanout.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.fanout.history.HistoryEvent.ExecutionCompleted;
import studio.fanout.history.InstanceState;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.Recorded;
import studio.fanout.history.RunUpdate;

/// A run that was terminated while activities ran, which nobody can stop: they end later, and nothing comes of it.
class EndedEarlyTest {
    private static final Duration LENGTH = Duration.ofMillis(2500);
    private static final Instant END = Runs.START.plus(LENGTH);
    private static final long AFTERWARDS = EpochNanos.of(END.plusSeconds(60));

    private final Runs run = Runs.fanOut(20).slots(8).seconds(1, 2).play();
    private final RunFold fold = new RunFold(Runs.ID);

    private Timeline terminated() {
        RunUpdate before = run.until(LENGTH);
        fold.apply(before);
        RunUpdate.InstanceUpdate told = before.instances().getFirst();
        var event = new ExecutionCompleted(99, END, OrchestrationStatus.TERMINATED, null, null);
        fold.apply(new RunUpdate(
                List.of(new RunUpdate.InstanceUpdate(
                        ended(told.state()), told.events().size(), List.of(new Recorded(event, new byte[0])))),
                List.of(),
                true,
                false));
        return fold.snapshot();
    }

    private Timeline whenAllIsTold() {
        fold.apply(new RunUpdate(List.of(), run.all().attempts(), true, false));
        return fold.snapshot();
    }

    private static InstanceState ended(InstanceState it) {
        return InstanceStateBuilder.from(it)
                .status(OrchestrationStatus.TERMINATED)
                .lastUpdated(END)
                .completed(END)
                .build();
    }

    @Test
    void whatItLostIsNotDoneAgain() {
        assertThat(terminated().verdict(AFTERWARDS, 8))
                .matches("(?i)terminated with \\d+ of 20 items done; .* of work was lost");
    }

    @Test
    void onlyResultsThatCameInTimeCount() {
        Metrics before = terminated().metrics(AFTERWARDS, 8);
        Timeline timeline = whenAllIsTold();
        Metrics after = timeline.metrics(AFTERWARDS, 8);

        assertThat(after.done()).isPositive().isEqualTo(before.done());
        assertThat(after.done()).isEqualTo(timeline.totals().processed());
        assertThat(after.work()).isEqualTo(before.work());
        assertThat(after.efficiency()).isLessThan(1);
        assertThat(after.lost()).isGreaterThan(before.lost());
    }

    @Test
    void activitiesAreSeenToRunOnButItIsOver() {
        terminated();
        Timeline timeline = whenAllIsTold();
        Bars bars = timeline.bars();

        assertThat(timeline.elapsed(AFTERWARDS)).isEqualTo(LENGTH.toNanos());
        assertThat(IntStream.range(0, bars.size())
                        .filter(bar -> bars.ended(bar) > timeline.end())
                        .mapToObj(bars::state))
                .hasSizeGreaterThan(3)
                .containsOnly(BarState.ABANDONED);
        assertThat(timeline.extent(AFTERWARDS)).isGreaterThan(timeline.end());
        assertThat(bars.state(timeline.straggler()))
                .as("nobody waited for the rest")
                .isEqualTo(BarState.COMPLETED);
    }
}
