package studio.fanout.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import studio.fanout.client.HubClient;
import studio.fanout.history.OrchestrationStatus;

/// Ends a run that has not ended.
@Command(
        name = "terminate",
        mixinStandardHelpOptions = true,
        versionProvider = StudioCommand.Version.class,
        description = "Ends a run; what it has not finished will not finish.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fanout-studio terminate 7f3a --reason \"no longer needed\"",
            "",
            "Exit codes:",
            "  0  done",
            "  1  there is no such run, or it is not in a state for this",
            "  2  wrong usage",
            "  3  no hub: it does not answer or refuses, or the data folder is in use or cannot be written"
        })
final class TerminateCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Visit visit;

    @ParentCommand
    private @Nullable StudioCommand parent;

    @Parameters(paramLabel = "ID", description = "The id of a run, or the beginning of it.")
    private String id = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Becomes the output of the run.")
    private String reason = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    TerminateCommand(Terminal terminal, Studios studios) {
        this.terminal = terminal;
        visit = new Visit(terminal, studios);
    }

    @Override
    public Integer call() {
        return visit.to(parent, this::terminate);
    }

    private int terminate(HubClient client) {
        var deed = new Deed(terminal, json, "terminated");
        return deed.on(
                client,
                id,
                run -> client.terminate(run, reason.isEmpty() ? null : reason, true),
                OrchestrationStatus::isTerminal);
    }
}
