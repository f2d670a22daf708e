package studio.fanout.cli;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import studio.fanout.client.HubException;
import studio.fanout.hub.HubProblem;

/// Understands the words of the command line and does what they say.
///
/// Whatever goes wrong becomes one line on standard error and an exit code.
public final class StudioCommandLine {
    private static final Logger LOG = LoggerFactory.getLogger(StudioCommandLine.class);

    private final Terminal terminal;
    private final Studios studios;
    private final InstantSource clock;

    public StudioCommandLine(Terminal terminal, Studios studios, InstantSource clock) {
        this.terminal = terminal;
        this.studios = studios;
        this.clock = clock;
    }

    /// Without words there is nothing to understand, and the window is there sooner when nobody gets ready for it.
    ///
    /// @return the exit code
    public int execute(String... words) {
        if (words.length > 0) {
            return commands().execute(words);
        }
        try {
            return root().call();
        } catch (InterruptedException | RuntimeException e) {
            return failed(e);
        }
    }

    private StudioCommand root() {
        return new StudioCommand(terminal, studios, new RunCommand(terminal, studios, clock));
    }

    private CommandLine commands() {
        return new CommandLine(root())
                .addSubcommand(new RunCommand(terminal, studios, clock))
                .addSubcommand(new OpenCommand(studios))
                .addSubcommand(new ServeCommand(terminal, studios))
                .addSubcommand(new WorkerCommand(terminal, studios, clock))
                .addSubcommand(new BenchCommand(terminal, studios, clock))
                .addSubcommand(new ListCommand(terminal, studios))
                .addSubcommand(new ShowCommand(terminal, studios))
                .addSubcommand(new TerminateCommand(terminal, studios))
                .addSubcommand(new SuspendCommand(terminal, studios))
                .addSubcommand(new ResumeCommand(terminal, studios))
                .addSubcommand(new RaiseCommand(terminal, studios))
                .addSubcommand(new PurgeCommand(terminal, studios))
                .addSubcommand(new ExportCommand(terminal, studios, clock))
                .addSubcommand(new CompletionCommand(terminal))
                .addSubcommand(new RehearseCommand(terminal, studios))
                .setOut(new PrintWriter(terminal.out(), true, terminal.out().charset()))
                .setErr(new PrintWriter(terminal.err(), true, terminal.err().charset()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.color() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(this::misread)
                .setExecutionExceptionHandler((e, _, _) -> failed(e));
    }

    private int misread(ParameterException e, String[] words) {
        String sentence = e instanceof UnmatchedArgumentException unmatched ? unmatched(unmatched) : e.getMessage();
        terminal.err()
                .println("%s (see %s --help)"
                        .formatted(sentence, e.getCommandLine().getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String word = e.getUnmatched().getFirst();
        List<String> similar = e.getSuggestions();
        return "There is no %s %s%s."
                .formatted(
                        word.startsWith("-") ? "option" : "command",
                        Terminal.line(word, 60),
                        similar.isEmpty() ? "" : "; did you mean " + String.join(" or ", similar));
    }

    private int failed(Exception e) {
        return switch (e) {
            case CommandFailure known -> complain(known.exitCode(), known);
            case NotOpenedException known -> complain(ExitCode.NO_HUB, known);
            case HubException known -> complain(code(known), known);
            case InterruptedException _ -> ExitCode.INTERRUPTED;
            default -> {
                LOG.debug("The command failed", e);
                terminal.err().println("Something went wrong that should not have: " + e);
                yield ExitCode.FAILED;
            }
        };
    }

    private int complain(int code, Exception e) {
        terminal.err().println(e.getMessage());
        return code;
    }

    private static int code(HubException e) {
        boolean isTurnedAway = e.problem().kind() == HubProblem.Kind.BUSY;
        return isTurnedAway ? ExitCode.NO_HUB : code(e.kind());
    }

    private static int code(HubException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE, HUB_NOT_FOUND, REFUSED, TIMEOUT -> ExitCode.NO_HUB;
            case BAD_REQUEST, TOO_LARGE -> ExitCode.USAGE;
            case NOT_FOUND, UNSUPPORTED, ALREADY_EXISTS, NOT_NOW, INTERNAL -> ExitCode.FAILED;
        };
    }
}
