package studio.fanout.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.InstanceState;

/// Some of the instances a filter matched.
///
/// @param instances in the hub's stable order; may be shorter than asked for even when more follow
/// @param continuation what to ask the next page with; null on the last page
public record InstancePage(
        List<InstanceState> instances, @Nullable String continuation) {
    public InstancePage {
        instances = List.copyOf(instances);
    }
}
