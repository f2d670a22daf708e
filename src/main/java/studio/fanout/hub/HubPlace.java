package studio.fanout.hub;

/// Where a hub is, as far as messages about it need to know.
///
/// @param where its address, or what stands for it
/// @param taskHub name of the hub
/// @param authentication how calls to it sign in
public record HubPlace(String where, String taskHub, Authentication authentication) {

    /// The scheduler inside this process.
    public static HubPlace embedded(String taskHub) {
        return new HubPlace("the embedded scheduler", taskHub, Authentication.NONE);
    }
}
