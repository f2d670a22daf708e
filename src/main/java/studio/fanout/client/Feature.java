package studio.fanout.client;

/// Something that not every task hub can do.
///
/// What is missing is learned from its answers, so a feature counts as offered until a call for it was refused as not
/// implemented.
public enum Feature {
    /// Reading the history of an instance. Without it a run can be followed by its state only.
    HISTORY("StreamInstanceHistory"),
    /// Running a failed instance again from where it failed.
    REWIND("RewindInstance"),
    /// Running an instance again from the beginning. Where it is missing, [HubClient#restart] starts a like run itself.
    RESTART("RestartInstance"),
    /// Pausing and continuing.
    SUSPEND("SuspendInstance"),
    /// Deleting finished instances.
    PURGE("PurgeInstances"),
    /// Being told of every commit and attempt of a run as it happens. Without it runs are followed by asking.
    LIVE_UPDATES("FollowRun"),
    /// Being told which instances changed. Without it the hub is asked now and then.
    CHANGE_NOTICES("Watch");

    private final String call;

    Feature(String call) {
        this.call = call;
    }

    boolean needs(String call) {
        return this.call.equals(call);
    }
}
