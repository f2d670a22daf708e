package studio.fanout.cli;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.HubClient;
import studio.fanout.client.InstanceFilter;
import studio.fanout.history.InstanceState;

/// Opens the hub that the shared flags name for as long as one command takes, without working for it.
///
/// Where another process has the data folder and takes calls, the hub is that of the other process.
record Visit(Terminal terminal, Studios studios) {
    /// @return the exit code
    int to(@Nullable StudioCommand parent, Function<HubClient, Integer> deed) {
        HubPlan plan = StudioCommand.of(parent).shared().visit(terminal);
        try (OpenHub hub = studios.open(plan)) {
            return deed.apply(hub.client());
        } finally {
            terminal.out().flush();
        }
    }

    /// The run with this id, or the only one whose id begins with this.
    ///
    /// @throws CommandFailure when there is none, or there are several
    static InstanceState find(HubClient client, String id) {
        if (id.isBlank()) {
            throw CommandFailure.usage("Give the id of a run; list shows them.");
        }
        return client.get(id, true).orElseGet(() -> {
            List<InstanceState> like = client.list(new InstanceFilter(Set.of(), null, null, id, true), 2, null)
                    .instances();
            if (like.size() == 1) {
                return like.getFirst();
            }
            throw new CommandFailure(
                    ExitCode.FAILED,
                    like.isEmpty()
                            ? "There is no run %s; list shows those there are.".formatted(Terminal.line(id, 60))
                            : "Several runs have ids that begin with %s; give more of it."
                                    .formatted(Terminal.line(id, 60)));
        });
    }
}
