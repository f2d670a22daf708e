package studio.fanout.hub;

import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.Metadata;
import io.grpc.SecurityLevel;
import io.grpc.Status;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Puts the bearer token on each call; a call waits for its token without holding a thread.
///
/// A sign-in that fails ends the call with UNAUTHENTICATED and the sentence as its description, like any refusal of
/// the hub would, so that loops which survive the one survive the other.
final class BearerCredentials extends CallCredentials {
    static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    /// Where a call keeps its [Wait].
    static final CallOptions.Key<Wait> WAIT = CallOptions.Key.createWithDefault("token-wait", new Wait());

    private final TokenCache tokens;
    private final boolean evenUnencrypted;

    /// Whether a call is waiting for its token now.
    static final class Wait {
        private volatile boolean on;

        boolean isOn() {
            return on;
        }
    }

    /// @param evenUnencrypted true only when the hub is on this machine
    BearerCredentials(TokenCache tokens, boolean evenUnencrypted) {
        this.tokens = tokens;
        this.evenUnencrypted = evenUnencrypted;
    }

    @Override
    public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
        if (!evenUnencrypted && call.getSecurityLevel() != SecurityLevel.PRIVACY_AND_INTEGRITY) {
            applier.fail(
                    Status.UNAUTHENTICATED.withDescription("A token is never sent over an unencrypted connection."));
            return;
        }
        var wait = call.getCallOptions().getOption(WAIT);
        wait.on = true;
        var _ = tokens.token().whenComplete((token, error) -> {
            wait.on = false;
            apply(token, error, applier);
        });
    }

    /// What to say of a call that could not wait any longer for its token.
    Status unfinished() {
        var unfinished = tokens.unfinished();
        return Status.UNAUTHENTICATED.withDescription(unfinished.getMessage()).withCause(unfinished);
    }

    private static void apply(@Nullable Token token, @Nullable Throwable error, MetadataApplier applier) {
        if (token == null) {
            applier.fail(refusal(error));
            return;
        }
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token.value());
        applier.apply(headers);
    }

    private static Status refusal(@Nullable Throwable error) {
        Throwable cause = error instanceof CompletionException wrapped ? wrapped.getCause() : error;
        String sentence = cause instanceof SignInException refused ? refused.getMessage() : "The sign-in failed.";
        return Status.UNAUTHENTICATED.withDescription(sentence).withCause(cause);
    }
}
