package studio.fanout.http;

import org.jspecify.annotations.Nullable;
import studio.fanout.client.HubException;
import studio.fanout.history.InstanceState;

/// Ends a request with a status and a sentence for the caller.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final @Nullable String field;

    /// @param field the part of the request that is wrong, or null when the request is fine
    Refusal(int status, @Nullable String field, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
        this.field = field;
    }

    static Refusal badRequest(String field, String sentence) {
        return new Refusal(400, field, sentence);
    }

    static Refusal unknown(String instanceId) {
        return new Refusal(
                404,
                Params.INSTANCE_ID,
                "There is no run with the id %s here.".formatted(Texts.shorten(instanceId, 100)));
    }

    /// @param wanted what a run must be for the deed, as in “only one that *has failed* can be *rewound*”
    static Refusal state(int status, InstanceState state, String wanted, String deed) {
        return new Refusal(
                status,
                Params.INSTANCE_ID,
                "Run %s is %s; only one that %s can be %s."
                        .formatted(state.instanceId(), Statuses.name(state.status()), wanted, deed));
    }

    static Refusal of(HubException trouble) {
        int status = switch (trouble.kind()) {
            case UNREACHABLE, HUB_NOT_FOUND -> 503;
            case NOT_FOUND -> 404;
            case REFUSED -> 502;
            case UNSUPPORTED -> 501;
            case ALREADY_EXISTS, NOT_NOW -> 409;
            case BAD_REQUEST -> 400;
            case TOO_LARGE -> 413;
            case TIMEOUT -> 504;
            case INTERNAL -> 500;
        };
        String sentence = String.valueOf(trouble.getMessage());
        return new Refusal(status, null, sentence.endsWith(".") ? sentence : sentence + ".");
    }

    int status() {
        return status;
    }

    @Nullable
    String field() {
        return field;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
