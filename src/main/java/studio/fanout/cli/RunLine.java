package studio.fanout.cli;

import org.jspecify.annotations.Nullable;
import studio.fanout.history.InstanceState;
import studio.fanout.http.Statuses;

/// A run in a word or two, as JSON has it; names as the HTTP API has them.
///
/// @param completedTime null while it goes on
record RunLine(
        String instanceId,
        String name,
        String runtimeStatus,
        String createdTime,
        String lastUpdatedTime,
        @Nullable String completedTime) {

    static RunLine of(InstanceState state) {
        return new RunLine(
                state.instanceId(),
                state.name(),
                Statuses.name(state.status()),
                state.created().toString(),
                state.lastUpdated().toString(),
                state.completed() == null ? null : state.completed().toString());
    }
}
