package studio.fanout.history;

import java.util.List;

/// News of a run, which is an orchestration instance with all its descendants.
///
/// Updates may repeat what was told before: an event is identified by instance, execution and place, an attempt by
/// instance, execution, task id and number, and the last word counts.
///
/// @param caughtUp whether everything stored at the time of asking has now been told
/// @param reset whether everything told before is void, and this update begins anew
public record RunUpdate(List<InstanceUpdate> instances, List<Attempt> attempts, boolean caughtUp, boolean reset) {

    /// News of one instance.
    ///
    /// @param state without input and output, which history has
    /// @param firstEvent 0-based place of the first of the events in the history of the state's execution
    /// @param events committed events, in history order; may be empty
    public record InstanceUpdate(InstanceState state, int firstEvent, List<Recorded> events) {}
}
