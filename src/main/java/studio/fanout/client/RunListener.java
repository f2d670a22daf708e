package studio.fanout.client;

import java.time.Duration;
import studio.fanout.history.RunUpdate;

/// Hears the news of a run, one call after another, on a background thread.
public interface RunListener {
    void onUpdate(RunUpdate update);

    /// The link to the run is lost. The next update begins anew, with [RunUpdate#reset] true.
    ///
    /// @param retryIn how long until the next attempt
    void onTrouble(HubException trouble, Duration retryIn);
}
