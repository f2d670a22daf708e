package studio.fanout.server;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import studio.fanout.engine.Limits;

/// What the headers of a call say: which task hub it is for.
final class CallContext implements ServerInterceptor {
    /// The hub of callers that name none, as older SDKs do.
    static final String DEFAULT_HUB = "default";

    private static final Metadata.Key<String> TASK_HUB = Metadata.Key.of("taskhub", Metadata.ASCII_STRING_MARSHALLER);
    private static final Context.Key<String> HUB = Context.keyWithDefault("hub", DEFAULT_HUB);

    /// The task hub that the call under way is for.
    static String hub() {
        return HUB.get();
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        String hub = headers.get(TASK_HUB);
        if (hub == null || hub.isBlank()) {
            return next.startCall(call, headers);
        }
        if (hub.length() > Limits.NAME_LENGTH) {
            call.close(
                    Status.INVALID_ARGUMENT.withDescription(
                            "The taskhub header is longer than " + Limits.NAME_LENGTH + " characters"),
                    new Metadata());
            return new ServerCall.Listener<>() {};
        }
        return Contexts.interceptCall(Context.current().withValue(HUB, hub.trim()), call, headers, next);
    }
}
