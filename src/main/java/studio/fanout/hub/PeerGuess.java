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
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Finds out why a server hangs up on unencrypted calls without a word: mostly because it speaks TLS.
///
/// gRPC cannot tell, so the server is asked once over a connection of its own, on the thread that hears of the failure.
final class PeerGuess implements ClientInterceptor {
    /// What the description of a failed call says when the server turned out to speak TLS.
    static final String SPEAKS_TLS = "The server speaks TLS.";

    private static final String HUNG_UP = "Network closed for unknown reason";
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final HubAddress address;
    private final Trust trust;
    private @Nullable Boolean speaksTls;

    PeerGuess(HubAddress address, Trust trust) {
        this.address = address;
        this.trust = trust;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(new Explaining<>(listener), headers);
            }
        };
    }

    private final class Explaining<A> extends SimpleForwardingClientCallListener<A> {
        Explaining(ClientCall.Listener<A> listener) {
            super(listener);
        }

        @Override
        public void onHeaders(Metadata headers) {
            forget();
            super.onHeaders(headers);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            super.onClose(explained(status), trailers);
        }
    }

    private Status explained(Status status) {
        boolean isRiddle = status.getCode() == Status.Code.UNAVAILABLE && hungUp(status);
        return isRiddle && speaksTls() ? status.withDescription(SPEAKS_TLS) : status;
    }

    /// A server that hangs up before it has read all that was said resets the connection, which is an error as others
    /// are, but for those of a server that was never reached.
    private static boolean hungUp(Status status) {
        String said = status.getDescription();
        Throwable cause = status.getCause();
        boolean reached = !(cause instanceof ConnectException || cause instanceof UnknownHostException);
        return (said != null && said.contains(HUNG_UP)) || (cause instanceof IOException && reached);
    }

    /// What answers is a hub after all; when it hangs up later, that has another reason, or it was replaced.
    private synchronized void forget() {
        speaksTls = null;
    }

    private synchronized boolean speaksTls() {
        if (speaksTls == null) {
            speaksTls = ask();
        }
        return speaksTls;
    }

    private boolean ask() {
        var sockets = new SocketProbe(address, trust, new CheckClock(LONGEST));
        try {
            return sockets.identify(sockets.firstThatAnswers(sockets.resolve())) == SocketProbe.Peer.TLS;
        } catch (InterruptedException given) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception unknown) {
            return false;
        }
    }
}
