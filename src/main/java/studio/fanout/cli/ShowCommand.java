package studio.fanout.cli;

import java.time.Duration;
import picocli.CommandLine.Command;
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
            VisitingCommand.EXIT_CODES
        })
final class ShowCommand extends OneRunCommand {
    private static final Duration LATEST = Duration.ofSeconds(30);

    ShowCommand(Terminal terminal, Studios studios) {
        super(terminal, studios);
    }

    @Override
    int on(HubClient client) {
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
