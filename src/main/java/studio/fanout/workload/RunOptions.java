package studio.fanout.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the items of a run are worked on; every combination that exists is valid.
///
/// @param minSeconds the shortest simulated work of an item, in seconds, from 0 to `maxSeconds`
/// @param maxSeconds the longest simulated work of an item, in seconds, at most [#MOST_SECONDS]
/// @param seed the same seed and items give the same durations, values and failures; null for random ones
/// @param failureRate how likely each attempt fails, from 0 (never) to 1 (always)
/// @param maxAttempts how often an item is tried, from 1 to [#MOST_ATTEMPTS]
/// @param onFailure what happens when items failed for good
/// @param work what the simulated work is made of
public record RunOptions(
        double minSeconds,
        double maxSeconds,
        @Nullable Long seed,
        double failureRate,
        int maxAttempts,
        OnFailure onFailure,
        Work work) {

    /// The longest simulated work of one item, in seconds: an hour.
    public static final double MOST_SECONDS = 3600;

    /// The most attempts for one item.
    public static final int MOST_ATTEMPTS = 100;

    /// What holds when nothing is said: half a second to two seconds of waiting, random, no failures.
    public static final RunOptions DEFAULTS = new RunOptions(0.5, 2.0, null, 0, 1, OnFailure.FAIL, Work.WAIT);

    static final String MIN_SECONDS = "minSeconds";
    static final String MAX_SECONDS = "maxSeconds";
    static final String SEED = "seed";
    static final String FAILURE_RATE = "failureRate";
    static final String MAX_ATTEMPTS = "maxAttempts";
    static final String ON_FAILURE = "onFailure";
    static final String WORK = "work";

    /// The JSON names of all options.
    static final List<String> FIELDS =
            List.of(MIN_SECONDS, MAX_SECONDS, SEED, FAILURE_RATE, MAX_ATTEMPTS, ON_FAILURE, WORK);

    /// @throws InvalidRunInputException naming the first option that is out of its range
    public RunOptions {
        checkRange(MIN_SECONDS, minSeconds, MOST_SECONDS);
        checkRange(MAX_SECONDS, maxSeconds, MOST_SECONDS);
        if (minSeconds > maxSeconds) {
            throw new InvalidRunInputException(
                    MIN_SECONDS,
                    "minSeconds (%s) must not be more than maxSeconds (%s)."
                            .formatted(plain(minSeconds), plain(maxSeconds)));
        }
        checkRange(FAILURE_RATE, failureRate, 1);
        if (maxAttempts < 1 || maxAttempts > MOST_ATTEMPTS) {
            throw new InvalidRunInputException(
                    MAX_ATTEMPTS,
                    "maxAttempts must be a whole number from 1 to %d, but is %d."
                            .formatted(MOST_ATTEMPTS, maxAttempts));
        }
    }

    /// Reads the options among the fields of an object; an absent field, or one that is null, has its
    /// default.
    ///
    /// @throws InvalidRunInputException naming the first option that is of the wrong type or out of its
    ///     range
    static RunOptions read(JsonNode object) {
        OptionReader options = new OptionReader(object);
        return new RunOptions(
                options.number(MIN_SECONDS, MOST_SECONDS, DEFAULTS.minSeconds),
                options.number(MAX_SECONDS, MOST_SECONDS, DEFAULTS.maxSeconds),
                options.seed(SEED),
                options.number(FAILURE_RATE, 1, DEFAULTS.failureRate),
                options.wholeNumber(MAX_ATTEMPTS, 1, MOST_ATTEMPTS, DEFAULTS.maxAttempts),
                options.word(ON_FAILURE, OnFailure.values(), OnFailure::word, DEFAULTS.onFailure),
                options.word(WORK, Work.values(), Work::word, DEFAULTS.work));
    }

    /// The options that differ from their defaults, by JSON name, in a fixed order.
    Map<String, Object> changed() {
        Map<String, Object> fields = new LinkedHashMap<>();
        putIfChanged(fields, MIN_SECONDS, minSeconds, DEFAULTS.minSeconds);
        putIfChanged(fields, MAX_SECONDS, maxSeconds, DEFAULTS.maxSeconds);
        if (seed != null) {
            fields.put(SEED, seed);
        }
        putIfChanged(fields, FAILURE_RATE, failureRate, DEFAULTS.failureRate);
        putIfChanged(fields, MAX_ATTEMPTS, maxAttempts, DEFAULTS.maxAttempts);
        putIfChanged(fields, ON_FAILURE, onFailure.word(), DEFAULTS.onFailure.word());
        putIfChanged(fields, WORK, work.word(), DEFAULTS.work.word());
        return fields;
    }

    /// Both bounds at once, because each is checked against the other.
    public RunOptions withSeconds(double min, double max) {
        return new RunOptions(min, max, seed, failureRate, maxAttempts, onFailure, work);
    }

    /// @param newSeed null for random durations and values
    public RunOptions withSeed(@Nullable Long newSeed) {
        return new RunOptions(minSeconds, maxSeconds, newSeed, failureRate, maxAttempts, onFailure, work);
    }

    /// @param rate from 0 to 1
    public RunOptions withFailureRate(double rate) {
        return new RunOptions(minSeconds, maxSeconds, seed, rate, maxAttempts, onFailure, work);
    }

    /// @param attempts from 1 to [#MOST_ATTEMPTS]
    public RunOptions withMaxAttempts(int attempts) {
        return new RunOptions(minSeconds, maxSeconds, seed, failureRate, attempts, onFailure, work);
    }

    /// The same options with another answer to failed items.
    public RunOptions withOnFailure(OnFailure answer) {
        return new RunOptions(minSeconds, maxSeconds, seed, failureRate, maxAttempts, answer, work);
    }

    /// The same options with another kind of work.
    public RunOptions withWork(Work kind) {
        return new RunOptions(minSeconds, maxSeconds, seed, failureRate, maxAttempts, onFailure, kind);
    }

    private static void checkRange(String field, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw OptionReader.notANumberUpTo(field, most, plain(value));
        }
    }

    private static void putIfChanged(Map<String, Object> fields, String name, Object value, Object usual) {
        if (!value.equals(usual)) {
            fields.put(name, value);
        }
    }

    /// A number as people write it: 3 rather than 3.0.
    static String plain(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : Double.toString(number);
    }
}
