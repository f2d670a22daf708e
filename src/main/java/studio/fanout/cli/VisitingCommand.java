package studio.fanout.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import studio.fanout.client.HubClient;

/// A command that looks at what a hub has, or changes it, and works for nobody.
abstract class VisitingCommand implements Callable<Integer> {
    /// What all of them tell the shell; the end of their help.
    static final String EXIT_CODES = """
            Exit codes:%n\
              0  done%n\
              1  there is no such run, or it is not in a state for this%n\
              2  wrong usage%n\
              3  no hub: it does not answer or refuses, or the data folder is in use or cannot be written""";

    protected final Terminal terminal;
    private final Visit visit;

    @ParentCommand
    private @Nullable StudioCommand parent;

    @Option(names = "--json", description = "Print JSON.")
    protected boolean json;

    VisitingCommand(Terminal terminal, Studios studios) {
        this.terminal = terminal;
        visit = new Visit(terminal, studios);
    }

    @Override
    public final Integer call() {
        return visit.to(parent, this::on);
    }

    /// @return the exit code
    abstract int on(HubClient client);
}
