package studio.fanout.ui.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The payloads of a file so far, by the order in which they stand there: one that comes again is written as
/// `{"same": 7}`, where 7 is the number of the first, counted from 0.
///
/// Payloads travel: what an activity returned stands in the history of its part of a fan-out, in the result of that
/// part, and in the input of what comes next.
final class Texts {
    private static final String HERE = "texts";

    /// Where payloads stand. Everything else is short, or tells things apart.
    private static final Set<String> FIELDS = Set.of("input", "result", "output", "customStatus");

    /// Shorter ones are not worth it.
    private static final int LEAST = 48;

    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /// What to hand to a writer or a reader under the name [#HERE].
    static String attribute() {
        return HERE;
    }

    /// Counts the payload in if it counts at that place.
    void note(@Nullable String field, String text) {
        if (counts(field, text) && numbers.putIfAbsent(text, texts.size()) == null) {
            texts.add(text);
        }
    }

    private static boolean counts(@Nullable String field, String text) {
        return field != null && text.length() >= LEAST && FIELDS.contains(field);
    }

    static final class Writer extends StdScalarSerializer<String> {
        private static final long serialVersionUID = 1;

        Writer() {
            super(String.class);
        }

        @Override
        public void serialize(String text, JsonGenerator json, SerializerProvider provider) throws IOException {
            var field = json.getOutputContext().getCurrentName();
            if (!(provider.getAttribute(HERE) instanceof Texts it) || !counts(field, text)) {
                json.writeString(text);
                return;
            }
            var known = it.numbers.get(text);
            if (known == null) {
                it.note(field, text);
                json.writeString(text);
            } else {
                json.writeStartObject();
                json.writeNumberField("same", known);
                json.writeEndObject();
            }
        }
    }

    static final class Reader extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1;

        Reader() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            var here = context.getAttribute(HERE);
            if (json.hasToken(JsonToken.START_OBJECT) && here instanceof Texts it) {
                return it.same(json, context);
            }
            var text = _parseString(json, context, this);
            if (here instanceof Texts it && text != null) {
                it.note(json.currentName(), text);
            }
            return text;
        }
    }

    private String same(JsonParser json, DeserializationContext context) throws IOException {
        JsonNode number = context.readTree(json).path("same");
        if (!number.isInt() || number.asInt() < 0 || number.asInt() >= texts.size()) {
            return context.reportInputMismatch(String.class, "no such text: %s", number);
        }
        return texts.get(number.asInt());
    }
}
