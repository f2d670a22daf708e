package studio.fanout.client;

import java.time.Duration;
import java.util.Set;

/// Hears which instances changed, one call after another, on a background thread.
public interface ChangeListener {
    /// @param instanceIds instances that changed
    /// @param more whether others may have changed too, as at the beginning, after a lost link, and always when the hub
    ///     is only asked now and then
    void onChange(Set<String> instanceIds, boolean more);

    /// The hub could not be asked.
    ///
    /// @param retryIn how long until the next attempt
    void onTrouble(HubException trouble, Duration retryIn);
}
