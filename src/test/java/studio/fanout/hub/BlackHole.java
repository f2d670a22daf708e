package studio.fanout.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/// A port on loopback that swallows what is sent to it.
public final class BlackHole implements AutoCloseable {
    private static final int FULL_MILLIS = 300;
    private static final int MOST = 64;

    private final ServerSocket listener;
    private final List<Socket> fillers = new ArrayList<>();

    private BlackHole(int backlog) throws IOException {
        listener = new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
    }

    /// Connections are taken, by the operating system, and nobody ever says a word.
    public static BlackHole silent() throws IOException {
        return new BlackHole(1000);
    }

    /// Not even connections are taken: the queue of those that wait to be is full, so that packets are dropped.
    public static BlackHole deaf() throws IOException {
        var hole = new BlackHole(1);
        while (hole.takesAnother()) {
            if (hole.fillers.size() > MOST) {
                hole.close();
                throw new IOException("This system takes any number of connections nobody accepts.");
            }
        }
        return hole;
    }

    private boolean takesAnother() throws IOException {
        var socket = new Socket();
        fillers.add(socket);
        try {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()), FULL_MILLIS);
            return true;
        } catch (SocketTimeoutException full) {
            return false;
        }
    }

    /// `127.0.0.1` with its port.
    public String authority() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : fillers) {
            socket.close();
        }
    }
}
