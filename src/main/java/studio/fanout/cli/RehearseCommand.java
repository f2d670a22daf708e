package studio.fanout.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// Goes through what people do first, with nobody looking, so that the JDK can take note of it for quicker starts.
///
/// For the build of the application image only, hence hidden.
@Command(name = "rehearse", hidden = true)
final class RehearseCommand implements Callable<Integer> {
    /// Enough for what opens a stored run to be noted as worth compiling.
    private static final int STORED_ITEMS = 5_000;

    private final Terminal terminal;
    private final Studios studios;

    @ParentCommand
    private @Nullable StudioCommand parent;

    @Spec
    private @Nullable CommandSpec spec;

    RehearseCommand(Terminal terminal, Studios studios) {
        this.terminal = terminal;
        this.studios = studios;
    }

    @Override
    public Integer call() throws InterruptedException {
        HubPlan plan = StudioCommand.of(parent).shared().plan(terminal);
        if (plan.site() instanceof HubSite.InFolder(Path folder)
                && studios.windowObstacle().isEmpty()) {
            int stored = run(
                    folder.toString(),
                    "0",
                    IntStream.rangeClosed(1, STORED_ITEMS).mapToObj(i -> "Task" + i));
            if (stored != ExitCode.OK) {
                return stored;
            }
            // Opens the run that is stored now.
            studios.rehearseWindow(plan);
        }
        return run(":memory:", "0.1", Stream.of());
    }

    private int run(String data, String maxSeconds, Stream<String> items) {
        if (spec == null) {
            throw new IllegalStateException("Commands are made by StudioCommandLine.");
        }
        Stream<String> words = Stream.of("run", "--data", data, "--min-seconds", "0", "--max-seconds", maxSeconds);
        return spec.root().commandLine().execute(Stream.concat(words, items).toArray(String[]::new));
    }
}
