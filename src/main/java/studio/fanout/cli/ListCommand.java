package studio.fanout.cli;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import studio.fanout.client.HubClient;
import studio.fanout.history.InstanceState;
import studio.fanout.http.Statuses;
import studio.fanout.timeline.DurationText;
import studio.fanout.workload.Workload;

/// Lists the runs of a hub, newest first.
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = StudioCommand.Version.class,
        description = "Lists the runs of a hub, the newest first.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fanout-studio list",
            "  fanout-studio list --status running --status pending",
            "  fanout-studio list --from 2026-01-31 --json | jq -r '.[].instanceId'",
            "",
            VisitingCommand.EXIT_CODES
        })
final class ListCommand extends VisitingCommand {
    private static final String LINE = "%-36s  %-10s  %-14s  %8s  %s";
    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    @Mixin
    private RunFilter filter = new RunFilter();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            converter = Range.Items.class,
            description = "How many at most. Default: 20.")
    private int limit;

    ListCommand(Terminal terminal, Studios studios) {
        super(terminal, studios);
    }

    @Override
    int on(HubClient client) {
        List<InstanceState> runs = filter.newest(client, limit);
        if (json) {
            terminal.json().println(JsonText.of(runs.stream().map(RunLine::of).toList()));
        } else if (runs.isEmpty()) {
            terminal.err().println("There are no such runs.");
        } else {
            terminal.out()
                    .println(terminal.bold(LINE.formatted("Id", "Status", "Created", "Took", "")
                            .stripTrailing()));
            runs.forEach(this::line);
        }
        return ExitCode.OK;
    }

    private void line(InstanceState run) {
        String took = run.completed() == null
                ? ""
                : DurationText.of(
                        Duration.between(run.created(), run.completed()).toNanos());
        terminal.out()
                .println(LINE.formatted(
                                Terminal.line(run.instanceId(), 36),
                                Statuses.name(run.status()),
                                CREATED.format(run.created()),
                                took,
                                run.name().equals(Workload.ORCHESTRATION) ? "" : Terminal.line(run.name(), 40))
                        .stripTrailing());
    }
}
