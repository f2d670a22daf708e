package studio.fanout.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Says to a server what no decent client would.
final class RawHttp {
    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    /// What came back, as far as it can be told apart.
    ///
    /// @param status 0 when the server only hung up
    record Answer(int status, String text) {
        String body() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? "" : text.substring(end + 4);
        }

        JsonNode json() {
            return HttpSite.json(body());
        }
    }

    /// Sends a request with no body, and asks for the connection to be closed after it.
    Answer ask(String head) {
        return send((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Sends bytes and no more, and reads what comes until the server hangs up.
    Answer send(byte[] bytes) {
        try (Socket socket = open()) {
            try {
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
            } catch (IOException hungUp) {
                return read(socket);
            }
            return read(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) HttpSite.LIMIT.toMillis());
        return socket;
    }

    static Answer read(Socket socket) {
        var text = new StringBuilder();
        byte[] piece = new byte[8192];
        try (InputStream in = socket.getInputStream()) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                text.append(new String(piece, 0, read, StandardCharsets.UTF_8));
            }
        } catch (java.net.SocketTimeoutException e) {
            throw new UncheckedIOException("The server neither answers nor hangs up", e);
        } catch (IOException reset) {
            return answer(text.toString());
        }
        return answer(text.toString());
    }

    private static Answer answer(String text) {
        int status = text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
        return new Answer(status, text);
    }
}
