package studio.fanout.hub;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

/// Gives every call of a channel the same credentials, and takes care that no refusal brings the token back.
///
/// A hub, or a proxy before it, may repeat the header it refuses in its message, which would then go wherever
/// messages go.
record Authorization(BearerCredentials credentials) implements ClientInterceptor {

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options.withCallCredentials(credentials))) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(new Discreet<>(listener), headers);
            }
        };
    }

    private static final class Discreet<A> extends SimpleForwardingClientCallListener<A> {
        Discreet(ClientCall.Listener<A> listener) {
            super(listener);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            String said = status.getDescription();
            super.onClose(said == null ? status : status.withDescription(Redaction.mask(said)), trailers);
        }
    }
}
