package studio.fanout;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.HubClient;
import studio.fanout.engine.SchedulerException;
import studio.fanout.http.HttpApi;
import studio.fanout.http.HttpRules;
import studio.fanout.http.ListenException;
import studio.fanout.ui.connection.Door;

/// Lets other programs on this machine in, and out again: over HTTP, and over gRPC where the scheduler is ours, which
/// is how the terminal's commands find a window.
final class StudioDoor implements Door, AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final HubClient client;
    private final @Nullable EmbeddedScheduler scheduler;
    private final @Nullable Path folder;
    private @Nullable Resources open;
    private boolean shut;

    /// @param scheduler ours; null when the hub is elsewhere
    /// @param folder where the scheduler's data is; null when nowhere
    StudioDoor(HubClient client, @Nullable EmbeddedScheduler scheduler, @Nullable Path folder) {
        this.client = client;
        this.scheduler = scheduler;
        this.folder = folder;
    }

    @Override
    public synchronized String open(int port, Consumer<String> started) {
        if (shut) {
            throw new IllegalArgumentException("This hub is being closed.");
        }
        close(open);
        var parts = new Resources();
        open = parts;
        try {
            var address = new InetSocketAddress(HOST, port);
            HttpApi api = parts.add(HttpApi.listen(address, client, HttpRules.local(), started));
            beFound(parts);
            return api.address();
        } catch (ListenException | SchedulerException e) {
            close();
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private void beFound(Resources parts) {
        if (scheduler != null && scheduler.address() == null) {
            var listening = scheduler.listen();
            parts.add(listening.server());
            if (folder != null) {
                new DoorPlate(listening.address(), true).hang(folder);
                parts.add(() -> DoorPlate.takeDown(folder));
            }
        }
    }

    @Override
    public synchronized void close() {
        close(open);
        open = null;
    }

    /// Closes for good.
    synchronized void shut() {
        shut = true;
        close();
    }

    private static void close(@Nullable Resources parts) {
        if (parts != null) {
            parts.close();
        }
    }
}
