package studio.fanout.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Attempt;
import studio.fanout.history.InstanceState;
import studio.fanout.wire.Scalars;
import studio.fanout.wire.proto.HistoryEvent;

/// Turns the times of a hub into those of our clock, so that they fit what the worker here saw and what time it is.
///
/// Does nothing while the clocks agree well enough.
final class HubTimes {
    private final ClockOffset offset;

    HubTimes(ClockOffset offset) {
        this.offset = offset;
    }

    /// Takes note of a state as the hub told it by itself, and tells it by our clock.
    InstanceState ours(InstanceState told) {
        return ours(told, null);
    }

    /// As [#ours(InstanceState)], of one that was asked for.
    ///
    /// @param asked when it was asked for, by our clock
    InstanceState ours(InstanceState told, @Nullable Instant asked) {
        offset.saw(told, asked);
        Duration shift = offset.shift();
        return shift.isZero()
                ? told
                : new InstanceState(
                        told.instanceId(),
                        told.executionId(),
                        told.name(),
                        told.version(),
                        told.status(),
                        told.created().minus(shift),
                        told.lastUpdated().minus(shift),
                        minus(told.completed(), shift),
                        minus(told.scheduledStart(), shift),
                        told.input(),
                        told.output(),
                        told.customStatus(),
                        told.failure(),
                        told.parentInstanceId(),
                        told.tags());
    }

    /// What a worker reported, which does so by the hub's clock, by ours.
    Attempt ours(Attempt told) {
        Duration shift = offset.shift();
        return shift.isZero() ? told : told.shifted(shift.negated());
    }

    /// Encoded events by our clock.
    ///
    /// @throws InvalidProtocolBufferException when an event cannot be read
    List<ByteString> ours(List<ByteString> events) throws InvalidProtocolBufferException {
        Duration shift = offset.shift();
        if (shift.isZero()) {
            return events;
        }
        var shifted = new ArrayList<ByteString>(events.size());
        for (ByteString event : events) {
            shifted.add(shifted(event, shift));
        }
        return shifted;
    }

    private static ByteString shifted(ByteString encoded, Duration shift) throws InvalidProtocolBufferException {
        HistoryEvent.Builder event = HistoryEvent.parseFrom(encoded).toBuilder();
        event.setTimestamp(minus(event.getTimestamp(), shift));
        if (event.hasTimerCreated()) {
            var timer = event.getTimerCreatedBuilder();
            timer.setFireAt(minus(timer.getFireAt(), shift));
        }
        if (event.hasTimerFired()) {
            var timer = event.getTimerFiredBuilder();
            timer.setFireAt(minus(timer.getFireAt(), shift));
        }
        return event.build().toByteString();
    }

    private static Timestamp minus(Timestamp time, Duration shift) {
        return Scalars.timestamp(Scalars.instant(time).minus(shift));
    }

    private static @Nullable Instant minus(@Nullable Instant time, Duration shift) {
        return time == null ? null : time.minus(shift);
    }

    /// A time of our clock by that of the hub.
    Instant theirs(Instant ours) {
        return ours.plus(offset.shift());
    }
}
