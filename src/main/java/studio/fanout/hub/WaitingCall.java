package studio.fanout.hub;

import io.grpc.Attributes;
import io.grpc.ClientCall;
import io.grpc.ClientStreamTracer;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A call of which is known whether it has got a connection yet.
final class WaitingCall<Q, A> extends SimpleForwardingClientCall<Q, A> {
    private final Attempts attempts;
    private final Set<WaitingCall<?, ?>> open;
    private volatile @Nullable HubProblem problem;

    /// @param attempts must be told of the streams of `call`
    /// @param open has this call in it from its start to its end
    WaitingCall(ClientCall<Q, A> call, Attempts attempts, Set<WaitingCall<?, ?>> open) {
        super(call);
        this.attempts = attempts;
        this.open = open;
    }

    boolean isWaiting() {
        return !attempts.connected;
    }

    /// Fails for `reason`, unless it has got a connection.
    void giveUp(HubProblem reason) {
        if (isWaiting()) {
            problem = reason;
            cancel(reason.sentence(), null);
        }
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
        open.add(this);
        super.start(
                new SimpleForwardingClientCallListener<>(listener) {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        open.remove(WaitingCall.this);
                        super.onClose(explained(status), trailers);
                    }
                },
                headers);
    }

    private Status explained(Status status) {
        var reason = problem;
        return reason == null || status.getCode() != Status.Code.CANCELLED
                ? status
                : Status.UNAVAILABLE.withDescription(reason.sentence()).withCause(new NoConnectionException(reason));
    }

    /// The streams of one call; there are several when gRPC repeats it.
    static final class Attempts extends ClientStreamTracer.Factory {
        private volatile boolean connected;

        @Override
        public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
            connected = false;
            return new ClientStreamTracer() {
                @Override
                public void streamCreated(Attributes transportAttrs, Metadata ignored) {
                    connected = true;
                }
            };
        }
    }
}
