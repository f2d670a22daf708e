package studio.fanout.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// Looks at an address below gRPC, which says too little about what it found.
final class SocketProbe {
    private static final Duration GLIMPSE = Duration.ofMillis(1500);
    private static final byte[] HTTP2_HELLO = http2Hello();
    private static final byte[] HTTP1_HELLO = "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int FRAME_HEADER = 9;

    private final HubAddress address;
    private final Trust trust;
    private final CheckClock clock;

    SocketProbe(HubAddress address, Trust trust, CheckClock clock) {
        this.address = address;
        this.trust = trust;
        this.clock = clock;
    }

    /// What seems to be behind a port.
    enum Peer {
        /// It speaks HTTP/2 in the way the address says.
        HUB_LIKE,
        /// It speaks HTTP/2, but not over TLS as it should.
        PLAIN_TEXT,
        /// It speaks TLS and should not.
        TLS,
        /// It speaks HTTP/1 only.
        WEB_SERVER,
        /// It takes connections and says nothing.
        SILENT,
        /// It takes connections and says something unintelligible, or hangs up.
        OTHER
    }

    /// All addresses of the host; asking a name server cannot be interrupted, so another thread does.
    List<InetSocketAddress> resolve() throws Exception {
        var found = new CompletableFuture<InetAddress[]>();
        Thread.ofVirtual().start(() -> {
            try {
                found.complete(InetAddress.getAllByName(address.host()));
            } catch (UnknownHostException unknown) {
                found.completeExceptionally(unknown);
            }
        });
        try {
            return Arrays.stream(found.get(clock.millis(CheckStep.RESOLVE.limit()), TimeUnit.MILLISECONDS))
                    .map(each -> new InetSocketAddress(each, address.port()))
                    .toList();
        } catch (TimeoutException late) {
            throw new SlowNamesException();
        } catch (ExecutionException unresolved) {
            throw new UnknownHostException(address.host());
        }
    }

    InetSocketAddress firstThatAnswers(List<InetSocketAddress> addresses) throws IOException {
        Duration each = CheckStep.CONNECT.limit().dividedBy(addresses.size());
        @Nullable IOException last = null;
        for (var candidate : addresses) {
            try (var _ = connect(candidate, each)) {
                return candidate;
            } catch (IOException failed) {
                last = last instanceof SocketTimeoutException ? last : failed;
            }
        }
        throw last == null ? new SocketTimeoutException() : last;
    }

    Peer identify(InetSocketAddress socket) throws IOException {
        return address.secure() ? encrypted(socket) : plain(socket);
    }

    private Peer encrypted(InetSocketAddress socket) throws IOException {
        try {
            return "h2".equals(handshake(socket, CheckStep.ENCRYPT.limit())) ? Peer.HUB_LIKE : Peer.WEB_SERVER;
        } catch (IOException refused) {
            if (provesTls(refused)) {
                throw refused;
            }
            return switch (glimpse(socket, HTTP2_HELLO)) {
                case HUB_LIKE -> Peer.PLAIN_TEXT;
                case WEB_SERVER -> Peer.WEB_SERVER;
                case SILENT -> {
                    if (refused instanceof SocketTimeoutException) {
                        yield Peer.SILENT;
                    }
                    throw refused;
                }
                case PLAIN_TEXT, TLS, OTHER -> throw refused;
            };
        }
    }

    private Peer plain(InetSocketAddress socket) {
        Peer peer = glimpse(socket, HTTP2_HELLO);
        return switch (peer) {
            case HUB_LIKE, PLAIN_TEXT, TLS, WEB_SERVER -> peer;
            case SILENT, OTHER -> speaksTls(socket) ? Peer.TLS : other(peer, glimpse(socket, HTTP1_HELLO));
        };
    }

    private static Peer other(Peer first, Peer second) {
        return second == Peer.SILENT ? first : second;
    }

    private boolean speaksTls(InetSocketAddress socket) {
        try {
            handshake(socket, GLIMPSE);
            return true;
        } catch (IOException failed) {
            return provesTls(failed);
        }
    }

    /// A certificate or an alert we dislike is still TLS; no answer, or one in clear text, is not.
    private static boolean provesTls(IOException failed) {
        String words = String.valueOf(failed.getMessage());
        return failed instanceof SSLException
                && !words.contains("Unsupported or unrecognized")
                && !words.contains("terminated the handshake")
                && !words.contains("Unrecognized");
    }

    private Peer glimpse(InetSocketAddress socket, byte[] hello) {
        try (var open = connect(socket, GLIMPSE)) {
            open.setSoTimeout(clock.millis(GLIMPSE));
            open.getOutputStream().write(hello);
            return recognize(open.getInputStream());
        } catch (SocketTimeoutException silent) {
            return Peer.SILENT;
        } catch (IOException hungUp) {
            return Peer.OTHER;
        }
    }

    private static Peer recognize(InputStream in) throws IOException {
        byte[] start = in.readNBytes(FRAME_HEADER);
        String text = new String(start, StandardCharsets.US_ASCII);
        if (text.startsWith("HTTP/") || text.startsWith("<")) {
            return Peer.WEB_SERVER;
        }
        boolean alert = start.length >= 2 && start[0] == 0x15 && start[1] == 0x03;
        if (alert) {
            return Peer.TLS;
        }
        boolean settings = start.length == FRAME_HEADER && start[3] == 0x04 && start[0] == 0;
        return settings ? Peer.HUB_LIKE : Peer.OTHER;
    }

    /// @return the protocol agreed on, blank for none
    private String handshake(InetSocketAddress socket, Duration limit) throws IOException {
        try (var open = connect(socket, limit);
                var tls = (SSLSocket) trust.sslContext()
                        .getSocketFactory()
                        .createSocket(open, address.host(), address.port(), true)) {
            var parameters = tls.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.setSoTimeout(clock.millis(limit));
            tls.startHandshake();
            return tls.getApplicationProtocol();
        }
    }

    private Socket connect(InetSocketAddress where, Duration limit) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(where, clock.millis(limit));
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    /// The fixed opening of HTTP/2 and an empty SETTINGS frame, which every HTTP/2 server answers with its own.
    private static byte[] http2Hello() {
        byte[] preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] hello = Arrays.copyOf(preface, preface.length + FRAME_HEADER);
        hello[preface.length + 3] = 0x04;
        return hello;
    }
}
