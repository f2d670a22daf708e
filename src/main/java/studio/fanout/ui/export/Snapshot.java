package studio.fanout.ui.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import studio.fanout.client.HubClient;
import studio.fanout.ui.fx.Toolkit;
import studio.fanout.ui.run.RunLoader;
import studio.fanout.ui.run.RunView;

/// Saves what the window shows of a run as a picture, without a window and without a display.
public final class Snapshot {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Snapshot() {}

    /// Figures, timeline and summary of a finished run.
    ///
    /// @param slots activities the worker can run at once, 0 when that is not known
    /// @param file a PNG file, overwritten if it exists
    /// @throws IOException when the file cannot be written
    /// @throws studio.fanout.client.HubException when the hub does not tell of the run
    public static void write(HubClient client, String instanceId, int slots, Path file)
            throws IOException, InterruptedException {
        Files.write(file, png(RunLoader.load(client, instanceId, LIMIT), slots));
    }

    static byte[] png(RunView view, int slots) throws IOException, InterruptedException {
        long now = view.timeline().end();
        try {
            return Png.encode(Toolkit.call(() -> RunPicture.render(view, slots, now, false)));
        } catch (ExecutionException e) {
            throw new IllegalStateException("The picture could not be drawn", e.getCause());
        }
    }
}
