package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AxisTicksTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    @Test
    void stepsAreRoundAndFarEnoughApart() {
        assertThat(AxisTicks.step(1e6, 80)).isEqualTo(100 * MILLI);
        assertThat(AxisTicks.step(2.5e6, 80)).isEqualTo(200 * MILLI);
        assertThat(AxisTicks.step(1e7, 80)).isEqualTo(SECOND);
        assertThat(AxisTicks.step(1e8, 80)).isEqualTo(10 * SECOND);
        assertThat(AxisTicks.step(5e8, 80)).isEqualTo(60 * SECOND);
        assertThat(AxisTicks.step(1e12, 80)).isEqualTo(24 * 3600 * SECOND);
        assertThat(AxisTicks.step(1e3, 80)).isEqualTo(100_000);
    }

    @Test
    void unitsFitTheStep() {
        assertThat(AxisTicks.label(0, SECOND)).isEqualTo("0");
        assertThat(AxisTicks.label(500 * MILLI, 500 * MILLI)).isEqualTo("0.5 s");
        assertThat(AxisTicks.label(1500 * MILLI, 500 * MILLI)).isEqualTo("1.5 s");
        assertThat(AxisTicks.label(40 * MILLI, 20 * MILLI)).isEqualTo("40 ms");
        assertThat(AxisTicks.label(1040 * MILLI, 20 * MILLI)).isEqualTo("1.04 s");
        assertThat(AxisTicks.label(90 * SECOND, 30 * SECOND)).isEqualTo("1:30");
        assertThat(AxisTicks.label(3700 * SECOND, 60 * SECOND)).isEqualTo("1:01:40");
        assertThat(AxisTicks.label(-2 * SECOND, SECOND)).isEqualTo("−2 s");
        assertThat(AxisTicks.label(200_000, 100_000)).isEqualTo("200 µs");
    }

    @Test
    void fractionsAreToldHoweverLongTheRunIs() {
        assertThat(AxisTicks.label(3723 * SECOND + 300 * MILLI, 100 * MILLI)).isEqualTo("1:02:03.3");
        assertThat(AxisTicks.label(63 * SECOND + 20_000, 10_000)).isEqualTo("1:03.00002");
        assertThat(AxisTicks.label(1040 * MILLI, 500_000)).isEqualTo("1.0400 s");
        assertThat(AxisTicks.label(2 * MILLI + 340_000, 20_000)).isEqualTo("2.34 ms");
    }

    /// From a nanosecond to a year between ticks, anywhere in runs of up to a year, and before they began.
    @Property
    void neighboursSayDifferentThings(
            @ForAll @DoubleRange(min = -2, max = 14.5) double magnitude,
            @ForAll @LongRange(min = -100, max = 31_536_000) long second,
            @ForAll @IntRange(max = 999_999_999) int nano) {
        long step = AxisTicks.step(Math.pow(10, magnitude), 84);
        long tick = Math.floorDiv(second * SECOND + nano, step);

        assertThat(AxisTicks.label(tick * step, step)).isNotEqualTo(AxisTicks.label((tick + 1) * step, step));
    }
}
