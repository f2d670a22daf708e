package studio.fanout.hub;

import java.util.List;
import java.util.Map;

/// Which calls gRPC may repeat by itself: those that change nothing, and only when the hub cannot have seen them.
///
/// Starting runs and raising events are left out on purpose, since an answer lost on the way back would do
/// them twice.
final class RetryPolicy {
    static final List<String> REPEATABLE = List.of(
            "Hello",
            "GetInstance",
            "QueryInstances",
            "ListInstanceIds",
            "WaitForInstanceStart",
            "WaitForInstanceCompletion",
            "StreamInstanceHistory",
            "GetEntity",
            "QueryEntities");

    private static final String SERVICE = "TaskHubSidecarService";

    private RetryPolicy() {}

    /// In the shape gRPC wants: JSON as maps, lists, strings and doubles.
    static Map<String, Object> serviceConfig() {
        return Map.of("methodConfig", List.of(Map.of("name", names(), "retryPolicy", policy())));
    }

    private static List<Map<String, String>> names() {
        return REPEATABLE.stream()
                .map(method -> Map.of("service", SERVICE, "method", method))
                .toList();
    }

    private static Map<String, Object> policy() {
        return Map.of(
                "maxAttempts",
                4.0,
                "initialBackoff",
                "0.1s",
                "maxBackoff",
                "1s",
                "backoffMultiplier",
                2.0,
                "retryableStatusCodes",
                List.of("UNAVAILABLE"));
    }
}
