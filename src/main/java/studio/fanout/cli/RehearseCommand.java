package studio.fanout.cli;

import java.util.concurrent.Callable;
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
        if (spec == null) {
            throw new IllegalStateException("Commands are made by StudioCommandLine.");
        }
        if (studios.windowObstacle().isEmpty()) {
            studios.rehearseWindow(StudioCommand.of(parent).shared().plan(terminal));
        }
        return spec.root().commandLine().execute("run", "--data", ":memory:", "--max-seconds", "0.1");
    }
}
