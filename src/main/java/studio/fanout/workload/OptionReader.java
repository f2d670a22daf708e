package studio.fanout.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads options out of one JSON object and refuses wrong ones with a sentence.
final class OptionReader {

    private static final int SHOWN_VALUE_LENGTH = 60;

    private final JsonNode object;

    OptionReader(JsonNode object) {
        this.object = object;
    }

    /// A number of any size; its range is for the caller to check, `most` is only for the sentence.
    double number(String field, double most, double usual) {
        JsonNode value = object.path(field);
        if (isAbsent(value)) {
            return usual;
        }
        if (!value.isNumber()) {
            throw notANumberUpTo(field, most, shown(value));
        }
        return value.doubleValue();
    }

    int wholeNumber(String field, int least, int most, int usual) {
        JsonNode value = object.path(field);
        if (isAbsent(value)) {
            return usual;
        }
        if (!isWhole(value) || !value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
            throw new InvalidRunInputException(
                    field,
                    "%s must be a whole number from %d to %d, but is %s.".formatted(field, least, most, shown(value)));
        }
        return value.intValue();
    }

    @Nullable
    Long seed(String field) {
        JsonNode value = object.path(field);
        if (isAbsent(value)) {
            return null;
        }
        if (!isWhole(value) || !value.canConvertToLong()) {
            throw new InvalidRunInputException(
                    field,
                    "%s must be a whole number from %d to %d, but is %s."
                            .formatted(field, Long.MIN_VALUE, Long.MAX_VALUE, shown(value)));
        }
        return value.longValue();
    }

    <E> E word(String field, E[] choices, Function<E, String> spelling, E usual) {
        JsonNode value = object.path(field);
        if (isAbsent(value)) {
            return usual;
        }
        return Stream.of(choices)
                .filter(choice -> spelling.apply(choice).equals(value.textValue()))
                .findFirst()
                .orElseThrow(() -> new InvalidRunInputException(
                        field,
                        "%s must be %s, but is %s."
                                .formatted(
                                        field,
                                        Arrays.stream(choices)
                                                .map(choice -> '"' + spelling.apply(choice) + '"')
                                                .collect(Collectors.joining(" or ")),
                                        shown(value))));
    }

    static InvalidRunInputException notANumberUpTo(String field, double most, String value) {
        return new InvalidRunInputException(
                field, "%s must be a number from 0 to %s, but is %s.".formatted(field, RunOptions.plain(most), value));
    }

    /// A value as it may stand in a sentence: its JSON, cut when it is long.
    static String shown(JsonNode value) {
        return Texts.shorten(value.toString(), SHOWN_VALUE_LENGTH);
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static boolean isWhole(JsonNode value) {
        return value.isNumber() && value.canConvertToExactIntegral();
    }
}
