package studio.fanout.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.fanout.client.HubClient;

/// Deletes finished runs for good.
@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        versionProvider = StudioCommand.Version.class,
        description = "Deletes finished runs for good: those named, or all that the flags fit.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fanout-studio purge 7f3a9d2c-53a1-4c0e-9d5e-0a1b2c3d4e5f",
            "  fanout-studio purge --status failed",
            "  fanout-studio purge --to 2026-01-31 --json",
            "  fanout-studio purge --all",
            "",
            VisitingCommand.EXIT_CODES
        })
final class PurgeCommand extends VisitingCommand {
    @Parameters(paramLabel = "ID", arity = "0..*", description = "Whole ids of runs.")
    private List<String> ids = List.of();

    @Mixin
    private RunFilter filter = new RunFilter();

    @Option(names = "--all", description = "Delete every finished run.")
    private boolean all;

    PurgeCommand(Terminal terminal, Studios studios) {
        super(terminal, studios);
    }

    @Override
    int on(HubClient client) {
        int ways = (ids.isEmpty() ? 0 : 1) + (filter.isGiven() ? 1 : 0) + (all ? 1 : 0);
        if (ways != 1) {
            throw CommandFailure.usage("Say what to delete: ids of runs, or flags that they fit, or --all.");
        }
        int count = ids.isEmpty() ? client.purge(filter.filter()) : named(client);
        if (json) {
            terminal.json().println(JsonText.of(Map.of("instancesDeleted", count)));
        } else if (count > 0 || ids.isEmpty()) {
            terminal.out().println(count == 1 ? "Deleted 1 run." : "Deleted %d runs.".formatted(count));
        }
        return count == 0 && !ids.isEmpty() ? ExitCode.FAILED : ExitCode.OK;
    }

    private int named(HubClient client) {
        int count = 0;
        for (String id : ids) {
            int deleted = client.purge(id, true);
            if (deleted == 0) {
                terminal.err()
                        .println(
                                client.get(id, false).isPresent()
                                        ? "Run %s has not ended; terminate it first.".formatted(id)
                                        : "There is no run %s.".formatted(Terminal.line(id, 60)));
            }
            count += deleted;
        }
        return count;
    }
}
