package studio.fanout.server;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.engine.Limits;

/// What the headers of a call say, which task hub it is for, and the answer to calls that are refused as such.
final class CallContext implements ServerInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(CallContext.class);

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
        Inflow.whenTooMuch(() -> refuse(call, Inflow.refusal()));
        String hub = headers.get(TASK_HUB);
        if (hub == null || hub.isBlank()) {
            return guarded(call, next.startCall(call, headers));
        }
        if (hub.length() > Limits.NAME_LENGTH) {
            refuse(
                    call,
                    Status.INVALID_ARGUMENT.withDescription(
                            "The taskhub header is longer than " + Limits.NAME_LENGTH + " characters"));
            return new ServerCall.Listener<>() {};
        }
        return guarded(call, Contexts.interceptCall(Context.current().withValue(HUB, hub.trim()), call, headers, next));
    }

    /// Answers a call whose handling ends in an error that nobody has thought of.
    private static <Q> ServerCall.Listener<Q> guarded(ServerCall<Q, ?> call, ServerCall.Listener<Q> listener) {
        return new SimpleForwardingServerCallListener<>(listener) {
            @Override
            public void onMessage(Q message) {
                try {
                    super.onMessage(message);
                } catch (RuntimeException e) {
                    LOG.debug("A message could not be read", e);
                    refuse(
                            call,
                            Status.INVALID_ARGUMENT.withDescription("The message is no "
                                    + call.getMethodDescriptor().getBareMethodName() + " request that can be read"));
                }
            }

            @Override
            public void onHalfClose() {
                try {
                    super.onHalfClose();
                } catch (RuntimeException e) {
                    LOG.error("A call failed", e);
                    refuse(call, Status.INTERNAL.withDescription("The scheduler failed: " + e));
                }
            }
        };
    }

    private static void refuse(ServerCall<?, ?> call, Status why) {
        try {
            call.close(why, new Metadata());
        } catch (IllegalStateException e) {
            LOG.debug("A call ended before its refusal", e);
        }
    }
}
