package studio.fanout.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/// What to open: a hub, and what this process adds to it.
///
/// @param slots how many activities the worker of this process runs at once; 0 for no worker here
/// @param memory folder for what is to be remembered until next time; empty to remember nothing
/// @param grpcPort where others on this machine reach the embedded scheduler, 0 for any free port; empty for nowhere
/// @param http where the HTTP API listens; empty for nowhere
public record HubPlan(HubSite site, int slots, Optional<Path> memory, OptionalInt grpcPort, Optional<HttpPlan> http) {
    /// Without the HTTP API.
    public HubPlan(HubSite site, int slots, Optional<Path> memory, OptionalInt grpcPort) {
        this(site, slots, memory, grpcPort, Optional.empty());
    }
}
