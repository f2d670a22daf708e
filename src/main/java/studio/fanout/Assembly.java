package studio.fanout;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import studio.fanout.cli.HubPlan;
import studio.fanout.cli.HubSite;
import studio.fanout.cli.NotOpenedException;
import studio.fanout.cli.OpenHub;
import studio.fanout.cli.Studios;
import studio.fanout.client.HubClient;
import studio.fanout.hub.ConnectionReading;
import studio.fanout.hub.ConnectionString;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.HubTarget;
import studio.fanout.store.SqliteStore;
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

    /// Where another process has the data folder and takes calls, what is opened is the hub of that process: two
    /// cannot have one folder, and the user means the runs and not the process. Whoever wants to be called itself
    /// needs the folder for itself.
    @Override
    public OpenHub open(HubPlan plan) {
        try {
            return greeted(plan);
        } catch (NotOpenedException e) {
            boolean guest = plan.grpc().isEmpty() && plan.http().isEmpty();
            return Optional.of(plan)
                    .filter(_ -> guest)
                    .flatMap(Assembly::atTheHolder)
                    .map(this::greeted)
                    .orElseThrow(() -> e);
        }
    }

    /// A hub elsewhere that is not there, or takes no calls, is said to be so before anything is asked of it.
    private Studio greeted(HubPlan plan) {
        Studio studio = Studio.open(plan, dialer, clock);
        try {
            studio.greet();
            return studio;
        } catch (InterruptedException e) {
            studio.abandon();
            Thread.currentThread().interrupt();
            throw new NotOpenedException("The hub was not opened: the program was told to stop.", e);
        } catch (RuntimeException e) {
            studio.abandon();
            throw e;
        }
    }

    /// No worker here where that process works itself, so that its parallelism stays what it was told.
    private static Optional<HubPlan> atTheHolder(HubPlan plan) {
        if (!(plan.site() instanceof HubSite.InFolder(Path folder)) || !SqliteStore.isInUse(folder)) {
            return Optional.empty();
        }
        return DoorPlate.read(folder)
                .flatMap(plate -> target(plate)
                        .map(target -> plan.at(new HubSite.Remote(target), plate.works() ? 0 : plan.slots())));
    }

    private static Optional<HubTarget> target(DoorPlate plate) {
        String text =
                "Endpoint=%s;TaskHub=%s;Authentication=None".formatted(plate.endpoint(), EmbeddedScheduler.TASK_HUB);
        return ConnectionString.parse(text).read() instanceof ConnectionReading.Complete complete
                ? Optional.of(complete.target())
                : Optional.empty();
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
    public void rehearseWindow(HubPlan plan) throws InterruptedException {
        new StudioApp(plan, dialer, desk, clock).rehearse();
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
