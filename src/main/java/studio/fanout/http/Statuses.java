package studio.fanout.http;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.fanout.history.OrchestrationStatus;

/// The statuses of runs, by the names that Durable Functions gives them.
public final class Statuses {
    private Statuses() {}

    public static String name(OrchestrationStatus status) {
        return switch (status) {
            case RUNNING -> "Running";
            case COMPLETED -> "Completed";
            case CONTINUED_AS_NEW -> "ContinuedAsNew";
            case FAILED -> "Failed";
            case CANCELED -> "Canceled";
            case TERMINATED -> "Terminated";
            case PENDING -> "Pending";
            case SUSPENDED -> "Suspended";
        };
    }

    /// Case does not count; empty when there is no such status.
    public static Optional<OrchestrationStatus> named(String name) {
        return Arrays.stream(OrchestrationStatus.values())
                .filter(status -> name(status).equalsIgnoreCase(name))
                .findFirst();
    }

    /// All names, with commas between.
    public static String names() {
        return Arrays.stream(OrchestrationStatus.values()).map(Statuses::name).collect(Collectors.joining(", "));
    }
}
