package studio.fanout.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows a run that was saved in a file, without any hub.
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        versionProvider = StudioCommand.Version.class,
        description = {
            "Opens a run that was saved as JSON in a window, without any hub.",
            "In a window that is open already, Ctrl+O does the same, and so does dropping the file on it."
        },
        footerHeading = "%nExample:%n",
        footer = "  fanout-studio open run-7f3a.json")
final class OpenCommand implements Callable<Integer> {
    private final Studios studios;

    @Parameters(paramLabel = "FILE", description = "A file that was saved with Save run as JSON.")
    private Path file = Path.of("");

    OpenCommand(Studios studios) {
        this.studios = studios;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<String> obstacle = studios.windowObstacle();
        if (obstacle.isPresent()) {
            throw new CommandFailure(ExitCode.FAILED, obstacle.get());
        }
        try {
            studios.showSavedRun(file, UserFolder.path());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
        return ExitCode.OK;
    }
}
