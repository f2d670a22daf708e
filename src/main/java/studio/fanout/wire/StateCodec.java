package studio.fanout.wire;

import static studio.fanout.wire.Scalars.instant;
import static studio.fanout.wire.Scalars.text;
import static studio.fanout.wire.Scalars.timestamp;

import studio.fanout.history.InstanceState;
import studio.fanout.wire.proto.OrchestrationState;

/// Translates what a task hub says about an instance.
public final class StateCodec {
    private StateCodec() {}

    public static InstanceState decode(OrchestrationState it) {
        return new InstanceState(
                it.getInstanceId(),
                text(it.hasExecutionId(), it.getExecutionId()),
                it.getName(),
                text(it.hasVersion(), it.getVersion()),
                HistoryDecoder.status(it.getOrchestrationStatus()),
                instant(it.getCreatedTimestamp()),
                instant(it.getLastUpdatedTimestamp()),
                it.hasCompletedTimestamp() ? instant(it.getCompletedTimestamp()) : null,
                it.hasScheduledStartTimestamp() ? instant(it.getScheduledStartTimestamp()) : null,
                text(it.hasInput(), it.getInput()),
                text(it.hasOutput(), it.getOutput()),
                text(it.hasCustomStatus(), it.getCustomStatus()),
                it.hasFailureDetails() ? Scalars.failure(it.getFailureDetails()) : null,
                text(it.hasParentInstanceId(), it.getParentInstanceId()),
                it.getTagsMap());
    }

    public static OrchestrationState encode(InstanceState state) {
        var b = OrchestrationState.newBuilder()
                .setInstanceId(state.instanceId())
                .setName(state.name())
                .setOrchestrationStatus(HistoryEncoder.status(state.status()))
                .setCreatedTimestamp(timestamp(state.created()))
                .setLastUpdatedTimestamp(timestamp(state.lastUpdated()))
                .putAllTags(state.tags());
        if (state.executionId() != null) {
            b.setExecutionId(text(state.executionId()));
        }
        if (state.version() != null) {
            b.setVersion(text(state.version()));
        }
        if (state.completed() != null) {
            b.setCompletedTimestamp(timestamp(state.completed()));
        }
        if (state.scheduledStart() != null) {
            b.setScheduledStartTimestamp(timestamp(state.scheduledStart()));
        }
        if (state.parentInstanceId() != null) {
            b.setParentInstanceId(text(state.parentInstanceId()));
        }
        return payloads(b, state).build();
    }

    private static OrchestrationState.Builder payloads(OrchestrationState.Builder b, InstanceState state) {
        if (state.input() != null) {
            b.setInput(text(state.input()));
        }
        if (state.output() != null) {
            b.setOutput(text(state.output()));
        }
        if (state.customStatus() != null) {
            b.setCustomStatus(text(state.customStatus()));
        }
        if (state.failure() != null) {
            b.setFailureDetails(Scalars.details(state.failure()));
        }
        return b;
    }
}
