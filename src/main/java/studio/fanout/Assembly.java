package studio.fanout;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import studio.fanout.cli.HubPlan;
import studio.fanout.cli.NotOpenedException;
import studio.fanout.cli.OpenHub;
import studio.fanout.cli.Studios;
import studio.fanout.client.HubClient;
import studio.fanout.hub.HubDialer;
import studio.fanout.ui.export.Snapshot;

/// Gives the commands the real things.
final class Assembly implements Studios {
    private final HubDialer dialer;
    private final SignInDesk desk;
    private final InstantSource clock;

    Assembly(HubDialer dialer, SignInDesk desk, InstantSource clock) {
        this.dialer = dialer;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public OpenHub open(HubPlan plan) {
        return Studio.open(plan, dialer, clock);
    }

    @Override
    public Optional<String> windowObstacle() {
        boolean isLinux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        boolean isHeadless = "Headless".equals(System.getProperty("glass.platform"));
        boolean isDisplay = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        return isLinux && !isHeadless && !isDisplay
                ? Optional.of("There is no display here, so no window can open.")
                : Optional.empty();
    }

    @Override
    public void showWindow(HubPlan plan) throws InterruptedException {
        new StudioApp(plan, dialer, desk, clock).show();
    }

    @Override
    public void showSavedRun(Path file, Path memory) throws InterruptedException {
        SavedRunApp.show(file, memory, clock);
    }

    @Override
    public void snapshot(HubClient client, String instanceId, int slots, Path file) {
        try {
            Snapshot.write(client, instanceId, slots, file);
        } catch (IOException e) {
            throw new NotOpenedException(
                    "The picture could not be written to %s: %s.".formatted(file, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotOpenedException("The picture was not drawn: the program was told to stop.", e);
        }
    }
}
