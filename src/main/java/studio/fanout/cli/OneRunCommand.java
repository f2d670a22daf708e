package studio.fanout.cli;

import picocli.CommandLine.Parameters;

/// A command about one run.
abstract class OneRunCommand extends VisitingCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "The id of a run, or the beginning of it.")
    protected String id = "";

    OneRunCommand(Terminal terminal, Studios studios) {
        super(terminal, studios);
    }
}
