package studio.fanout.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import studio.fanout.client.HubClient;
import studio.fanout.client.HubException;
import studio.fanout.client.StartRequest;
import studio.fanout.worker.WorkerStatus;
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
            "  fanout-studio run --watch 7f3a        the beginning of the id is enough",
            "",
            "Exit codes:",
            "  0    the run completed",
            "  1    the run failed or was terminated",
            "  2    wrong usage, or a file that cannot be read or written",
            "  3    no hub: it does not answer or refuses, or the data folder is in use or cannot be written",
            "  130  stopped with Ctrl+C; the run is terminated first, but a run that is only watched goes on"
        })
final class RunCommand implements Callable<Integer> {
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

    @Option(
            names = "--watch",
            paramLabel = "ID",
            description = "Show a run that was started before, or elsewhere, instead of starting one.")
    private @Nullable String watched;

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
        Path picture = snapshot == null ? null : writable(snapshot);
        if (watched != null) {
            return watch(watched, picture);
        }
        RunInput input = work.apply(new ItemSource(items, itemsFile, terminal.in()).read());
        try (OpenHub hub = studios.open(plan())) {
            return start(hub, input, picture);
        }
    }

    private HubPlan plan() {
        SharedOptions shared = StudioCommand.of(parent).shared();
        return noWorker ? shared.planWithoutWorker(terminal) : shared.plan(terminal);
    }

    private int start(OpenHub hub, RunInput input, @Nullable Path picture) throws InterruptedException {
        int slots = slots(hub);
        String id = start(hub.client(), input);
        int code = new RunWatch(terminal, clock, json, slots).own(hub.client(), id, announcement(id, input, slots));
        draw(hub, id, slots, picture);
        return code;
    }

    /// What cannot start runs is no hub for this command.
    private static String start(HubClient client, RunInput input) {
        try {
            return client.start(StartRequest.of(Workload.ORCHESTRATION, input.toJson()));
        } catch (HubException e) {
            if (e.kind() == HubException.Kind.UNSUPPORTED) {
                throw new CommandFailure(ExitCode.NO_HUB, String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private int watch(String id, @Nullable Path picture) throws InterruptedException {
        if (!items.isEmpty() || itemsFile != null || work.isGiven()) {
            throw CommandFailure.usage(
                    "--watch shows a run that is there already; it takes no items and no options of" + " the work.");
        }
        HubPlan plan = plan();
        try (OpenHub hub = studios.open(plan)) {
            String found = Visit.find(hub.client(), id).instanceId();
            int code = new RunWatch(terminal, clock, json, slots(hub)).others(hub.client(), found);
            if (code != ExitCode.INTERRUPTED) {
                draw(hub, found, slots(hub), picture);
            }
            return code;
        }
    }

    private static int slots(OpenHub hub) {
        return hub.worker().map(WorkerStatus::slots).orElse(0);
    }

    private static String announcement(String id, RunInput input, int slots) {
        int count = input.workItems().size();
        return "Run %s: %s%s"
                .formatted(
                        id,
                        count == 1 ? "1 work item" : count + " work items",
                        slots == 0 ? "" : ", %d at once".formatted(slots));
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
