package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class GeometryTest {
    @Property
    void partsLieOnWholePixelsWhateverTheSizeOfLetters(
            @ForAll @IntRange(min = 200, max = 4000) int width,
            @ForAll @IntRange(min = 60, max = 3000) int height,
            @ForAll @DoubleRange(min = 8, max = 40) double line) {
        Geometry at = Geometry.of(width, height, 104, line);

        assertThat(DoubleStream.of(
                        at.plotWidth(),
                        at.axisHeight(),
                        at.trackTop(),
                        at.trackHeight(),
                        at.lanesTop(),
                        at.lanesHeight(),
                        at.stripTop(),
                        at.stripHeight(),
                        at.mapTop(),
                        at.mapHeight(),
                        at.legendTop(),
                        at.legendHeight()))
                .allMatch(pixels -> pixels == Math.rint(pixels));
    }

    @Property
    void partsLieBelowEachOther(
            @ForAll @IntRange(min = 60, max = 3000) int height, @ForAll @DoubleRange(min = 8, max = 40) double line) {
        Geometry at = Geometry.of(800, height, 104, line);

        assertThat(DoubleStream.of(
                        0,
                        at.trackTop(),
                        at.trackTop() + at.trackHeight(),
                        at.lanesTop(),
                        at.lanesTop() + at.lanesHeight(),
                        at.stripTop(),
                        at.stripTop() + at.stripHeight(),
                        at.mapTop(),
                        at.mapTop() + at.mapHeight()))
                .isSortedAccordingTo(Double::compare);
        assertThat(at.mapTop() + at.mapHeight()).isLessThanOrEqualTo(at.legendTop());
    }
}
