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
///
/// A call whose time ran out while its token was still being fetched says so, since the hub is not to blame.
record Authorization(BearerCredentials credentials) implements ClientInterceptor {

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        var wait = new BearerCredentials.Wait();
        var ours = options.withCallCredentials(credentials).withOption(BearerCredentials.WAIT, wait);
        return new SimpleForwardingClientCall<>(next.newCall(method, ours)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(new Discreet<>(listener, credentials, wait), headers);
            }
        };
    }

    private static final class Discreet<A> extends SimpleForwardingClientCallListener<A> {
        private final BearerCredentials credentials;
        private final BearerCredentials.Wait wait;

        Discreet(ClientCall.Listener<A> listener, BearerCredentials credentials, BearerCredentials.Wait wait) {
            super(listener);
            this.credentials = credentials;
            this.wait = wait;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            if (status.getCode() == Status.Code.DEADLINE_EXCEEDED && wait.isOn()) {
                super.onClose(credentials.unfinished(), trailers);
                return;
            }
            String said = status.getDescription();
            super.onClose(said == null ? status : status.withDescription(Redaction.mask(said)), trailers);
        }
    }
}
