package studio.fanout.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A port on loopback at which nobody listens, nor will: it is taken, by somebody who does not listen.
public final class VacantPort implements AutoCloseable {
    private final Socket owner = new Socket();

    public VacantPort() throws IOException {
        owner.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    public int number() {
        return owner.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        owner.close();
    }
}
