package studio.fanout.timeline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads what the activity of a work item returned.
final class ResultReader {
    private static final JsonFactory JSON = new JsonFactory();

    private ResultReader() {}

    /// @param output JSON text, or null
    static ItemResult read(@Nullable String output) {
        if (output == null) return new ItemResult(true, Double.NaN, Double.NaN, null);
        ItemResult flat = flat(output);
        if (flat != null) return flat;
        try (JsonParser parser = JSON.createParser(output)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) return fromObject(parser, output);
        } catch (IOException _) {
            return asIs(output);
        }
        return asIs(output);
    }

    private static @Nullable ItemResult flat(String output) {
        FlatObject fields = new FlatObject(output);
        boolean processed = true;
        double seconds = Double.NaN;
        double value = Double.NaN;
        String result = null;
        while (fields.next()) {
            if (fields.isNamed("processed")) processed = fields.isTrue();
            else if (fields.isNamed("processing_time")) seconds = fields.number();
            else if (fields.isNamed("value")) value = fields.number();
            else if (fields.isNamed("result")) result = fields.value();
        }
        return fields.isPlain() ? new ItemResult(processed, seconds, value, result == null ? output : result) : null;
    }

    private static ItemResult asIs(String output) {
        return new ItemResult(true, Double.NaN, Double.NaN, output);
    }

    private static ItemResult fromObject(JsonParser parser, String output) throws IOException {
        boolean processed = true;
        double seconds = Double.NaN;
        double value = Double.NaN;
        String result = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (name) {
                case "processed" -> processed = token == JsonToken.VALUE_TRUE;
                case "processing_time" -> seconds = number(parser, token);
                case "value" -> value = number(parser, token);
                case "result" -> result = token.isScalarValue() ? parser.getText() : null;
                default -> {}
            }
            parser.skipChildren();
        }
        return new ItemResult(processed, seconds, value, result == null ? output : result);
    }

    private static double number(JsonParser parser, JsonToken token) throws IOException {
        return token.isNumeric() ? parser.getDoubleValue() : Double.NaN;
    }
}
