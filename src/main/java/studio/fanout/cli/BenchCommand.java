package studio.fanout.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import studio.fanout.client.HubClient;
import studio.fanout.client.StartRequest;
import studio.fanout.client.Subscription;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.timeline.Timeline;
import studio.fanout.workload.RunInput;
import studio.fanout.workload.RunOptions;
import studio.fanout.workload.Workload;

/// Measures a hub by one large run.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = StudioCommand.Version.class,
        description = {
            "Measures a hub by one large run, and prints figures as JSON.",
            "A small run goes before to warm up; both are deleted afterwards."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fanout-studio bench --items 20 --parallelism 8 --seconds 0.5-2",
            "  fanout-studio bench --items 5000 --parallelism 200 --seconds 0 --data :memory:",
            "",
            "Exit codes:",
            "  0  measured",
            "  1  a run failed",
            "  2  wrong usage",
            "  3  no hub: it does not answer or refuses, or the data folder is in use or cannot be written"
        })
final class BenchCommand implements Callable<Integer> {
    private static final int WARM_UP_ITEMS = 50;
    private static final Duration LATE_NEWS = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final Studios studios;
    private final InstantSource clock;

    @ParentCommand
    private @Nullable StudioCommand parent;

    @Option(
            names = "--items",
            paramLabel = "N",
            defaultValue = "100",
            converter = Range.Items.class,
            description = "How many work items. Default: 100.")
    private int items;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "0.1",
            converter = Seconds.Converter.class,
            description = "How long each takes, or a range such as 0.5-2. Default: 0.1.")
    private Seconds seconds = new Seconds(0.1, 0.1);

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = WorkOptions.Seed.class,
            description = "The same seed gives the same durations.")
    private @Nullable Long seed;

    @Option(names = "--no-worker", description = "Leave the work to the workers that the hub has.")
    private boolean noWorker;

    BenchCommand(Terminal terminal, Studios studios, InstantSource clock) {
        this.terminal = terminal;
        this.studios = studios;
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        SharedOptions shared = StudioCommand.of(parent).shared();
        HubPlan plan = noWorker ? shared.planWithoutWorker(terminal) : shared.plan(terminal);
        try (OpenHub hub = studios.open(plan)) {
            measure(hub.client(), input(Math.min(items, WARM_UP_ITEMS), new Seconds(0, 0)));
            Timeline timeline = measure(hub.client(), input(items, seconds));
            terminal.json().println(JsonText.of(BenchResult.of(timeline, shared.slots())));
        }
        return ExitCode.OK;
    }

    private RunInput input(int count, Seconds each) {
        List<String> names =
                IntStream.rangeClosed(1, count).mapToObj(i -> "Item" + i).toList();
        return RunInput.of(names)
                .withOptions(RunOptions.DEFAULTS
                        .withSeconds(each.least(), each.most())
                        .withSeed(seed));
    }

    private Timeline measure(HubClient client, RunInput input) throws InterruptedException {
        String id = client.start(StartRequest.of(Workload.ORCHESTRATION, input.toJson()));
        var feed = new RunFeed(id);
        var wait = new RunWait(client, id, clock, true);
        InstanceState end;
        Timeline timeline;
        try (StopSignal _ = StopSignal.listen(wait::stop);
                Subscription _ = client.follow(id, feed)) {
            end = wait.await().orElseThrow();
            timeline = feed.awaitEnd(LATE_NEWS);
        }
        client.purge(id, true);
        if (wait.isStopped()) {
            throw new CommandFailure(ExitCode.INTERRUPTED, "The measurement was stopped; its runs are deleted.");
        }
        if (end.status() != OrchestrationStatus.COMPLETED) {
            throw new CommandFailure(ExitCode.FAILED, "The measured run did not complete: it is " + end.status() + ".");
        }
        return timeline;
    }
}
