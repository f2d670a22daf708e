package studio.fanout.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import studio.fanout.history.RunUpdate;

class TimelineLawsTest {
    private static final long NONE = EpochNanos.NONE;

    @Provide
    Arbitrary<Runs> runs() {
        Arbitrary<Integer> items = Arbitraries.integers().between(1, 30);
        Arbitrary<Integer> slots = Arbitraries.integers().between(1, 10);
        Arbitrary<Long> seed = Arbitraries.longs().between(0, 1000);
        Arbitrary<Double> failures = Arbitraries.doubles().between(0, 0.5);
        Arbitrary<Integer> chunk = Arbitraries.of(3, 7, 1000);
        Arbitrary<Integer> crash = Arbitraries.of(0, 700, 1500);
        return Combinators.combine(items, slots, seed, failures, chunk, crash).as((n, s, random, rate, part, at) -> {
            FanOutScript script =
                    Runs.fanOut(n).slots(s).seed(random).failing(rate, 3).chunks(part);
            if (at > 0) script.crash(Duration.ofMillis(at), Duration.ofMillis(600));
            return script.play();
        });
    }

    @Property(tries = 150)
    void anyPrefixIsALegalTimeline(@ForAll("runs") Runs runs, @ForAll @IntRange(max = 100) int percent) {
        Timeline timeline = Runs.timeline(runs.first(runs.size() * percent / 100));
        Bars bars = timeline.bars();
        for (int row = 0; row < timeline.lanes().count(); row++) {
            for (int at = timeline.lanes().first(row); at < timeline.lanes().end(row); at++) {
                assertLegal(bars, timeline.lanes().bar(at));
            }
        }
        Metrics metrics = timeline.metrics(EpochNanos.of(runs.end()), 8);
        assertThat(metrics.done() + metrics.failed() + metrics.waiting()).isLessThanOrEqualTo(metrics.items());
        assertThat(metrics.running()).isLessThanOrEqualTo(timeline.running().peak());
    }

    private static void assertLegal(Bars bars, int bar) {
        long started = bars.started(bar);
        long ended = bars.ended(bar);
        if (started != NONE) assertThat(bars.from(bar)).isLessThanOrEqualTo(started);
        if (ended != NONE) assertThat(Math.max(bars.from(bar), started)).isLessThanOrEqualTo(ended);
        assertThat(ended == NONE).isEqualTo(bars.state(bar).isOpen());
        assertThat(bars.state(bar) == BarState.RUNNING && started == NONE).isFalse();
    }

    /// Whether or not they are said to be all there is, and whether or not somebody looks in between.
    @Property(tries = 160)
    void piecesTellTheSameAsTheWhole(
            @ForAll("runs") Runs runs,
            @ForAll List<@IntRange(max = 400) Integer> cuts,
            @ForAll boolean caughtUp,
            @ForAll boolean looks) {
        RunFold pieces = new RunFold(Runs.ID);
        int from = 0;
        for (int cut : cuts) {
            int to = Math.min(runs.size(), from + cut);
            RunUpdate piece = runs.between(Math.max(0, from - cut / 2), to);
            pieces.apply(new RunUpdate(piece.instances(), piece.attempts(), caughtUp, false));
            if (looks) pieces.snapshot();
            from = to;
        }
        pieces.apply(runs.between(from, runs.size()));

        assertSame(pieces.snapshot(), runs.timeline());
    }

    @Property(tries = 40)
    void hearingItTwiceChangesNothing(@ForAll("runs") Runs runs) {
        RunFold twice = new RunFold(Runs.ID);
        twice.apply(runs.all());
        twice.apply(runs.all());

        assertSame(twice.snapshot(), runs.timeline());
    }

    private static void assertSame(Timeline left, Timeline right) {
        assertThat(left.metrics(0, 8)).isEqualTo(right.metrics(0, 8));
        assertThat(left.rows())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("bar", "lane")
                .isEqualTo(right.rows());
        assertThat(left.turns()).isEqualTo(right.turns());
        assertThat(left.marks()).isEqualTo(right.marks());
        assertThat(left.waiting()).isEqualTo(right.waiting());
        assertThat(left.ran()).isEqualTo(right.ran());
        assertThat(left.running()).usingRecursiveComparison().isEqualTo(right.running());
        for (int row = 0; row < right.lanes().count(); row++) {
            assertThat(left.bar(left.lanes().bar(left.lanes().first(row))).spoken(0))
                    .isEqualTo(right.bar(right.lanes().bar(right.lanes().first(row)))
                            .spoken(0));
        }
    }
}
