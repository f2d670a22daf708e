package studio.fanout.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.durabletask.DataConverter.DataConverterException;
import com.microsoft.durabletask.TaskOrchestrationContext;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// JSON text in and out of this package.
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// The JSON object in that text; nothing when the text is absent, not JSON, or not an object.
    static Optional<JsonNode> object(@Nullable String json) {
        if (json == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readTree(json)).filter(JsonNode::isObject);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /// The input of an orchestration, null when it has none.
    ///
    /// @throws InvalidRunInputException when it is not JSON
    static @Nullable JsonNode input(TaskOrchestrationContext context) {
        try {
            return context.getInput(JsonNode.class);
        } catch (DataConverterException unreadable) {
            if (unreadable.getCause() instanceof JsonProcessingException notJson) {
                throw notJson(notJson);
            }
            throw unreadable;
        }
    }

    static InvalidRunInputException notJson(JsonProcessingException problem) {
        String place = problem.getLocation() == null
                ? ""
                : " at line %d, column %d"
                        .formatted(
                                problem.getLocation().getLineNr(),
                                problem.getLocation().getColumnNr());
        return new InvalidRunInputException(
                RunInput.INPUT,
                "The input is not valid JSON%s: %s."
                        .formatted(place, Texts.shorten(problem.getOriginalMessage(), 200)));
    }
}
