package studio.fanout.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// JSON in and out of the API.
final class Json {
    /// The most tokens of one body: a name, a number, a bracket. Reading a body costs memory for each.
    static final int MOST_TOKENS = 500_000;

    private static final String BODY = "body";
    private static final int DEEPEST = 200;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// What callers get when something is wrong.
    ///
    /// @param field the part of the request that is wrong, left out when the request is fine
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Trouble(String error, @Nullable String field) {}

    private Json() {}

    static void answer(Context ctx, int status, Object value) {
        ctx.status(status).contentType("application/json; charset=utf-8").result(write(value));
    }

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// The payload of a run as a value, or as a string where it is not JSON; null is the JSON null.
    static JsonNode value(@Nullable String payload) {
        if (payload == null || payload.isBlank()) {
            return NullNode.instance;
        }
        try {
            return MAPPER.readTree(payload);
        } catch (JsonProcessingException notJson) {
            return TextNode.valueOf(payload);
        }
    }

    /// Reads through a body without keeping any of it.
    ///
    /// @throws Refusal when it is not one JSON value, or one that would take much memory to read
    static void check(String text) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            int tokens = 0;
            int depth = 0;
            while (parser.nextToken() != null) {
                if (tokens > 0 && depth == 0) {
                    throw Refusal.badRequest(BODY, "The body must be one JSON value, but has more after it.");
                }
                if (parser.currentToken().isStructStart()) {
                    depth++;
                } else if (parser.currentToken().isStructEnd()) {
                    depth--;
                }
                if (++tokens > MOST_TOKENS) {
                    throw new Refusal(413, BODY, "The body must have at most %d JSON values.".formatted(MOST_TOKENS));
                }
            }
        } catch (JsonProcessingException notJson) {
            throw Refusal.badRequest(BODY, "The body is not valid JSON%s.".formatted(place(notJson.getLocation())));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }
}
