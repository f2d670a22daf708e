package studio.fanout.workload;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The input of `process_work_item`: one attempt at one item.
///
/// @param item the item's text
/// @param index its 0-based place among all items of the run
/// @param attempt 1 for the first try
/// @param options how to work on it
public record WorkItem(
        @JsonProperty(ITEM) String item,
        @JsonProperty(INDEX) int index,
        @JsonProperty(ATTEMPT) int attempt,
        @JsonIgnore RunOptions options) {

    private static final String ITEM = "item";
    private static final String INDEX = "index";
    private static final String ATTEMPT = "attempt";

    /// Reads the input of a scheduled activity; nothing when it is not one of `process_work_item`.
    public static Optional<WorkItem> parse(@Nullable String json) {
        return Json.object(json).filter(object -> object.path(ITEM).isTextual()).flatMap(object -> {
            try {
                return Optional.of(from(object));
            } catch (InvalidRunInputException notOurs) {
                return Optional.empty();
            }
        });
    }

    /// Reads an activity's input. A bare string is an item with default options, which is how other
    /// clients' orchestrations call the activity.
    ///
    /// @throws InvalidRunInputException naming the first field that is wrong
    static WorkItem from(@Nullable JsonNode input) {
        if (input != null && input.isTextual()) {
            return new WorkItem(input.textValue(), 0, 1, RunOptions.DEFAULTS);
        }
        if (input == null || !input.path(ITEM).isTextual()) {
            throw new InvalidRunInputException(
                    ITEM,
                    "The input of %s must be a string or an object with the string \"item\", but is %s."
                            .formatted(
                                    Workload.PROCESS_ACTIVITY, input == null ? "missing" : OptionReader.shown(input)));
        }
        OptionReader fields = new OptionReader(input);
        return new WorkItem(
                input.path(ITEM).textValue(),
                fields.wholeNumber(INDEX, 0, Integer.MAX_VALUE, 0),
                fields.wholeNumber(ATTEMPT, 1, RunOptions.MOST_ATTEMPTS, 1),
                RunOptions.read(input));
    }

    WorkItem nextAttempt() {
        return new WorkItem(item, index, attempt + 1, options);
    }

    boolean isLastAttempt() {
        return attempt >= options.maxAttempts();
    }

    @JsonAnyGetter
    Map<String, Object> changedOptions() {
        return options.changed();
    }
}
