package studio.fanout.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.InstanceState;

/// What is said of a run, in the shape Durable Functions gives it.
///
/// Times have whole seconds, which is what tools such as jq read.
///
/// @param historyEvents left out when it was not asked for
public record StatusView(
        String name,
        String instanceId,
        String runtimeStatus,
        JsonNode input,
        JsonNode customStatus,
        JsonNode output,
        String createdTime,
        String lastUpdatedTime,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Map<String, Object>> historyEvents) {

    /// @param history null when it is not wanted
    public static StatusView of(InstanceState state, boolean showInput, @Nullable List<Map<String, Object>> history) {
        return new StatusView(
                state.name(),
                state.instanceId(),
                Statuses.name(state.status()),
                showInput ? Json.value(state.input()) : NullNode.instance,
                Json.value(state.customStatus()),
                output(state),
                time(state.created()),
                time(state.lastUpdated()),
                history);
    }

    /// The output, or why there is none.
    static JsonNode output(InstanceState state) {
        return state.output() == null && state.failure() != null
                ? TextNode.valueOf(state.failure().message())
                : Json.value(state.output());
    }

    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
