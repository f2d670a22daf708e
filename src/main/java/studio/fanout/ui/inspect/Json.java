package studio.fanout.ui.inspect;

import org.jspecify.annotations.Nullable;

/// JSON text for people to read.
final class Json {
    private Json() {}

    /// On one line and not longer than that.
    static String snippet(@Nullable String json, int longest) {
        if (json == null) {
            return "";
        }
        var line = json.length() > longest ? json.substring(0, longest) + "…" : json;
        return line.replaceAll("\\s+", " ");
    }
}
