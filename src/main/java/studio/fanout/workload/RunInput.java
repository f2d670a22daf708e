package studio.fanout.workload;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The input of a run: what to work on and how; every one that exists is valid.
///
/// @param workItems the items in order, at least one, none blank; the same text may occur more than once
/// @param options how they are worked on
public record RunInput(
        @JsonProperty(WORK_ITEMS) List<String> workItems,
        @JsonIgnore RunOptions options) {

    /// The items of a run that names none.
    public static final List<String> DEFAULT_ITEMS = List.of("Item1", "Item2", "Item3", "Item4", "Item5");

    /// The most items of one run.
    public static final int MOST_ITEMS = 200_000;

    /// The longest item, in UTF-16 characters.
    public static final int LONGEST_ITEM = 20_000;

    /// The most text in all items together, in UTF-16 characters: all of it travels in single messages,
    /// more than once.
    public static final int MOST_TEXT = 10_000_000;

    static final String WORK_ITEMS = "workItems";
    static final String INPUT = "input";

    private static final List<String> FIELDS =
            Stream.concat(Stream.of(WORK_ITEMS), RunOptions.FIELDS.stream()).toList();

    /// @throws InvalidRunInputException naming `workItems` when there are none, too many, or one is blank
    ///     or too long
    public RunInput {
        workItems = List.copyOf(workItems);
        if (workItems.isEmpty()) {
            throw new InvalidRunInputException(WORK_ITEMS, "workItems must hold at least one item.");
        }
        if (workItems.size() > MOST_ITEMS) {
            throw new InvalidRunInputException(
                    WORK_ITEMS,
                    "workItems must hold at most %d items, but holds %d.".formatted(MOST_ITEMS, workItems.size()));
        }
        checkTexts(workItems);
    }

    /// The default items with default options.
    public static RunInput defaults() {
        return new RunInput(DEFAULT_ITEMS, RunOptions.DEFAULTS);
    }

    /// Those items with default options.
    ///
    /// @throws InvalidRunInputException naming `workItems`
    public static RunInput of(List<String> workItems) {
        return new RunInput(workItems, RunOptions.DEFAULTS);
    }

    /// Reads what any client may have given as the input of a run: nothing, an array of items, or an object
    /// with `workItems` and options. Where no items are named, the default ones are meant.
    ///
    /// @param json JSON text; null or blank is no input
    /// @throws InvalidRunInputException naming the first field that is wrong
    public static RunInput parse(@Nullable String json) {
        if (json == null || json.isBlank()) {
            return defaults();
        }
        try {
            return from(Json.MAPPER.readTree(json));
        } catch (JsonProcessingException notJson) {
            throw Json.notJson(notJson);
        }
    }

    /// The same as [#parse], for JSON that has been read; null is no input.
    static RunInput from(@Nullable JsonNode input) {
        if (input == null || isNothing(input)) {
            return defaults();
        }
        if (input.isArray()) {
            return new RunInput(items(input), RunOptions.DEFAULTS);
        }
        if (input.isObject()) {
            refuseUnknownFields(input);
            return new RunInput(items(input.path(WORK_ITEMS)), RunOptions.read(input));
        }
        throw new InvalidRunInputException(
                INPUT,
                "The input must be an array of work items or an object with workItems, but is %s."
                        .formatted(OptionReader.shown(input)));
    }

    /// The same items with other options.
    public RunInput withOptions(RunOptions other) {
        return new RunInput(workItems, other);
    }

    /// Other items with the same options.
    ///
    /// @throws InvalidRunInputException naming `workItems`
    public RunInput withWorkItems(List<String> others) {
        return new RunInput(others, options);
    }

    /// This input as JSON text, with only those options that differ from their defaults; [#parse] reads it
    /// back.
    public String toJson() {
        return Json.write(this);
    }

    @JsonAnyGetter
    Map<String, Object> changedOptions() {
        return options.changed();
    }

    /// The strings of an array; the default items when it is empty, null or absent.
    private static List<String> items(JsonNode array) {
        if (isNothing(array) || (array.isArray() && array.isEmpty())) {
            return DEFAULT_ITEMS;
        }
        if (!array.isArray()) {
            throw new InvalidRunInputException(
                    WORK_ITEMS,
                    "workItems must be an array of strings, but is %s.".formatted(OptionReader.shown(array)));
        }
        List<String> items = new ArrayList<>(array.size());
        for (JsonNode item : array) {
            if (!item.isTextual()) {
                throw new InvalidRunInputException(
                        WORK_ITEMS,
                        "workItems[%d] must be a string, but is %s.".formatted(items.size(), OptionReader.shown(item)));
            }
            items.add(item.textValue());
        }
        return items;
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || (node.isTextual() && node.textValue().isEmpty());
    }

    private static void refuseUnknownFields(JsonNode object) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                throw new InvalidRunInputException(
                        field.getKey(),
                        "There is no field \"%s\"; an input may have %s."
                                .formatted(Texts.shorten(field.getKey(), 60), String.join(", ", FIELDS)));
            }
        }
    }

    private static void checkTexts(List<String> items) {
        long text = 0;
        for (int i = 0; i < items.size(); i++) {
            String item = items.get(i);
            if (item.isBlank()) {
                throw new InvalidRunInputException(
                        WORK_ITEMS,
                        "workItems[%d] is blank; an item needs at least one visible character.".formatted(i));
            }
            if (item.length() > LONGEST_ITEM) {
                throw new InvalidRunInputException(
                        WORK_ITEMS,
                        "workItems[%d] must be at most %d characters long, but has %d."
                                .formatted(i, LONGEST_ITEM, item.length()));
            }
            text += item.length();
        }
        if (text > MOST_TEXT) {
            throw new InvalidRunInputException(
                    WORK_ITEMS,
                    "workItems must be at most %d characters long together, but have %d.".formatted(MOST_TEXT, text));
        }
    }
}
