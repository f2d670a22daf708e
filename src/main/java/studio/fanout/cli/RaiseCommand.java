package studio.fanout.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import studio.fanout.client.HubClient;
import studio.fanout.workload.Payload;

/// Sends an event to a run that waits for one.
@Command(
        name = "raise",
        mixinStandardHelpOptions = true,
        versionProvider = StudioCommand.Version.class,
        description = "Sends an event to a run, which goes on when it waits for one of this name.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fanout-studio raise 7f3a approved",
            "  fanout-studio raise 7f3a approved '{\"by\":\"Kim\"}'",
            "",
            VisitingCommand.EXIT_CODES
        })
final class RaiseCommand extends OneRunCommand {
    @Parameters(index = "1", paramLabel = "EVENT", description = "The name of the event.")
    private String event = "";

    @Parameters(index = "2", arity = "0..1", paramLabel = "JSON", description = "What the event brings.")
    private @Nullable String payload;

    RaiseCommand(Terminal terminal, Studios studios) {
        super(terminal, studios);
    }

    @Override
    int on(HubClient client) {
        if (event.isBlank() || (payload != null && !Payload.isJson(payload))) {
            throw CommandFailure.usage(
                    event.isBlank()
                            ? "The event needs a name."
                            : "What the event brings must be JSON, such as \"text\" or 7.");
        }
        var deed = new Deed(terminal, json, "sent the event");
        return deed.on(client, id, run -> client.raise(run, event, payload), _ -> true);
    }
}
