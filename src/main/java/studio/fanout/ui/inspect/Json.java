package studio.fanout.ui.inspect;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/// JSON text for people to read.
final class Json {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Json() {}

    /// Indented; as it is when it is not JSON, empty when there is none.
    static String pretty(@Nullable String json) {
        if (json == null) {
            return "";
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(json));
        } catch (JacksonException e) {
            return json;
        }
    }

    /// On one line and not longer than that.
    static String snippet(@Nullable String json, int longest) {
        if (json == null) {
            return "";
        }
        var line = json.length() > longest ? json.substring(0, longest) + "…" : json;
        return line.replaceAll("\\s+", " ");
    }
}
