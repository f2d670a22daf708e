package studio.fanout.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints what a shell needs to complete the words of this program.
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = StudioCommand.Version.class,
        description = {
            "Prints a script with which bash and zsh complete commands and options on the Tab key.",
            "It is for the command fanout-studio, so that has to be on the PATH, or be an alias."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(fanout-studio completion)                     for this shell",
            "  fanout-studio completion > ~/.local/share/bash-completion/completions/fanout-studio",
            "",
            "Exit codes:",
            "  0  printed",
            "  2  wrong usage"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("Commands are made by StudioCommandLine.");
        }
        String script = AutoComplete.bash(spec.root().name(), spec.root().commandLine());
        terminal.out().print(script);
        terminal.out().flush();
        return ExitCode.OK;
    }
}
