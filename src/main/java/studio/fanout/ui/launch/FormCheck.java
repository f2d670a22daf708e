package studio.fanout.ui.launch;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import studio.fanout.ui.settings.Settings.LaunchForm;
import studio.fanout.workload.InvalidRunInputException;
import studio.fanout.workload.OnFailure;
import studio.fanout.workload.RunOptions;
import studio.fanout.workload.Work;

/// Reads the option fields of the form and says in one sentence what is wrong with each.
final class FormCheck {
    private final Map<Field, String> sentences = new EnumMap<>(Field.class);
    private final RunOptions options;

    FormCheck(LaunchForm form) {
        double min =
                number(Field.SECONDS, form.minSeconds(), 0, RunOptions.MOST_SECONDS, "The shortest time", "seconds");
        double max =
                number(Field.SECONDS, form.maxSeconds(), 0, RunOptions.MOST_SECONDS, "The longest time", "seconds");
        if (min > max && !sentences.containsKey(Field.SECONDS)) {
            sentences.put(Field.SECONDS, "The shortest time must not be more than the longest.");
        }
        double rate = form.failureRate().isBlank() ? 0 : failureRate(form.failureRate());
        int attempts = form.maxAttempts().isBlank() ? 1 : attempts(form.maxAttempts());
        Long seed = form.seed().isBlank() ? null : seed(form.seed());
        this.options = sentences.isEmpty() ? options(min, max, seed, rate, attempts, form) : RunOptions.DEFAULTS;
    }

    /// What is wrong, by field; empty when all is well.
    Map<Field, String> sentences() {
        return sentences;
    }

    /// The defaults when something is wrong.
    RunOptions options() {
        return options;
    }

    private RunOptions options(
            double min, double max, @Nullable Long seed, double rate, int attempts, LaunchForm form) {
        try {
            return new RunOptions(
                    min,
                    max,
                    seed,
                    rate,
                    attempts,
                    form.collect() ? OnFailure.COLLECT : OnFailure.FAIL,
                    form.compute() ? Work.COMPUTE : Work.WAIT);
        } catch (InvalidRunInputException e) {
            sentences.put(Field.SECONDS, String.valueOf(e.getMessage()));
            return RunOptions.DEFAULTS;
        }
    }

    private double failureRate(String text) {
        boolean percent = text.strip().endsWith("%");
        var digits = percent ? text.strip().substring(0, text.strip().length() - 1) : text;
        double rate = percent
                ? number(Field.FAILURE_RATE, digits, 0, 100, "The failure rate", "%") / 100
                : number(Field.FAILURE_RATE, digits, 0, 1, "The failure rate", "");
        return Math.clamp(rate, 0, 1);
    }

    private int attempts(String text) {
        double value = number(Field.MAX_ATTEMPTS, text, 1, RunOptions.MOST_ATTEMPTS, "Attempts", "");
        if (value != Math.rint(value)) {
            sentences.putIfAbsent(
                    Field.MAX_ATTEMPTS,
                    "Attempts must be a whole number from 1 to %d.".formatted(RunOptions.MOST_ATTEMPTS));
        }
        return Math.clamp(Math.round(value), 1, RunOptions.MOST_ATTEMPTS);
    }

    private @Nullable Long seed(String text) {
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            sentences.put(Field.SEED, "The seed must be a whole number, or nothing for a new one each time.");
            return null;
        }
    }

    private double number(Field field, String text, double least, double most, String what, String unit) {
        double value = parse(text, Double::parseDouble);
        if (!(value >= least && value <= most)) {
            sentences.putIfAbsent(
                    field,
                    String.format(Locale.ROOT, "%s must be a number from %.0f to %.0f", what, least, most)
                            + (unit.isEmpty() || unit.equals("%") ? unit : " " + unit)
                            + ".");
            return least;
        }
        return value;
    }

    private static double parse(String text, ToDoubleFunction<String> parser) {
        try {
            return parser.applyAsDouble(text.strip().replace(',', '.'));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
