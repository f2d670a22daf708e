package studio.fanout.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/// What to open: a hub, and what this process adds to it.
///
/// @param slots how many activities the worker of this process runs at once; 0 for no worker here
/// @param memory folder for what is to be remembered until next time; empty to remember nothing
/// @param grpc where others reach the embedded scheduler, port 0 for any free one; empty for nowhere
/// @param http where the HTTP API listens; empty for nowhere
public record HubPlan(
        HubSite site, int slots, Optional<Path> memory, Optional<InetSocketAddress> grpc, Optional<HttpPlan> http) {
    /// Without the HTTP API, and open to this machine at the most.
    public HubPlan(HubSite site, int slots, Optional<Path> memory, OptionalInt grpcPort) {
        this(
                site,
                slots,
                memory,
                grpcPort.isPresent() ? Optional.of(local(grpcPort.getAsInt())) : Optional.empty(),
                Optional.empty());
    }

    private static InetSocketAddress local(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// The same at another hub, without the HTTP API.
    public HubPlan at(HubSite other, int otherSlots) {
        return new HubPlan(other, otherSlots, memory, grpc, Optional.empty());
    }
}
