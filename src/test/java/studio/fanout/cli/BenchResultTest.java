package studio.fanout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class BenchResultTest {
    @Test
    void givesEachPieceToThePlaceThatIsFreeFirst() {
        assertThat(BenchResult.listScheduled(new long[] {3, 3, 2, 2}, 2)).isEqualTo(5);
        assertThat(BenchResult.listScheduled(new long[] {2, 2, 2, 6}, 2)).isEqualTo(8);
    }

    @Property
    void liesBetweenTheBoundsOfEverySchedule(
            @ForAll @NotEmpty List<@LongRange(min = 0, max = 1_000_000) Long> pieces,
            @ForAll @IntRange(min = 1, max = 20) int places) {
        long[] durations = pieces.stream().mapToLong(Long::longValue).toArray();
        long work = Arrays.stream(durations).sum();
        long longest = Arrays.stream(durations).max().orElseThrow();

        long makespan = BenchResult.listScheduled(durations, places);

        assertThat(makespan).isBetween(Math.max(longest, Math.ceilDiv(work, places)), work);
        assertThat(makespan).isLessThanOrEqualTo(Math.ceilDiv(work, places) + longest);
    }
}
