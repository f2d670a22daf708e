package studio.fanout.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Empty;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;

/// Which hang-ups of a server are explained.
class PeerGuessTest {
    private static final byte[] ALERT = {0x15, 3, 3, 0, 2, 2, 40};
    private static final int HANDSHAKE = 0x16;

    /// Hangs up on whoever does not speak TLS, with or without having read all that was said, and speaks so little TLS
    /// itself that nobody gets any further.
    private record Server(ServerSocket socket, boolean abrupt, boolean tls) implements AutoCloseable {
        static Server start(boolean abrupt, boolean tls) throws IOException {
            var server = new Server(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), abrupt, tls);
            Thread.ofVirtual().start(server::serve);
            return server;
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (var caller = socket.accept()) {
                    answer(caller);
                } catch (IOException gone) {
                    // The next one may stay.
                }
            }
        }

        private void answer(Socket caller) throws IOException {
            if (caller.getInputStream().read() == HANDSHAKE && tls) {
                caller.getOutputStream().write(ALERT);
                caller.shutdownOutput();
                caller.getInputStream().readAllBytes();
            } else if (abrupt) {
                caller.setSoLinger(true, 0);
            } else {
                caller.shutdownOutput();
                caller.getInputStream().readAllBytes();
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static String said(Server server) {
        var target = new HubTarget(
                new HubAddress(false, "localhost", server.socket().getLocalPort()), "default", SignIn.NONE);
        var dialer = new HubDialer(
                InstantSource.system(), signIn -> () -> new Token("token", Instant.MAX, null), Trust.SYSTEM);
        try (var channel = dialer.dial(target)) {
            var stub =
                    TaskHubSidecarServiceGrpc.newBlockingStub(channel.client()).withDeadlineAfter(60, TimeUnit.SECONDS);
            var failed =
                    catchThrowableOfType(StatusRuntimeException.class, () -> stub.hello(Empty.getDefaultInstance()));
            return String.valueOf(failed.getStatus().getDescription());
        }
    }

    /// How an abrupt end is told differs from time to time.
    @ParameterizedTest
    @CsvSource({"false, 1", "true, 12"})
    void aServerThatHangsUpAndSpeaksTlsIsToldAsOne(boolean abrupt, int times) throws IOException {
        try (var server = Server.start(abrupt, true)) {
            for (int i = 0; i < times; i++) {
                assertThat(said(server)).isEqualTo(PeerGuess.SPEAKS_TLS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aServerThatHangsUpOnEverybodyIsNot(boolean abrupt) throws IOException {
        try (var server = Server.start(abrupt, false)) {
            assertThat(said(server)).isNotEqualTo(PeerGuess.SPEAKS_TLS);
        }
    }

    @Test
    void nobodyIsAskedWhereNothingListens() throws IOException {
        var gone = Server.start(false, true);
        gone.close();

        assertThat(said(gone)).isNotEqualTo(PeerGuess.SPEAKS_TLS);
    }
}
