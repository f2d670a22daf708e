package studio.fanout.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RunningSeriesLawsTest {
    private static final int LATEST = 2_000;

    record Bar(long start, long end) {}

    @Property
    void theMostOfAStretchIsTheMostOfItsMoments(
            @ForAll("bars") List<Bar> bars,
            @ForAll @LongRange(min = -5, max = LATEST) long one,
            @ForAll @LongRange(min = -5, max = LATEST) long other) {
        var series = new RunningSeries(
                bars.stream().mapToLong(Bar::start).sorted().toArray(),
                bars.stream().mapToLong(Bar::end).sorted().toArray());
        long from = Math.min(one, other);
        long to = Math.max(one, other);
        assertThat(series.max(from, to))
                .isEqualTo(LongStream.rangeClosed(from, to)
                        .mapToInt(series::at)
                        .max()
                        .orElseThrow());
        assertThat(series.at(from)).isEqualTo((int) bars.stream()
                .filter(it -> it.start() <= from && it.end() > from)
                .count());
    }

    @Property
    void whoWalksSeesTheSame(@ForAll("bars") List<Bar> bars, @ForAll @IntRange(min = 1, max = 90) int stretch) {
        var series = new RunningSeries(
                bars.stream().mapToLong(Bar::start).sorted().toArray(),
                bars.stream().mapToLong(Bar::end).sorted().toArray());
        var walk = series.new Walk();
        for (long from = -5; from < LATEST; from += stretch) {
            assertThat(walk.max(from, from + stretch - 1)).isEqualTo(series.max(from, from + stretch - 1));
        }
    }

    @Provide
    Arbitrary<List<Bar>> bars() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, LATEST),
                        Arbitraries.longs().between(1, 300))
                .as((start, length) -> new Bar(start, start + length))
                .list()
                .ofMaxSize(300);
    }
}
