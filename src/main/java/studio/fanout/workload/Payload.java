package studio.fanout.workload;

import com.fasterxml.jackson.core.JsonProcessingException;

/// What people send to an orchestration.
public final class Payload {
    private Payload() {}

    /// Whether the text is one JSON value and nothing else.
    public static boolean isJson(String text) {
        try {
            return !Json.MAPPER.readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
