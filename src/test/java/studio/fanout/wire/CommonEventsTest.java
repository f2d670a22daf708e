package studio.fanout.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.TaskCompleted;
import studio.fanout.history.HistoryEvent.TaskScheduled;
import studio.fanout.history.Recorded;
import studio.fanout.history.Trace;
import studio.fanout.wire.proto.TaskCompletedEvent;
import studio.fanout.wire.proto.TaskScheduledEvent;

/// Events that are read the short way are those that the whole message tells.
class CommonEventsTest {
    private static final Instant T0 = Instant.parse("2026-01-02T03:04:05.678901234Z");

    @Property(tries = 200)
    void whatWasWrittenIsRead(
            @ForAll int id,
            @ForAll @LongRange(min = -10_000_000_000L, max = 10_000_000_000L) long second,
            @ForAll @IntRange(max = 999_999_999) int nanos,
            @ForAll int task,
            @ForAll String name,
            @ForAll String payload)
            throws InvalidProtocolBufferException {
        Instant at = Instant.ofEpochSecond(second, nanos);
        assertReadAlike(new TaskScheduled(id, at, name, null, payload, null, Map.of()));
        assertReadAlike(new TaskScheduled(id, at, name, null, null, null, Map.of()));
        assertReadAlike(new TaskCompleted(id, at, task, payload));
        assertReadAlike(new TaskCompleted(id, at, task, null));
    }

    @Test
    void whatIsUncommonIsReadToo() throws InvalidProtocolBufferException {
        assertReadAlike(new TaskScheduled(1, T0, "a", "2.0", "1", null, Map.of()));
        assertReadAlike(new TaskScheduled(1, T0, "a", null, "1", new Trace("p", "s", null), Map.of()));
        assertReadAlike(new TaskScheduled(1, T0, "a", null, "1", null, Map.of("k", "v")));
        assertReadAlike(new HistoryEvent.TurnStarted(-1, T0));
        assertReadAlike(new HistoryEvent.TimerFired(-1, T0, T0, 7));
    }

    @Test
    void fieldsInAnotherOrderOrTwiceCountAsTheyDoInTheContract() throws InvalidProtocolBufferException {
        ByteString id = event(it -> it.setEventId(5));
        ByteString time = event(it -> it.setTimestamp(Timestamp.newBuilder().setSeconds(9)));
        ByteString first = event(it -> it.setTaskCompleted(
                TaskCompletedEvent.newBuilder().setTaskScheduledId(3).setResult(StringValue.of("1"))));
        ByteString second =
                event(it -> it.setTaskCompleted(TaskCompletedEvent.newBuilder().setResult(StringValue.of("2"))));
        ByteString other =
                event(it -> it.setTaskScheduled(TaskScheduledEvent.newBuilder().setName("n")));
        for (ByteString bytes : List.of(
                first.concat(time).concat(id),
                id.concat(first).concat(second),
                time.concat(id).concat(first),
                id.concat(first).concat(other),
                id.concat(time).concat(other).concat(first),
                ByteString.EMPTY)) {
            assertThat(read(bytes))
                    .isEqualTo(HistoryDecoder.decode(bytes.toByteArray()).event());
        }
    }

    @Test
    void whatIsCutShortIsRefused() {
        byte[] whole =
                HistoryEncoder.record(new TaskCompleted(1, T0, 2, "\"result\"")).encoded();
        ByteString cut = ByteString.copyFrom(whole, 0, whole.length - 3);
        assertThatThrownBy(() -> HistoryDecoder.decode(List.of(cut)))
                .isInstanceOf(InvalidProtocolBufferException.class);
    }

    private static void assertReadAlike(HistoryEvent event) throws InvalidProtocolBufferException {
        Recorded written = HistoryEncoder.record(event);
        assertThat(read(ByteString.copyFrom(written.encoded())))
                .isEqualTo(HistoryDecoder.decode(written.encoded()).event());
    }

    private static HistoryEvent read(ByteString bytes) throws InvalidProtocolBufferException {
        return HistoryDecoder.decode(List.of(bytes)).getFirst().event();
    }

    private static ByteString event(java.util.function.Consumer<studio.fanout.wire.proto.HistoryEvent.Builder> fill) {
        var event = studio.fanout.wire.proto.HistoryEvent.newBuilder();
        fill.accept(event);
        return event.build().toByteString();
    }
}
