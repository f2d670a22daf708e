package studio.fanout.timeline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the input of an activity says about the work item: its text, its place, and how often it may be tried.
///
/// @param index 0-based place among the items of the run, or -1 when the input does not tell
/// @param maxAttempts at least 1, which holds where the input does not tell
record ItemInput(String item, int index, int maxAttempts) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_LABEL_INPUT = 40;

    /// Understands a bare string and an object with `item` and `index`; anything else is its own text.
    static ItemInput parse(@Nullable String input) {
        if (input == null) return plain("");
        ItemInput flat = flat(input);
        if (flat != null) return flat;
        try (JsonParser parser = JSON.createParser(input)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.VALUE_STRING) return plain(parser.getText());
            if (first == JsonToken.START_OBJECT) return fromObject(parser, input);
        } catch (IOException _) {
            return plain(input);
        }
        return plain(input);
    }

    private static ItemInput plain(String item) {
        return new ItemInput(item, -1, 1);
    }

    private static @Nullable ItemInput flat(String input) {
        FlatObject fields = new FlatObject(input);
        String item = null;
        int index = -1;
        int maxAttempts = 1;
        while (fields.next()) {
            if (fields.isNamed("item")) item = fields.value();
            boolean isIndex = fields.isNamed("index");
            if (!isIndex && !fields.isNamed("maxAttempts")) continue;
            if (!fields.isInteger()) return null;
            if (isIndex) index = (int) fields.number();
            else maxAttempts = Math.max(1, (int) fields.number());
        }
        return fields.isPlain() ? new ItemInput(item == null ? input : item, index, maxAttempts) : null;
    }

    /// The items in the input of the run: an array, or the array `workItems` of an object; empty when there are none.
    static List<String> items(@Nullable String runInput) {
        if (runInput == null) return List.of();
        try (JsonParser parser = JSON.createParser(runInput)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) return strings(parser);
            if (first != JsonToken.START_OBJECT) return List.of();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals("workItems");
                if (parser.nextToken() == JsonToken.START_ARRAY && found) return strings(parser);
                parser.skipChildren();
            }
        } catch (IOException _) {
            return List.of();
        }
        return List.of();
    }

    /// A name for a call of an activity: its own, and its input where that is short.
    static String label(String activity, @Nullable String input) {
        if (input == null || input.length() > LONGEST_LABEL_INPUT || input.equals("null")) return activity;
        return activity + " " + parse(input).item();
    }

    private static ItemInput fromObject(JsonParser parser, String input) throws IOException {
        String item = null;
        int index = -1;
        int maxAttempts = 1;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("item") && value.isScalarValue()) item = parser.getText();
            else if (name.equals("index") && value == JsonToken.VALUE_NUMBER_INT) index = parser.getIntValue();
            else if (name.equals("maxAttempts") && value == JsonToken.VALUE_NUMBER_INT)
                maxAttempts = Math.max(1, parser.getIntValue());
            else parser.skipChildren();
        }
        return new ItemInput(item == null ? input : item, index, maxAttempts);
    }

    private static List<String> strings(JsonParser parser) throws IOException {
        List<String> items = new ArrayList<>();
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == null || token == JsonToken.END_ARRAY) return items;
            if (!token.isScalarValue()) return List.of();
            items.add(parser.getText());
        }
    }
}
