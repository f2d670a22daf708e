package studio.fanout.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import studio.fanout.client.HubClient;
import studio.fanout.client.Subscription;
import studio.fanout.history.InstanceState;
import studio.fanout.http.StatusView;
import studio.fanout.http.Statuses;
import studio.fanout.timeline.Timeline;

/// Shows what is known of one run.
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = StudioCommand.Version.class,
        description = "Shows what is known of one run: its items and its summary, or how far it is.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fanout-studio show 7f3a",
            "  fanout-studio show 7f3a --json | jq .output",
            "",
            "Exit codes:",
            "  0  done",
            "  1  there is no such run, or it is not in a state for this",
            "  2  wrong usage",
            "  3  no hub: it does not answer or refuses, or the data folder is in use or cannot be written"
        })
final class ShowCommand implements Callable<Integer> {
    private static final Duration LATEST = Duration.ofSeconds(30);

    private final Terminal terminal;
    private final Visit visit;

    @ParentCommand
    private @Nullable StudioCommand parent;

    @Parameters(paramLabel = "ID", description = "The id of a run, or the beginning of it.")
    private String id = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ShowCommand(Terminal terminal, Studios studios) {
        this.terminal = terminal;
        visit = new Visit(terminal, studios);
    }

    @Override
    public Integer call() {
        return visit.to(parent, this::show);
    }

    private int show(HubClient client) {
        InstanceState state = Visit.find(client, id);
        if (json) {
            terminal.json().println(JsonText.of(StatusView.of(state, true, null)));
            return ExitCode.OK;
        }
        terminal.out().println("Run %s: %s".formatted(state.instanceId(), Statuses.name(state.status())));
        Timeline timeline = timeline(client, state);
        new RunReport(terminal, state, timeline, 0).print();
        String complaint = RunWatch.complaint(state);
        if (complaint != null && state.status().isTerminal()) {
            terminal.out().println(complaint);
        }
        return ExitCode.OK;
    }

    private static Timeline timeline(HubClient client, InstanceState state) {
        var feed = new RunFeed(state.instanceId());
        try (Subscription _ = client.follow(state.instanceId(), feed)) {
            return feed.awaitAll(LATEST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return feed.timeline();
        }
    }
}
