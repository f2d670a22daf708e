package studio.fanout.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import studio.fanout.client.HubClient;

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
            "Exit codes:",
            "  0  done",
            "  1  there is no such run, or it is not in a state for this",
            "  2  wrong usage",
            "  3  no hub: it does not answer or refuses, or the data folder is in use or cannot be written"
        })
final class RaiseCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Visit visit;

    @ParentCommand
    private @Nullable StudioCommand parent;

    @Parameters(index = "0", paramLabel = "ID", description = "The id of a run, or the beginning of it.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "EVENT", description = "The name of the event.")
    private String event = "";

    @Parameters(index = "2", arity = "0..1", paramLabel = "JSON", description = "What the event brings.")
    private @Nullable String payload;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    RaiseCommand(Terminal terminal, Studios studios) {
        this.terminal = terminal;
        visit = new Visit(terminal, studios);
    }

    @Override
    public Integer call() {
        return visit.to(parent, this::raise);
    }

    private int raise(HubClient client) {
        if (event.isBlank() || (payload != null && !JsonText.isJson(payload))) {
            throw CommandFailure.usage(
                    event.isBlank()
                            ? "The event needs a name."
                            : "What the event brings must be JSON, such as \"text\" or 7.");
        }
        var deed = new Deed(terminal, json, "sent the event");
        return deed.on(client, id, run -> client.raise(run, event, payload), _ -> true);
    }
}
