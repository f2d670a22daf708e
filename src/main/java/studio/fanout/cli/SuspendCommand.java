package studio.fanout.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import studio.fanout.client.HubClient;
import studio.fanout.history.OrchestrationStatus;

/// Makes a run pause.
@Command(
        name = "suspend",
        mixinStandardHelpOptions = true,
        versionProvider = StudioCommand.Version.class,
        description = "Makes a run pause after what it does now; resume lets it go on.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fanout-studio suspend 7f3a",
            "",
            "Exit codes:",
            "  0  done",
            "  1  there is no such run, or it is not in a state for this",
            "  2  wrong usage",
            "  3  no hub: it does not answer or refuses, or the data folder is in use or cannot be written"
        })
final class SuspendCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Visit visit;

    @ParentCommand
    private @Nullable StudioCommand parent;

    @Parameters(paramLabel = "ID", description = "The id of a run, or the beginning of it.")
    private String id = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Is kept in the history.")
    private String reason = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    SuspendCommand(Terminal terminal, Studios studios) {
        this.terminal = terminal;
        visit = new Visit(terminal, studios);
    }

    @Override
    public Integer call() {
        return visit.to(parent, this::suspend);
    }

    private int suspend(HubClient client) {
        var deed = new Deed(terminal, json, "suspended");
        return deed.on(
                client, id, run -> client.suspend(run, reason), status -> status == OrchestrationStatus.SUSPENDED);
    }
}
