package studio.fanout.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import studio.fanout.worker.LinkState;
import studio.fanout.worker.WorkerStatus;

/// Joins a hub as one more worker machine until it is told to stop.
@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        versionProvider = StudioCommand.Version.class,
        description = {
            "Joins a hub as one more worker, and keeps to it over any outage.",
            "It stops on Ctrl+C or SIGTERM; what it has not finished then goes back to the hub."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fanout-studio worker --connection \"Endpoint=http://localhost:8080;TaskHub=default;Authentication=None\"",
            "",
            "Exit codes:",
            "  0  stopped",
            "  2  wrong usage",
            "  3  the hub could not be reached at the start"
        })
final class WorkerCommand implements Callable<Integer> {
    private static final Duration FIRST_LINK = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 200;

    private final Terminal terminal;
    private final Studios studios;
    private final InstantSource clock;

    @ParentCommand
    private @Nullable StudioCommand parent;

    WorkerCommand(Terminal terminal, Studios studios, InstantSource clock) {
        this.terminal = terminal;
        this.studios = studios;
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        SharedOptions shared = StudioCommand.of(parent).shared();
        HubPlan plan = shared.plan(terminal);
        if (!(plan.site() instanceof HubSite.Remote)) {
            throw CommandFailure.usage(
                    "worker needs a hub to join: give --connection or set DURABLE_TASK_CONNECTION_STRING.");
        }
        var stopped = new CountDownLatch(1);
        try (StopSignal _ = StopSignal.listen(stopped::countDown);
                OpenHub hub = studios.open(plan)) {
            work(hub, stopped);
        }
        return ExitCode.OK;
    }

    private void work(OpenHub hub, CountDownLatch stopped) throws InterruptedException {
        var deadline = clock.instant().plus(FIRST_LINK);
        boolean joined = false;
        boolean linked = false;
        do {
            LinkState link = hub.worker().map(WorkerStatus::link).orElseGet(LinkState.Stopped::new);
            boolean now = link instanceof LinkState.Connected;
            if (now != linked) {
                tell(hub, link);
            }
            linked = now;
            joined |= now;
            if (!joined && clock.instant().isAfter(deadline)) {
                throw new CommandFailure(ExitCode.NO_HUB, why(link));
            }
        } while (!stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    }

    private void tell(OpenHub hub, LinkState link) {
        terminal.out()
                .println(
                        switch (link) {
                            case LinkState.Connected _ ->
                                "Working for %s, %d at once"
                                        .formatted(
                                                hub.name(),
                                                hub.worker()
                                                        .map(WorkerStatus::slots)
                                                        .orElse(0));
                            case LinkState.Reconnecting lost -> lost.why();
                            case LinkState.Stopped _ -> "Stopped";
                        });
        terminal.out().flush();
    }

    private static String why(LinkState link) {
        return link instanceof LinkState.Reconnecting lost ? lost.why() : "The hub does not answer.";
    }
}
