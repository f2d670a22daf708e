package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ViewportLawsTest {
    private static final long BEGIN = 1_772_359_200_000_000_000L;

    @Provide
    Arbitrary<Viewport> views() {
        Arbitrary<Double> scales = Arbitraries.doubles().between(1e3, 1e9);
        Arbitrary<Integer> lanes = Arbitraries.integers().between(0, 100_000);
        Arbitrary<Double> heights = Arbitraries.doubles().between(0.005, 40).ofScale(3);
        return Combinators.combine(scales, lanes, heights)
                .as((scale, count, height) -> new Viewport(BEGIN, scale, 1000, 400, count, height, 0).scrolled(0));
    }

    @Property(tries = 200)
    void aTimeIsWhereItSaysItIs(@ForAll("views") Viewport view, @ForAll @DoubleRange(max = 1000) double x) {
        assertThat(view.x(view.time(x))).isCloseTo(x, within(0.01));
    }

    @Property(tries = 200)
    void zoomingKeepsTheTimeUnderThePointer(
            @ForAll("views") Viewport view,
            @ForAll @DoubleRange(max = 1000) double x,
            @ForAll @DoubleRange(min = 0.2, max = 5) double factor) {
        Viewport zoomed = view.zoomed(factor, x);

        assertThat(zoomed.x(view.time(x))).isCloseTo(x, within(0.05));
        assertThat(zoomed.laneHeight()).isEqualTo(view.laneHeight());
    }

    @Property(tries = 200)
    void panningThereAndBackIsNothing(@ForAll("views") Viewport view, @ForAll @DoubleRange(max = 5000) double pixels) {
        assertThat(view.panned(pixels).panned(-pixels)).isEqualTo(view);
    }

    @Property(tries = 200)
    void lanesNeverScrollAway(
            @ForAll("views") Viewport view, @ForAll @DoubleRange(min = -1e6, max = 1e6) double pixels) {
        Viewport scrolled = view.scrolled(pixels);

        assertThat(scrolled.scroll()).isBetween(0.0, Math.max(0, view.lanes() * view.laneHeight() - view.height()));
        assertThat(scrolled.firstRow()).isBetween(0, view.lanes());
        assertThat(scrolled.endRow()).isBetween(scrolled.firstRow(), view.lanes());
    }

    @Property(tries = 200)
    void fittedLanesAllShow(@ForAll("views") Viewport view) {
        Viewport fitted = view.fittingLanes();

        assertThat(fitted.scrolls()).isFalse();
        assertThat(fitted.firstRow()).isZero();
        assertThat(fitted.endRow()).isEqualTo(view.lanes());
    }

    @Property(tries = 200)
    void aPartOfTheRunStaysInView(
            @ForAll("views") Viewport view, @ForAll @IntRange(min = -1000, max = 1000) int seconds) {
        long end = BEGIN + 10_000_000_000L;

        Viewport held = view.at(BEGIN + seconds * 1_000_000_000L).within(BEGIN, end);

        assertThat(held.start()).isLessThan(end);
        assertThat(held.end()).isGreaterThan(BEGIN);
    }

    @Property(tries = 200)
    void revealingShowsTheRow(@ForAll("views") Viewport view, @ForAll @IntRange(max = 99_999) int row) {
        if (row >= view.lanes()) return;

        Viewport shown = view.revealing(row);

        assertThat(shown.y(row)).isBetween(-0.001, Math.max(0, view.height() - view.laneHeight()) + 0.001);
    }

    @Property(tries = 100)
    void aJourneyEndsWhereItShould(@ForAll("views") Viewport from, @ForAll("views") Viewport to) {
        Viewport target = to.resized(1000, 400, from.lanes());

        assertThat(from.towards(target, 1)).isEqualTo(target);
        assertThat(from.towards(target, 0).start()).isEqualTo(from.start());
    }
}
