package studio.fanout.workload;

import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// What happens in one attempt at one item: how long it takes, what it yields, and whether it fails.
///
/// With a seed all of it follows from seed, place of the item and attempt alone, so that neither
/// parallelism nor the split into child orchestrations nor the outcome of other items can change it.
///
/// @param duration how long the attempt takes
/// @param value what a success yields, from 10 to 100
/// @param fails whether the attempt fails
record Simulation(Duration duration, int value, boolean fails) {

    private static final int LEAST_VALUE = 10;
    private static final int MOST_VALUE = 100;
    private static final double NANOS_PER_SECOND = 1e9;

    /// Always draws the same things in the same order, so that another failure rate does not change
    /// durations.
    static Simulation of(WorkItem item) {
        RunOptions options = item.options();
        SplittableRandom random = random(options.seed(), item.index(), item.attempt());
        double seconds = options.minSeconds() + (options.maxSeconds() - options.minSeconds()) * random.nextDouble();
        int value = random.nextInt(LEAST_VALUE, MOST_VALUE + 1);
        boolean fails = random.nextDouble() < options.failureRate();
        return new Simulation(Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND)), value, fails);
    }

    /// The duration in seconds, rounded to two decimals.
    double seconds() {
        return Math.round(duration.toNanos() / 1e7) / 100.0;
    }

    private static SplittableRandom random(@Nullable Long seed, int index, int attempt) {
        return seed == null
                ? new SplittableRandom()
                : new SplittableRandom(scatter(scatter(scatter(seed) + index) + attempt));
    }

    /// Spreads neighbouring numbers over all 64-bit numbers (the finaliser of MurmurHash3), one to one.
    private static long scatter(long number) {
        long mixed = (number ^ (number >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
