package studio.fanout.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.fanout.client.HubClient;
import studio.fanout.history.OrchestrationStatus;

/// Ends a run that has not ended.
@Command(
        name = "terminate",
        mixinStandardHelpOptions = true,
        versionProvider = StudioCommand.Version.class,
        description = "Ends a run; what it has not finished will not finish.",
        footerHeading = "%nExamples:%n",
        footer = {"  fanout-studio terminate 7f3a --reason \"no longer needed\"", "", VisitingCommand.EXIT_CODES})
final class TerminateCommand extends OneRunCommand {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Becomes the output of the run.")
    private String reason = "";

    TerminateCommand(Terminal terminal, Studios studios) {
        super(terminal, studios);
    }

    @Override
    int on(HubClient client) {
        var deed = new Deed(terminal, json, "terminated");
        return deed.on(
                client,
                id,
                run -> client.terminate(run, reason.isEmpty() ? null : reason, true),
                OrchestrationStatus::isTerminal);
    }
}
