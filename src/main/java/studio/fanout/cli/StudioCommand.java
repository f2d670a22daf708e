package studio.fanout.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/// The command without a subcommand: opens the window, or makes do with a run in the terminal.
@Command(
        name = "fanout-studio",
        mixinStandardHelpOptions = true,
        versionProvider = StudioCommand.Version.class,
        synopsisSubcommandLabel = "[COMMAND]",
        description = {
            "Runs the durable fan-out/fan-in pattern and lets you watch it happen.",
            "Without a command it opens the window; where there is no display, it does what run does.",
            "The commands use the runs in the data folder. When another window or serve has that folder open",
            "and takes calls, they go to it.",
            "From a build, fanout-studio is: java -jar target/fanout-studio.jar"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fanout-studio                          open the window",
            "  fanout-studio run Task1 Task2 Task3    run three items here in the terminal",
            "  fanout-studio open run-7f3a.json       open a run that was saved, without a hub",
            "  fanout-studio serve                    offer a scheduler and an HTTP API to other programs",
            "  fanout-studio list                     show the runs there are",
            "  fanout-studio run --watch 7f3a         watch one that is going on",
            "",
            "Exit codes:",
            "  0    done",
            "  1    a run failed, or there is no such run, or it is not in a state for what was asked",
            "  2    wrong usage, or a file that cannot be read or written",
            "  3    no hub: it does not answer or refuses, or the data folder is in use or cannot be written",
            "  130  stopped with Ctrl+C"
        })
final class StudioCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Studios studios;
    private final RunCommand fallback;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    StudioCommand(Terminal terminal, Studios studios, RunCommand fallback) {
        this.terminal = terminal;
        this.studios = studios;
        this.fallback = fallback;
    }

    static StudioCommand of(@Nullable StudioCommand parent) {
        if (parent == null) {
            throw new IllegalStateException("Commands are made by StudioCommandLine.");
        }
        return parent;
    }

    SharedOptions shared() {
        return shared;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<String> obstacle = studios.windowObstacle();
        if (obstacle.isEmpty()) {
            studios.showWindow(shared.window(terminal));
            return ExitCode.OK;
        }
        terminal.err().println(obstacle.get() + " Running the default items here instead; see --help.");
        return fallback.under(this).call();
    }

    /// Says which build this is.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = StudioCommand.class.getPackage().getImplementationVersion();
            return new String[] {"Fan-Out Studio " + (version == null ? "(development build)" : version)};
        }
    }
}
