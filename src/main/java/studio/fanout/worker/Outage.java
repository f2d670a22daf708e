package studio.fanout.worker;

import io.grpc.Status;

/// Says why a hub is out of reach.
final class Outage {
    private Outage() {}

    /// @param silent whether the stream ended before anything came
    static String of(Status status, boolean silent) {
        if (!status.isOk()) {
            return of(status);
        }
        return silent
                ? "The hub ended the stream before sending anything."
                : "The hub ended the stream; it may be restarting.";
    }

    static String of(Status status) {
        return switch (status.getCode()) {
            case UNAVAILABLE -> "The hub does not answer" + detail(status);
            case DEADLINE_EXCEEDED -> "The hub did not answer in time" + detail(status);
            case UNAUTHENTICATED -> "The hub did not accept the credentials" + detail(status);
            case PERMISSION_DENIED -> "The credentials do not allow working for this hub" + detail(status);
            case NOT_FOUND -> "The task hub was not found, or access to it is not in effect yet" + detail(status);
            case UNIMPLEMENTED -> "What answers there is not a Durable Task hub" + detail(status);
            default -> "The connection to the hub broke, " + status.getCode() + detail(status);
        };
    }

    private static String detail(Status status) {
        String description = status.getDescription();
        if (description == null && status.getCause() != null) {
            description = status.getCause().getMessage();
        }
        return description == null || description.isBlank() ? "." : ": " + description.strip();
    }
}
