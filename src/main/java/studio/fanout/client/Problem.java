package studio.fanout.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import studio.fanout.client.HubException.Kind;
import studio.fanout.hub.HubPlace;
import studio.fanout.hub.HubProblem;

/// Turns what a call ended with into a sentence: what the hub is at fault with, or why the wish cannot be fulfilled.
final class Problem {
    private Problem() {}

    /// @param wish what was asked for, as in “it was not possible to *start the run*”
    static HubException of(String wish, RuntimeException failure, HubPlace place) {
        return switch (failure) {
            case HubException known -> known;
            case StatusRuntimeException status -> of(wish, status, place);
            default ->
                new HubException(Kind.INTERNAL, "It was not possible to %s: %s".formatted(wish, failure), failure);
        };
    }

    private static HubException of(String wish, StatusRuntimeException failure, HubPlace place) {
        HubProblem problem = HubProblem.of(failure, place);
        Kind kind = kind(problem.kind(), failure.getStatus());
        String sentence = switch (kind) {
            case UNREACHABLE, HUB_NOT_FOUND, REFUSED, TIMEOUT -> problem.sentence();
            case NOT_FOUND -> "It was not possible to %s: the hub has no such run.".formatted(wish);
            case UNSUPPORTED -> "This hub cannot %s.".formatted(wish);
            case ALREADY_EXISTS, NOT_NOW, BAD_REQUEST, TOO_LARGE, INTERNAL ->
                "It was not possible to %s: %s".formatted(wish, problem.sentence());
        };
        return new HubException(kind, sentence, problem.kind(), failure);
    }

    private static Kind kind(HubProblem.Kind kind, Status status) {
        return switch (kind) {
            case UNREACHABLE, UNKNOWN_HOST, NOT_A_HUB, UNTRUSTED -> Kind.UNREACHABLE;
            case SIGNED_OUT, REFUSED -> Kind.REFUSED;
            case HUB_NOT_FOUND -> Kind.HUB_NOT_FOUND;
            case TIMEOUT -> Kind.TIMEOUT;
            case BUSY -> Kind.NOT_NOW;
            case UNSUPPORTED -> Kind.UNSUPPORTED;
            case NOT_FOUND -> Kind.NOT_FOUND;
            case ALREADY_EXISTS -> Kind.ALREADY_EXISTS;
            case BAD_REQUEST -> isState(status) ? Kind.NOT_NOW : Kind.BAD_REQUEST;
            case TOO_LARGE -> Kind.TOO_LARGE;
            case CANCELLED, FAULT -> Kind.INTERNAL;
        };
    }

    private static boolean isState(Status status) {
        return status.getCode() == Status.Code.FAILED_PRECONDITION || status.getCode() == Status.Code.ABORTED;
    }

    /// A web server that knows nothing of task hubs answers 404, which gRPC shows as "not implemented".
    static boolean isForeign(Status status) {
        String description = status.getDescription();
        return description != null && description.startsWith("HTTP status");
    }
}
