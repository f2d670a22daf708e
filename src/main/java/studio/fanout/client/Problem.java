package studio.fanout.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.HubException.Kind;

/// Turns what a call ended with into a sentence.
final class Problem {
    private Problem() {}

    /// @param wish what was asked for, as in “the hub could not *start the run*”
    static HubException of(String wish, RuntimeException failure) {
        return switch (failure) {
            case HubException known -> known;
            case StatusRuntimeException status -> of(wish, status.getStatus(), status);
            default ->
                new HubException(Kind.INTERNAL, "It was not possible to %s: %s".formatted(wish, failure), failure);
        };
    }

    private static HubException of(String wish, Status status, StatusRuntimeException cause) {
        Kind kind = kind(status);
        String sentence = switch (kind) {
            case UNREACHABLE ->
                "The task hub does not answer, so it was not possible to %s; check that it runs and that the"
                        + " address is right.";
            case NOT_FOUND -> "It was not possible to %s: this hub has no such run.";
            case HUB_NOT_FOUND -> "It was not possible to %s: the scheduler has no task hub of that name.";
            case REFUSED -> "The hub refused to %s: sign in, or ask for the role that allows it.";
            case UNSUPPORTED -> "This hub cannot %s.";
            case ALREADY_EXISTS -> "It was not possible to %s: an unfinished run has that id already.";
            case NOT_NOW -> "It is not possible to %s now.";
            case BAD_REQUEST -> "The hub did not accept the request to %s.";
            case TOO_LARGE -> "It was not possible to %s: the message is larger than the hub takes.";
            case TIMEOUT -> "The hub did not %s in time.";
            case INTERNAL -> "The hub failed to %s.";
        };
        return new HubException(kind, sentence.formatted(wish) + detail(status, kind), cause);
    }

    private static Kind kind(Status status) {
        return switch (status.getCode()) {
            case UNAVAILABLE -> Kind.UNREACHABLE;
            case NOT_FOUND -> mentionsHub(status.getDescription()) ? Kind.HUB_NOT_FOUND : Kind.NOT_FOUND;
            case PERMISSION_DENIED, UNAUTHENTICATED -> Kind.REFUSED;
            case UNIMPLEMENTED -> isForeign(status) ? Kind.UNREACHABLE : Kind.UNSUPPORTED;
            case ALREADY_EXISTS -> Kind.ALREADY_EXISTS;
            case FAILED_PRECONDITION, ABORTED -> Kind.NOT_NOW;
            case INVALID_ARGUMENT, OUT_OF_RANGE -> Kind.BAD_REQUEST;
            case RESOURCE_EXHAUSTED -> isTooLarge(status.getDescription()) ? Kind.TOO_LARGE : Kind.NOT_NOW;
            case DEADLINE_EXCEEDED -> Kind.TIMEOUT;
            case OK, CANCELLED, UNKNOWN, INTERNAL, DATA_LOSS -> Kind.INTERNAL;
        };
    }

    /// A web server that knows nothing of task hubs answers 404, which gRPC shows as "not implemented".
    static boolean isForeign(Status status) {
        String description = status.getDescription();
        return description != null && description.startsWith("HTTP status");
    }

    private static boolean mentionsHub(@Nullable String description) {
        return description != null && description.toLowerCase(Locale.ROOT).contains("task hub");
    }

    private static boolean isTooLarge(@Nullable String description) {
        return description != null
                && (description.contains("exceeds maximum") || description.contains("larger than max"));
    }

    private static String detail(Status status, Kind kind) {
        String description = status.getDescription();
        return switch (kind) {
            case NOT_NOW, BAD_REQUEST, INTERNAL ->
                description == null || description.isBlank() ? "" : " It says: " + description;
            case UNREACHABLE, NOT_FOUND, HUB_NOT_FOUND, REFUSED, UNSUPPORTED, ALREADY_EXISTS, TOO_LARGE, TIMEOUT -> "";
        };
    }
}
