package studio.fanout.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A run that is told anew, as after a lost connection, has its bars in another order.
class ToldAnewTest {
    private final Runs run = Runs.troubled();

    @Test
    void eachBarIsFoundAgain() {
        Timeline before = run.timelineAsItCame();
        Timeline after = run.timeline();

        assertThat(after.continues(before)).isFalse();
        assertThat(IntStream.range(0, before.bars().size()))
                .as("ids differ, or there is nothing to find")
                .anyMatch(bar -> before.bars().taskId(bar) != after.bars().taskId(bar));
        for (int bar = 0; bar < before.bars().size(); bar++) {
            Bar was = before.bar(bar);
            Bar is = after.bar(after.successor(before, bar));
            assertThat(is.label()).isEqualTo(was.label());
            assertThat(is.instanceId()).isEqualTo(was.instanceId());
            assertThat(is.taskId()).isEqualTo(was.taskId());
            assertThat(is.attempt()).isEqualTo(was.attempt());
            assertThat(is.state()).isEqualTo(was.state());
        }
    }

    @Test
    void aBarThatIsNoMoreHasNoSuccessor() {
        Timeline before = run.timeline();
        Timeline after = run.timeline(Duration.ZERO);
        int last = before.bars().size() - 1;

        assertThat(after.bars().size()).isLessThan(last);
        assertThat(after.successor(before, last)).isEqualTo(-1);
        assertThat(after.successor(before, -1)).isEqualTo(-1);
    }

    @Test
    void barsKeepTheirIdsWhileNewsComes() {
        RunFold fold = new RunFold(Runs.ID);
        fold.apply(run.first(run.size() / 2));
        Timeline before = fold.snapshot();
        fold.apply(run.between(run.size() / 2, run.size()));
        Timeline after = fold.snapshot();

        assertThat(after.continues(before)).isTrue();
        assertThat(IntStream.range(0, before.bars().size())).allMatch(bar -> after.successor(before, bar) == bar);
    }
}
