package studio.fanout.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import studio.fanout.hub.ConnectionString;

/// What to open: a hub, and what this process adds to it.
///
/// @param slots how many activities the worker of this process runs at once; 0 for no worker here
/// @param slotsChosen whether somebody asked for that many, so that no other number a window remembers will do
/// @param memory folder for what is to be remembered until next time; empty to remember nothing
/// @param grpc where others reach the embedded scheduler, port 0 for any free one; empty for nowhere
/// @param http where the HTTP API listens; empty for nowhere
/// @param written the connection string that was given, as it was written; for a window it may still lack its hub
public record HubPlan(
        HubSite site,
        int slots,
        boolean slotsChosen,
        Optional<Path> memory,
        Optional<InetSocketAddress> grpc,
        Optional<HttpPlan> http,
        Optional<ConnectionString> written) {
    /// What no connection string asked for.
    public HubPlan(
            HubSite site, int slots, Optional<Path> memory, Optional<InetSocketAddress> grpc, Optional<HttpPlan> http) {
        this(site, slots, true, memory, grpc, http, Optional.empty());
    }

    /// Without the HTTP API, and open to this machine at the most.
    public HubPlan(HubSite site, int slots, Optional<Path> memory, OptionalInt grpcPort) {
        this(
                site,
                slots,
                memory,
                grpcPort.isPresent() ? Optional.of(local(grpcPort.getAsInt())) : Optional.empty(),
                Optional.empty());
    }

    /// The same, where any number of slots will do that somebody chose before.
    HubPlan asUsual() {
        return new HubPlan(site, slots, false, memory, grpc, http, written);
    }

    /// The same, as a connection string asked for it.
    HubPlan asWritten(ConnectionString text) {
        return new HubPlan(site, slots, slotsChosen, memory, grpc, http, Optional.of(text));
    }

    private static InetSocketAddress local(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// The same at another hub, without the HTTP API.
    public HubPlan at(HubSite other, int otherSlots) {
        return new HubPlan(other, otherSlots, slotsChosen, memory, grpc, Optional.empty(), written);
    }
}
