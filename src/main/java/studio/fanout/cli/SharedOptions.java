package studio.fanout.cli;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import studio.fanout.hub.ConnectionKey;
import studio.fanout.hub.ConnectionProblem;
import studio.fanout.hub.ConnectionReading;
import studio.fanout.hub.ConnectionString;

/// The flags that every command takes: which hub, where its data is, how much at once.
final class SharedOptions {
    private static final String MEMORY = ":memory:";
    private static final int USUAL_SLOTS = 8;

    @Option(
            names = "--connection",
            paramLabel = "STRING",
            scope = ScopeType.INHERIT,
            description = {
                "Use this hub instead of the embedded scheduler:",
                "\"Endpoint=http://localhost:8080;TaskHub=default;Authentication=None\".",
                "Without it, the variable DURABLE_TASK_CONNECTION_STRING counts."
            })
    private @Nullable String connection;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = {
                "Keep the embedded scheduler's data in this folder; :memory: keeps it nowhere.",
                "Without it, in the platform's folder for the data of this user."
            })
    private @Nullable String data;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            converter = Range.Slots.class,
            description =
                    "How many activities this process runs at once, 1 to 1000. Default: 8, or in the window what was typed there last.")
    private @Nullable Integer parallelism;

    int slots() {
        return parallelism == null ? USUAL_SLOTS : parallelism;
    }

    /// The hub that the flags or the environment name, with a worker here.
    HubPlan plan(Terminal terminal) {
        return plan(terminal, slots());
    }

    /// As [#plan(Terminal)], for a window, which asks for a hub that is not named by itself.
    HubPlan window(Terminal terminal) {
        var plan = named(terminal.environment())
                .filter(it -> it.text.read() instanceof ConnectionReading.NeedsTaskHub)
                .map(it -> plan(embedded(), slots()).asWritten(it.text))
                .orElseGet(() -> plan(terminal));
        return parallelism == null ? plan.asUsual() : plan;
    }

    /// As [#plan(Terminal)], without a worker here, which only a hub elsewhere makes sense with.
    HubPlan planWithoutWorker(Terminal terminal) {
        var plan = plan(terminal, 0);
        if (plan.site() instanceof HubSite.Remote) {
            return plan;
        }
        throw CommandFailure.usage(
                "--no-worker needs --connection: the embedded scheduler has no workers but this one.");
    }

    /// The hub that the flags or the environment name, to ask of its runs, without a worker here.
    ///
    /// @throws CommandFailure when there can be no runs to ask of
    HubPlan visit(Terminal terminal) {
        HubPlan plan = plan(terminal, 0);
        HubSite site = plan.site();
        if (site instanceof HubSite.InMemory) {
            throw CommandFailure.usage("With --data :memory: there are no runs from before; name a folder or a hub.");
        }
        if (site instanceof HubSite.InFolder(Path folder) && Files.notExists(folder)) {
            throw new CommandFailure(
                    ExitCode.NO_HUB, "There are no runs yet: the data folder %s does not exist.".formatted(folder));
        }
        return plan;
    }

    private HubPlan plan(Terminal terminal, int slots) {
        return named(terminal.environment())
                .map(it -> remote(it, terminal, slots))
                .orElseGet(() -> plan(embedded(), slots));
    }

    private static HubPlan plan(HubSite site, int slots) {
        Optional<Path> memory = switch (site) {
            case HubSite.InMemory _ -> Optional.empty();
            case HubSite.InFolder(Path folder) -> Optional.of(folder);
            case HubSite.Remote _ -> Optional.of(UserFolder.path());
        };
        return new HubPlan(site, slots, memory, OptionalInt.empty());
    }

    /// Whether the connection was given as a flag, which overrides everything.
    boolean namesConnection() {
        return connection != null;
    }

    /// A connection string and where it was found.
    private record Named(String source, ConnectionString text) {}

    /// What the flags or else the environment name; empty for the embedded scheduler.
    private Optional<Named> named(Map<String, String> environment) {
        String inherited = environment.get(ConnectionString.ENVIRONMENT_VARIABLE);
        if (connection != null) {
            if (data != null) {
                throw CommandFailure.usage("--data is for the embedded scheduler and --connection for a hub elsewhere:"
                        + " give one of them.");
            }
            return Optional.of(new Named("--connection", ConnectionString.parse(connection)));
        }
        return data == null && inherited != null && !inherited.isBlank()
                ? Optional.of(new Named(ConnectionString.ENVIRONMENT_VARIABLE, ConnectionString.parse(inherited)))
                : Optional.empty();
    }

    /// The embedded scheduler, whatever the environment says, open to others.
    ///
    /// @param worker whether to work for it here
    HubPlan served(InetSocketAddress grpc, boolean worker, Optional<HttpPlan> http) {
        HubPlan plan = plan(embedded(), worker ? slots() : 0);
        return new HubPlan(plan.site(), plan.slots(), plan.memory(), Optional.of(grpc), http);
    }

    private HubSite embedded() {
        if (MEMORY.equals(data)) {
            return new HubSite.InMemory();
        }
        if (data == null) {
            return new HubSite.InFolder(UserFolder.path());
        }
        try {
            if (data.isBlank()) {
                throw CommandFailure.usage("--data needs a folder, or :memory:.");
            }
            return new HubSite.InFolder(Path.of(data));
        } catch (InvalidPathException e) {
            throw CommandFailure.usage("--data is no folder name that this system can use: " + data);
        }
    }

    private static HubPlan remote(Named named, Terminal terminal, int slots) {
        return switch (named.text.read()) {
            case ConnectionReading.Complete complete ->
                plan(new HubSite.Remote(complete.target()), slots).asWritten(named.text);
            case ConnectionReading.NeedsTaskHub it
            when terminal.live() -> {
                var text = it.text().with(ConnectionKey.TASK_HUB, TaskHubQuestion.ask(terminal));
                yield remote(new Named(named.source, text), terminal, slots);
            }
            case ConnectionReading.NeedsTaskHub it -> throw unusable(named.source, it);
            case ConnectionReading.Invalid it -> throw unusable(named.source, it);
        };
    }

    private static CommandFailure unusable(String source, ConnectionReading reading) {
        return CommandFailure.usage(source + " cannot be used: "
                + reading.problems().stream()
                        .filter(ConnectionProblem::isError)
                        .map(ConnectionProblem::sentence)
                        .collect(Collectors.joining(" ")));
    }
}
