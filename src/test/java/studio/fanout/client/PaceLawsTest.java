package studio.fanout.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PaceLawsTest {
    private static final List<Pace.Table> TABLES = List.of(Pace.RUN, Pace.ENDED_RUN, Pace.RUNS, Pace.IDLE_RUNS);

    @Property
    void everyPauseIsWithinItsRange(
            @ForAll("tables") Pace.Table table, @ForAll List<Attention> attentions, @ForAll boolean changed) {
        var pace = new Pace();
        for (var attention : attentions) {
            var range = table.range(attention);
            assertThat(pace.next(changed, range)).isBetween(range.shortest(), range.longest());
        }
    }

    @Property
    void pausesGrowWhileNothingChanges(@ForAll("tables") Pace.Table table, @ForAll Attention attention) {
        var pace = new Pace();
        var range = table.range(attention);
        var before = pace.next(true, range);
        for (int i = 0; i < 30; i++) {
            var now = pace.next(false, range);
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
        assertThat(before).isEqualTo(range.longest());
        assertThat(pace.next(true, range)).isEqualTo(range.shortest());
    }

    @Example
    void theLessItIsLookedAtTheLessIsAsked() {
        for (var table : TABLES) {
            assertThat(table.watched().longest())
                    .isLessThanOrEqualTo(table.glancedAt().longest());
            assertThat(table.glancedAt().longest())
                    .isLessThanOrEqualTo(table.away().longest());
            assertThat(table.away().shortest()).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        }
        assertThat(Pace.RUNS.watched().longest())
                .isLessThan(Pace.IDLE_RUNS.watched().longest());
        assertThat(Pace.RUN.watched().longest())
                .isLessThan(Pace.ENDED_RUN.watched().longest());
    }

    @Provide
    Arbitrary<Pace.Table> tables() {
        return Arbitraries.of(TABLES);
    }
}
