package studio.fanout;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.fanout.engine.Scheduler;
import studio.fanout.engine.Store;
import studio.fanout.server.HubServer;

/// The scheduler of this process, served to this process and, if wanted, to others on this machine.
final class EmbeddedScheduler implements AutoCloseable {
    /// Name of its task hub, the same as that of the emulator.
    static final String TASK_HUB = "default";

    private final Store store;
    private final InstantSource clock;
    private final Resources resources = new Resources();
    private final String serverName = "fanout-studio-" + UUID.randomUUID();
    private @Nullable HubServer network;
    private @Nullable Scheduler running;
    private String host = "";

    /// @param place where others reach it, port 0 for any free one; null for nowhere
    /// @throws RuntimeException with a sentence, when it cannot be opened; the store is closed then
    EmbeddedScheduler(Store store, InstantSource clock, @Nullable InetSocketAddress place) {
        this.store = resources.add(store);
        this.clock = clock;
        resources.closeUnless(() -> open(place));
    }

    private void open(@Nullable InetSocketAddress place) {
        Scheduler scheduler = resources.add(new Scheduler(store, clock));
        running = scheduler;
        resources.add(HubServer.inProcess(serverName, scheduler, store));
        if (place != null) {
            network = resources.add(HubServer.listen(place, scheduler, store));
            host = place.getAddress().isLoopbackAddress() ? "127.0.0.1" : place.getHostString();
        }
    }

    /// A way in that can be closed again.
    ///
    /// @param address such as `http://127.0.0.1:40123`
    record Listening(HubServer server, String address) {}

    /// Lets others on this machine in, on any free port, until that server is closed.
    Listening listen() {
        if (running == null) {
            throw new IllegalStateException("The scheduler is not open.");
        }
        var place = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HubServer server = HubServer.listen(place, running, store);
        return new Listening(server, "http://127.0.0.1:" + server.port());
    }

    /// Name by which an in-process channel reaches it.
    String serverName() {
        return serverName;
    }

    /// Where others reach it, such as `http://127.0.0.1:8080`; null when they cannot.
    @Nullable
    String address() {
        return network == null ? null : "http://" + host + ":" + network.port();
    }

    @Override
    public void close() {
        resources.close();
    }
}
