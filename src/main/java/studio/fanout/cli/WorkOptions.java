package studio.fanout.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import studio.fanout.workload.InvalidRunInputException;
import studio.fanout.workload.OnFailure;
import studio.fanout.workload.RunInput;
import studio.fanout.workload.RunOptions;
import studio.fanout.workload.Work;

/// The flags that say how the items of a run are worked on.
final class WorkOptions {
    private static final Map<String, String> FLAGS = Map.of(
            "minSeconds", "--min-seconds",
            "maxSeconds", "--max-seconds",
            "failureRate", "--failure-rate",
            "maxAttempts", "--max-attempts");

    @Option(
            names = "--min-seconds",
            paramLabel = "S",
            converter = Decimal.class,
            description = "Shortest work of an item. Default: 0.5.")
    private @Nullable Double minSeconds;

    @Option(
            names = "--max-seconds",
            paramLabel = "S",
            converter = Decimal.class,
            description = "Longest work of an item. Default: 2.")
    private @Nullable Double maxSeconds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = Seed.class,
            description = "The same seed and items give the same durations and values.")
    private @Nullable Long seed;

    @Option(
            names = "--failure-rate",
            paramLabel = "R",
            converter = Decimal.class,
            description = "How likely each attempt fails, 0 to 1. Default: 0.")
    private @Nullable Double failureRate;

    @Option(
            names = "--max-attempts",
            paramLabel = "N",
            converter = Range.Attempts.class,
            description = "How often an item is tried. Default: 1.")
    private @Nullable Integer maxAttempts;

    @Option(
            names = "--on-failure",
            paramLabel = "WORD",
            converter = OnFailureWord.class,
            completionCandidates = Words.OnFailures.class,
            description =
                    "fail: the run fails when an item does. collect: the summary lists what failed. Default: fail.")
    private @Nullable OnFailure onFailure;

    @Option(
            names = "--work",
            paramLabel = "WORD",
            converter = WorkWord.class,
            completionCandidates = Words.Works.class,
            description =
                    "wait: items wait, as for a disk or a service. compute: they burn processor time. Default: wait.")
    private @Nullable Work work;

    /// Whether any of the flags was given.
    boolean isGiven() {
        return Stream.of(minSeconds, maxSeconds, seed, failureRate, maxAttempts, onFailure, work)
                .anyMatch(Objects::nonNull);
    }

    /// @param base what holds where no flag says otherwise
    RunInput apply(RunInput base) {
        try {
            return base.withOptions(changed(base.options()));
        } catch (InvalidRunInputException e) {
            throw wrong(e);
        }
    }

    /// The same complaint, naming flags instead of JSON fields.
    static CommandFailure wrong(InvalidRunInputException e) {
        String sentence = String.valueOf(e.getMessage());
        for (Map.Entry<String, String> flag : FLAGS.entrySet()) {
            sentence = sentence.replace(flag.getKey(), flag.getValue());
        }
        return CommandFailure.usage(sentence.replace("workItems must", "The work items must"));
    }

    private RunOptions changed(RunOptions base) {
        double min = minSeconds == null ? base.minSeconds() : minSeconds;
        double max = maxSeconds == null ? base.maxSeconds() : maxSeconds;
        return new RunOptions(
                minSeconds == null && maxSeconds != null ? Math.min(min, max) : min,
                maxSeconds == null && minSeconds != null ? Math.max(min, max) : max,
                seed == null ? base.seed() : seed,
                failureRate == null ? base.failureRate() : failureRate,
                maxAttempts == null ? base.maxAttempts() : maxAttempts,
                onFailure == null ? base.onFailure() : onFailure,
                work == null ? base.work() : work);
    }

    static final class Decimal implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                double number = Double.parseDouble(text.strip());
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw wrong(text);
            }
            throw wrong(text);
        }

        private static TypeConversionException wrong(String text) {
            return new TypeConversionException("it must be a number such as 1.5, not '%s'".formatted(text));
        }
    }

    static final class Seed implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                return Long.parseLong(text.strip());
            } catch (NumberFormatException e) {
                throw new TypeConversionException("it must be a whole number, not '%s'".formatted(text));
            }
        }
    }

    static final class OnFailureWord implements ITypeConverter<OnFailure> {
        @Override
        public OnFailure convert(String text) {
            return word(text, List.of(OnFailure.values()), OnFailure::word);
        }
    }

    static final class WorkWord implements ITypeConverter<Work> {
        @Override
        public Work convert(String text) {
            return word(text, Arrays.asList(Work.values()), Work::word);
        }
    }

    private static <T> T word(String text, List<T> values, java.util.function.Function<T, String> word) {
        return values.stream()
                .filter(value -> word.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("it must be %s, not '%s'"
                        .formatted(values.stream().map(word).collect(Collectors.joining(" or ")), text)));
    }
}
