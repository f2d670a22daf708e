package studio.fanout.client;

/// Something that not every task hub can do.
///
/// What is missing is learned from its answers, so a feature counts as offered until a call for it was refused as not
/// implemented.
public enum Feature {
    /// Reading the history of an instance. Without it a run can be followed by its state only.
    HISTORY("StreamInstanceHistory", "This hub gives no history."),
    /// Running a failed instance again from where it failed.
    REWIND("RewindInstance", "This hub cannot rewind runs."),
    /// Running an instance again from the beginning. Where it is missing, [HubClient#restart] starts a like run itself.
    RESTART("RestartInstance", "This hub cannot restart runs by itself."),
    /// Pausing.
    SUSPEND("SuspendInstance", "This hub cannot suspend runs."),
    /// Going on with what was paused.
    RESUME("ResumeInstance", "This hub cannot resume runs."),
    /// Ending a run before its end.
    TERMINATE("TerminateInstance", "This hub cannot terminate runs."),
    /// Sending an event to a run.
    RAISE("RaiseEvent", "This hub cannot take events."),
    /// Deleting finished instances.
    PURGE("PurgeInstances", "This hub cannot delete runs."),
    /// Listing runs. Where it is missing, only those that were started by this client are listed.
    LIST("QueryInstances", "This hub cannot list runs: only those started from here since it was opened are shown."),
    /// Being told of every commit and attempt of a run as it happens. Without it runs are followed by asking.
    LIVE_UPDATES("FollowRun", "This hub does not tell of changes as they happen."),
    /// Being told which instances changed. Without it the hub is asked now and then.
    CHANGE_NOTICES("Watch", "This hub does not tell which runs changed.");

    private final String call;
    private final String lack;

    Feature(String call, String lack) {
        this.call = call;
        this.lack = lack;
    }

    /// What to say of a hub without it, in one sentence.
    public String lack() {
        return lack;
    }

    boolean needs(String call) {
        return this.call.equals(call);
    }
}
