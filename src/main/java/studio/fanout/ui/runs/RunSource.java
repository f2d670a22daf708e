package studio.fanout.ui.runs;

import java.util.List;
import java.util.Optional;
import studio.fanout.history.InstanceState;

/// Where the list of runs comes from; both calls may block.
public interface RunSource {
    /// The newest runs of the hub, without payloads and without children.
    List<InstanceState> list() throws Exception;

    /// @param payloads whether to bring the custom status along
    Optional<InstanceState> get(String instanceId, boolean payloads) throws Exception;
}
