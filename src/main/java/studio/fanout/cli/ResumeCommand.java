package studio.fanout.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import studio.fanout.client.HubClient;
import studio.fanout.history.OrchestrationStatus;

/// Lets a suspended run go on.
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        versionProvider = StudioCommand.Version.class,
        description = "Lets a suspended run go on.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fanout-studio resume 7f3a",
            "",
            "Exit codes:",
            "  0  done",
            "  1  there is no such run, or it is not in a state for this",
            "  2  wrong usage",
            "  3  no hub: it does not answer or refuses, or the data folder is in use or cannot be written"
        })
final class ResumeCommand implements Callable<Integer> {
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

    ResumeCommand(Terminal terminal, Studios studios) {
        this.terminal = terminal;
        visit = new Visit(terminal, studios);
    }

    @Override
    public Integer call() {
        return visit.to(parent, this::resume);
    }

    private int resume(HubClient client) {
        var deed = new Deed(terminal, json, "resumed");
        return deed.on(
                client, id, run -> client.resume(run, reason), status -> status != OrchestrationStatus.SUSPENDED);
    }
}
