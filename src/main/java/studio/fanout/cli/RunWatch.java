package studio.fanout.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.HubClient;
import studio.fanout.client.Subscription;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.timeline.Timeline;

/// Shows how a run gets on until it ends, and then what it came to.
///
/// @param json whether only the output is wanted
/// @param slots how many activities are known to run at once; 0 when that is not known
record RunWatch(Terminal terminal, InstantSource clock, boolean json, int slots) {
    /// The news of the end may come a little after the end itself.
    private static final Duration LATE_NEWS = Duration.ofSeconds(5);

    /// Follows a run of this command's own: Ctrl+C terminates it.
    ///
    /// @return the exit code
    int own(HubClient client, String id, String announcement) throws InterruptedException {
        return watch(client, id, announcement, new RunWait(client, id, clock, true));
    }

    /// Follows a run of somebody else: Ctrl+C only ends the watching.
    ///
    /// @return the exit code
    int others(HubClient client, String id) throws InterruptedException {
        return watch(client, id, "Watching run " + id, new RunWait(client, id, clock, false));
    }

    private int watch(HubClient client, String id, String announcement, RunWait wait) throws InterruptedException {
        var feed = new RunFeed(id);
        Optional<InstanceState> end;
        Timeline timeline;
        try (StopSignal _ = StopSignal.listen(wait::stop);
                Subscription _ = client.follow(id, feed)) {
            if (!json) {
                terminal.err().println(announcement);
            }
            end = shown(feed, wait);
            timeline = end.isEmpty() ? feed.timeline() : feed.awaitEnd(LATE_NEWS);
        }
        if (end.isEmpty()) {
            terminal.err().println("Run %s goes on; see fanout-studio show %s.".formatted(id, id));
            return ExitCode.INTERRUPTED;
        }
        report(end.get(), timeline);
        return wait.isStopped() ? ExitCode.INTERRUPTED : code(end.get());
    }

    private Optional<InstanceState> shown(RunFeed feed, RunWait wait) throws InterruptedException {
        if (!terminal.live() && json) {
            return wait.await();
        }
        ProgressView view = terminal.live() ? new LiveView(terminal, slots) : new PlainView(terminal);
        try (Ticker _ = new Ticker(feed, view, clock)) {
            Optional<InstanceState> end = wait.await();
            if (end.isPresent()) {
                feed.awaitEnd(LATE_NEWS);
            }
            return end;
        }
    }

    private void report(InstanceState end, Timeline timeline) {
        String complaint = complaint(end);
        if (complaint != null) {
            terminal.err().println(complaint);
        } else if (json) {
            terminal.json().println(end.output());
        } else {
            new RunReport(terminal, end, timeline, slots).print();
        }
    }

    /// Why a run has no output; null when it has.
    static @Nullable String complaint(InstanceState end) {
        String run = "Run " + end.instanceId();
        return switch (end.status()) {
            case COMPLETED -> null;
            case FAILED ->
                run + " failed: "
                        + (end.failure() == null
                                ? "the hub does not say why."
                                : end.failure().message());
            case TERMINATED -> run + " was terminated.";
            case CANCELED -> run + " was cancelled.";
            case RUNNING, CONTINUED_AS_NEW, PENDING, SUSPENDED -> run + " has not ended.";
        };
    }

    private static int code(InstanceState end) {
        return end.status() == OrchestrationStatus.COMPLETED ? ExitCode.OK : ExitCode.FAILED;
    }
}
