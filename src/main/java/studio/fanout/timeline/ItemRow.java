package studio.fanout.timeline;

import org.jspecify.annotations.Nullable;

/// One work item of a run with what is known of its result so far.
///
/// @param lane id of its lane in [Timeline#lanes()]
/// @param index 0-based place among the items of the run
/// @param bar its last try, or -1 when it is not scheduled yet
/// @param state null when it is not scheduled yet
/// @param attempts tries so far
/// @param result what the activity returned, or null
/// @param error why the last try failed, or null
public record ItemRow(
        int lane,
        int index,
        String item,
        int bar,
        @Nullable BarState state,
        int attempts,
        @Nullable ItemResult result,
        @Nullable String error) {}
