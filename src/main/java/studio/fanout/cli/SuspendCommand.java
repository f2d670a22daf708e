package studio.fanout.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.fanout.client.HubClient;
import studio.fanout.history.OrchestrationStatus;

/// Makes a run pause.
@Command(
        name = "suspend",
        mixinStandardHelpOptions = true,
        versionProvider = StudioCommand.Version.class,
        description = "Makes a run pause after what it does now; resume lets it go on.",
        footerHeading = "%nExamples:%n",
        footer = {"  fanout-studio suspend 7f3a", "", VisitingCommand.EXIT_CODES})
final class SuspendCommand extends OneRunCommand {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Is kept in the history.")
    private String reason = "";

    SuspendCommand(Terminal terminal, Studios studios) {
        super(terminal, studios);
    }

    @Override
    int on(HubClient client) {
        var deed = new Deed(terminal, json, "suspended");
        return deed.on(
                client, id, run -> client.suspend(run, reason), status -> status == OrchestrationStatus.SUSPENDED);
    }
}
