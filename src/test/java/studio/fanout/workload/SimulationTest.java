package studio.fanout.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final RunOptions SEEDED = RunOptions.DEFAULTS.withSeed(7L);

    @Property
    void staysInItsRanges(
            @ForAll long seed,
            @ForAll @IntRange(max = 200_000) int index,
            @ForAll @IntRange(min = 1, max = 100) int attempt,
            @ForAll @DoubleRange(min = 0, max = 1800) double min,
            @ForAll @DoubleRange(min = 0, max = 1800) double more) {
        RunOptions options = SEEDED.withSeed(seed).withSeconds(min, min + more);

        Simulation simulation = Simulation.of(new WorkItem("x", index, attempt, options));

        assertThat(simulation.value()).isBetween(10, 100);
        assertThat(simulation.duration().toNanos() / 1e9).isBetween(min - 1e-8, min + more + 1e-8);
        assertThat(simulation.seconds()).isBetween(min - 0.00501, min + more + 0.00501);
        assertThat(simulation.fails()).isFalse();
    }

    @Test
    void repeatsItselfForASeed() {
        assertThat(seeded(12, 1))
                .isEqualTo(seeded(12, 1))
                .isNotEqualTo(seeded(13, 1))
                .isNotEqualTo(seeded(12, 2));
    }

    /// Guards stored seeds: a change of the numbers would silently change every seeded run.
    @Test
    void keepsItsNumbers() {
        assertThat(seeded(0, 1)).isEqualTo(new Simulation(Duration.ofNanos(711_556_666), 27, false));
    }

    @Test
    void isRandomWithoutASeed() {
        Set<Duration> durations = IntStream.range(0, 50)
                .mapToObj(i -> Simulation.of(new WorkItem("x", 0, 1, RunOptions.DEFAULTS))
                        .duration())
                .collect(Collectors.toSet());

        assertThat(durations).hasSizeGreaterThan(40);
    }

    @Test
    void failsAtTheRateAskedFor() {
        RunOptions half = SEEDED.withFailureRate(0.25);

        long failures = IntStream.range(0, 10_000)
                .filter(i -> Simulation.of(new WorkItem("x", i, 1, half)).fails())
                .count();

        assertThat(failures).isBetween(2_300L, 2_700L);
    }

    @Test
    void keepsDurationsAndValuesWhenOnlyTheFailureRateChanges() {
        Simulation failing = Simulation.of(new WorkItem("x", 5, 1, SEEDED.withFailureRate(1)));

        assertThat(failing)
                .isEqualTo(new Simulation(seeded(5, 1).duration(), seeded(5, 1).value(), true));
    }

    @Test
    void spreadsValuesEvenly() {
        Set<Integer> values =
                IntStream.range(0, 3_000).mapToObj(i -> seeded(i, 1).value()).collect(Collectors.toSet());

        assertThat(values).hasSize(91);
    }

    private static Simulation seeded(int index, int attempt) {
        return Simulation.of(new WorkItem("x", index, attempt, SEEDED));
    }
}
