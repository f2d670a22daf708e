package studio.fanout.worker;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Action;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.Recorded;
import studio.fanout.wire.ActionDecoder;
import studio.fanout.wire.HistoryDecoder;
import studio.fanout.wire.HistoryEncoder;
import studio.fanout.wire.proto.OrchestratorAction;

/// A turn that a worker ran: what it was given, and what came of it.
///
/// The events are still encoded, since hardly anybody asks for them.
///
/// @param given the whole history up to the turn, and what the turn was about
/// @param decided what the code decided in it
/// @param at when the turn was over
public record SeenTurn(String instanceId, List<ByteString> given, List<OrchestratorAction> decided, Instant at) {

    /// How much memory it takes, in bytes, about.
    public long size() {
        return given.stream().mapToLong(ByteString::size).sum();
    }

    /// The history after the turn, as far as it can be told from here: hubs stamp what was decided with their own time.
    ///
    /// @param before what to take for [#given]
    /// @throws InvalidProtocolBufferException when an event cannot be read
    public List<Recorded> history(List<ByteString> before) throws InvalidProtocolBufferException {
        List<Recorded> events = new ArrayList<>(HistoryDecoder.decode(before));
        for (Action action : ActionDecoder.decode(decided)) {
            HistoryEvent event = event(action);
            if (event != null) {
                events.add(HistoryEncoder.record(event));
            }
        }
        events.add(HistoryEncoder.record(new HistoryEvent.TurnCompleted(HistoryEvent.NO_ID, at)));
        return events;
    }

    private @Nullable HistoryEvent event(Action action) {
        return switch (action) {
            case Action.ScheduleTask it ->
                new HistoryEvent.TaskScheduled(it.id(), at, it.name(), it.version(), it.input(), it.trace(), it.tags());
            case Action.CreateChild it ->
                new HistoryEvent.ChildCreated(
                        it.id(), at, it.instanceId(), it.name(), it.version(), it.input(), it.trace(), it.tags());
            case Action.CreateTimer it -> new HistoryEvent.TimerCreated(it.id(), at, it.fireAt());
            case Action.SendEvent it -> new HistoryEvent.EventSent(it.id(), at, it.instanceId(), it.name(), it.data());
            case Action.Complete it ->
                it.status() == OrchestrationStatus.CONTINUED_AS_NEW
                        ? null
                        : new HistoryEvent.ExecutionCompleted(it.id(), at, it.status(), it.result(), it.failure());
            case Action.Terminate _, Action.Rewind _, Action.Unsupported _ -> null;
        };
    }
}
