package studio.fanout.ui.runs;

import java.util.Optional;
import java.util.Set;
import studio.fanout.history.InstanceState;

/// Where the list of runs comes from; all calls may block.
public interface RunSource {
    /// The newest runs of the hub.
    Listing list() throws Exception;

    /// @param payloads whether to bring input, output and custom status along
    Optional<InstanceState> get(String instanceId, boolean payloads) throws Exception;

    /// Ids of the newest runs that have an item with that text in it.
    ///
    /// @param part in lower case
    Set<String> withItem(String part) throws Exception;
}
