package studio.fanout.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import studio.fanout.client.StartRequest;
import studio.fanout.client.Subscription;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.timeline.Timeline;
import studio.fanout.workload.RunInput;
import studio.fanout.workload.Workload;

/// Starts one run in the terminal, shows how it gets on, and prints what it came to.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = StudioCommand.Version.class,
        description = "Starts one run, shows its progress, and prints the summary.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fanout-studio run Task1 Task2 Task3",
            "  fanout-studio run --items-file items.txt --parallelism 16",
            "  fanout-studio run Task1 Task2 --seed 7 --json --data :memory:",
            "  seq 100 | fanout-studio run --items-file - --max-seconds 0.5 --snapshot run.png",
            "",
            "Exit codes:",
            "  0    the run completed",
            "  1    the run failed or was terminated",
            "  2    wrong usage, or a file that cannot be read or written",
            "  3    no hub: it does not answer or refuses, or the data folder is in use or cannot be written",
            "  130  stopped with Ctrl+C; the run is terminated first"
        })
final class RunCommand implements Callable<Integer> {
    /// The news of the end may come a little after the end itself.
    private static final Duration LATE_NEWS = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final Studios studios;
    private final InstantSource clock;

    @ParentCommand
    private @Nullable StudioCommand parent;

    @Parameters(paramLabel = "ITEM", arity = "0..*", description = "The work items. Without any: Item1 … Item5.")
    private List<String> items = List.of();

    @Option(
            names = "--items-file",
            paramLabel = "F",
            description = {
                "Read the work items from this file, one per line, or a JSON array of strings; - is standard input."
            })
    private @Nullable String itemsFile;

    @Mixin
    private WorkOptions work = new WorkOptions();

    @Option(names = "--json", description = "Print the output of the run and nothing else on standard output.")
    private boolean json;

    @Option(
            names = "--snapshot",
            paramLabel = "F.png",
            description = "Draw the timeline and the summary of the run into this picture.")
    private @Nullable String snapshot;

    @Option(names = "--no-worker", description = "Leave the work to the workers that the hub has.")
    private boolean noWorker;

    RunCommand(Terminal terminal, Studios studios, InstantSource clock) {
        this.terminal = terminal;
        this.studios = studios;
        this.clock = clock;
    }

    /// For use without having been parsed.
    RunCommand under(StudioCommand command) {
        parent = command;
        return this;
    }

    @Override
    public Integer call() throws InterruptedException {
        RunInput input = work.apply(new ItemSource(items, itemsFile, terminal.in()).read());
        Path picture = snapshot == null ? null : writable(snapshot);
        HubPlan plan = plan();
        try (OpenHub hub = studios.open(plan)) {
            return run(hub, input, plan.slots(), picture);
        }
    }

    private HubPlan plan() {
        SharedOptions shared = StudioCommand.of(parent).shared();
        return noWorker ? shared.planWithoutWorker(terminal.environment()) : shared.plan(terminal.environment());
    }

    private int run(OpenHub hub, RunInput input, int slots, @Nullable Path picture) throws InterruptedException {
        String id = hub.client().start(StartRequest.of(Workload.ORCHESTRATION, input.toJson()));
        var feed = new RunFeed(id);
        var wait = new RunWait(hub.client(), id, clock);
        InstanceState end;
        Timeline timeline;
        try (StopSignal _ = StopSignal.listen(wait::stop);
                Subscription _ = hub.client().follow(id, feed)) {
            announce(id, input, slots);
            end = watched(feed, wait, slots);
            timeline = feed.awaitEnd(LATE_NEWS);
        }
        report(end, timeline, slots);
        draw(hub, id, slots, picture);
        return wait.isStopped() ? ExitCode.INTERRUPTED : code(end);
    }

    private InstanceState watched(RunFeed feed, RunWait wait, int slots) throws InterruptedException {
        if (!terminal.live() && json) {
            return wait.await();
        }
        ProgressView view = terminal.live() ? new LiveView(terminal, slots) : new PlainView(terminal);
        try (Ticker _ = new Ticker(feed, view, clock)) {
            InstanceState end = wait.await();
            feed.awaitEnd(LATE_NEWS);
            return end;
        }
    }

    private void announce(String id, RunInput input, int slots) {
        if (!json) {
            int count = input.workItems().size();
            terminal.err()
                    .println("Run %s: %s%s"
                            .formatted(
                                    id,
                                    count == 1 ? "1 work item" : count + " work items",
                                    slots == 0 ? "" : ", %d at once".formatted(slots)));
        }
    }

    private void report(InstanceState end, Timeline timeline, int slots) {
        if (end.status() != OrchestrationStatus.COMPLETED) {
            terminal.err().println(complaint(end));
        } else if (json) {
            terminal.json().println(end.output());
        } else {
            new RunReport(terminal, end, timeline, slots).print();
        }
    }

    private static String complaint(InstanceState end) {
        String run = "Run " + end.instanceId();
        return switch (end.status()) {
            case FAILED ->
                run + " failed: "
                        + (end.failure() == null
                                ? "the hub does not say why."
                                : end.failure().message());
            case TERMINATED -> run + " was terminated.";
            case CANCELED -> run + " was cancelled.";
            case COMPLETED, RUNNING, CONTINUED_AS_NEW, PENDING, SUSPENDED -> run + " has not ended.";
        };
    }

    private static int code(InstanceState end) {
        return end.status() == OrchestrationStatus.COMPLETED ? ExitCode.OK : ExitCode.FAILED;
    }

    private void draw(OpenHub hub, String id, int slots, @Nullable Path picture) {
        if (picture == null) {
            return;
        }
        try {
            studios.snapshot(hub.client(), id, slots, picture);
        } catch (NotOpenedException e) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
        if (!json) {
            terminal.err().println("The picture is in " + picture);
        }
    }

    /// Asks before the run whether the picture can be written after it.
    private static Path writable(String name) {
        try {
            Path file = Path.of(name).toAbsolutePath();
            Path folder = file.getParent();
            boolean fits = folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
            if (fits && !Files.isDirectory(file) && (Files.notExists(file) || Files.isWritable(file))) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw CommandFailure.usage(
                    "The picture cannot be written to %s: no such name is possible.".formatted(name));
        }
        throw CommandFailure.usage(
                "The picture cannot be written to %s: choose a file in a folder that exists and is yours."
                        .formatted(name));
    }
}
