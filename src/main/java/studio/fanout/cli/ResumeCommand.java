package studio.fanout.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.fanout.client.HubClient;
import studio.fanout.history.OrchestrationStatus;

/// Lets a suspended run go on.
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        versionProvider = StudioCommand.Version.class,
        description = "Lets a suspended run go on.",
        footerHeading = "%nExamples:%n",
        footer = {"  fanout-studio resume 7f3a", "", VisitingCommand.EXIT_CODES})
final class ResumeCommand extends OneRunCommand {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Is kept in the history.")
    private String reason = "";

    ResumeCommand(Terminal terminal, Studios studios) {
        super(terminal, studios);
    }

    @Override
    int on(HubClient client) {
        var deed = new Deed(terminal, json, "resumed");
        return deed.on(
                client, id, run -> client.resume(run, reason), status -> status != OrchestrationStatus.SUSPENDED);
    }
}
