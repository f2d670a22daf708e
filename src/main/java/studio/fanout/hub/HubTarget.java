package studio.fanout.hub;

/// Everything needed to reach one hub on another process or machine.
///
/// @param taskHub name of the hub, printable ASCII
public record HubTarget(HubAddress address, String taskHub, SignIn signIn) {

    /// Where this is, in words for messages.
    public HubPlace place() {
        return new HubPlace(address.toString(), taskHub, signIn.method());
    }
}
