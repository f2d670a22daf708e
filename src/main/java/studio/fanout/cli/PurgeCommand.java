package studio.fanout.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
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
            "Exit codes:",
            "  0  done",
            "  1  there is no such run, or it is not in a state for this",
            "  2  wrong usage",
            "  3  no hub: it does not answer or refuses, or the data folder is in use or cannot be written"
        })
final class PurgeCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Visit visit;

    @ParentCommand
    private @Nullable StudioCommand parent;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Whole ids of runs.")
    private List<String> ids = List.of();

    @Mixin
    private RunFilter filter = new RunFilter();

    @Option(names = "--all", description = "Delete every finished run.")
    private boolean all;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    PurgeCommand(Terminal terminal, Studios studios) {
        this.terminal = terminal;
        visit = new Visit(terminal, studios);
    }

    @Override
    public Integer call() {
        return visit.to(parent, this::purge);
    }

    private int purge(HubClient client) {
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
