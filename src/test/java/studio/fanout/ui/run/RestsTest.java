package studio.fanout.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

class RestsTest {
    private final Rests rests = new Rests();

    @Test
    void aLargerRunRestsLongerBetweenTwoViewsButNotForLong() {
        assertThat(Stream.of(10, 1_000, 101_000).map(items -> rests.after(run(items))))
                .extracting(Duration::toMillis)
                .containsExactly(0L, 5L, 500L);
    }

    @Test
    void restsGetLongerWhileWhatIsStoredComesInAndShortAgainForAnotherRun() {
        assertThat(Stream.generate(() -> rests.after(Timeline.EMPTY)).limit(4))
                .extracting(Duration::toMillis)
                .containsExactly(500L, 2_000L, 4_000L, 4_000L);

        rests.begin();
        assertThat(rests.after(Timeline.EMPTY)).isEqualTo(Duration.ofMillis(500));
    }

    private static Timeline run(int items) {
        return Runs.fanOut(items).play().timeline();
    }
}
