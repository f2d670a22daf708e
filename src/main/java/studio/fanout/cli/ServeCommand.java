package studio.fanout.cli;

import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// Offers the embedded scheduler, and the HTTP API before it, to other programs on this machine until it is told to
/// stop.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = StudioCommand.Version.class,
        description = {
            "Offers a scheduler and an HTTP API to other programs on this machine, and works for them.",
            "It stops on Ctrl+C or SIGTERM; what is unfinished then goes on with the next start."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fanout-studio serve",
            "  fanout-studio serve --grpc-port 0 --no-worker --data ./hub",
            "  curl -X POST http://localhost:7071/api/fan_out_fan_in    start a run while it serves",
            "",
            "Exit codes:",
            "  0  stopped",
            "  2  wrong usage",
            "  3  a port is taken, or the data folder is in use or cannot be written"
        })
final class ServeCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Studios studios;

    @ParentCommand
    private @Nullable StudioCommand parent;

    @Option(
            names = "--grpc-port",
            paramLabel = "P",
            defaultValue = "8080",
            converter = Range.Port.class,
            description = "Where clients and workers connect; 0 for any free port. Default: 8080.")
    private int grpcPort;

    @Option(
            names = "--grpc-address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = {
                "The address of this machine on which the scheduler listens, 0.0.0.0 for all. Default: 127.0.0.1.",
                "Nobody is asked who they are: at another address, everybody who can reach it can start, read, end",
                "and delete runs, and join as a worker."
            })
    private String grpcAddress = "127.0.0.1";

    @Mixin
    private HttpOptions http = new HttpOptions();

    @Option(names = "--no-worker", description = "Schedule only; workers have to join.")
    private boolean noWorker;

    ServeCommand(Terminal terminal, Studios studios) {
        this.terminal = terminal;
        this.studios = studios;
    }

    private InetSocketAddress grpc() {
        var place = new InetSocketAddress(grpcAddress, grpcPort);
        if (place.isUnresolved()) {
            throw CommandFailure.usage("--grpc-address names no machine: " + Terminal.line(grpcAddress, 60));
        }
        return place;
    }

    private void warn() {
        if (!grpc().getAddress().isLoopbackAddress()) {
            terminal.err()
                    .println("Everybody who can reach " + grpcAddress
                            + " on this network can now start, read, end and delete runs, and join as a worker.");
            terminal.err().flush();
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        SharedOptions shared = StudioCommand.of(parent).shared();
        if (shared.namesConnection()) {
            throw CommandFailure.usage(
                    "serve has a scheduler of its own and takes no --connection; did you mean worker?");
        }
        var stopped = new CountDownLatch(1);
        HubPlan plan = shared.served(grpc(), !noWorker, http.plan(terminal.environment()));
        try (StopSignal _ = StopSignal.listen(stopped::countDown);
                OpenHub hub = studios.open(plan)) {
            warn();
            hub.listeners().forEach(terminal.out()::println);
            terminal.out().flush();
            stopped.await();
        }
        return ExitCode.OK;
    }
}
