package studio.fanout.wire;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.TaskCompleted;
import studio.fanout.history.HistoryEvent.TaskScheduled;

/// Reads the two kinds of events of which there are most, without the messages that stand between bytes and event.
///
/// Understands them as they are usually written: fields in order, no version, trace or tags. Names that come again
/// and again are kept once. For use by one thread.
final class CommonEvents {
    private static final int EVENT_ID = 1 << 3;
    private static final int TIMESTAMP = 2 << 3 | 2;
    private static final int TASK_SCHEDULED = 6 << 3 | 2;
    private static final int TASK_COMPLETED = 7 << 3 | 2;
    private static final int SECONDS = 1 << 3;
    private static final int NANOS = 2 << 3;
    private static final int TASK_NAME = 1 << 3 | 2;
    private static final int TASK_INPUT = 3 << 3 | 2;
    private static final int COMPLETED_ID = 1 << 3;
    private static final int COMPLETED_RESULT = 2 << 3 | 2;
    private static final int VALUE = 1 << 3 | 2;
    private static final int END = 0;

    private String lastName = "";
    private CodedInputStream in = CodedInputStream.newInstance(new byte[0]);
    private int tag;

    /// Nothing when it is another kind, is written in another way, or cannot be read.
    @Nullable
    HistoryEvent read(byte[] encoded) {
        in = CodedInputStream.newInstance(encoded);
        try {
            tag = in.readTag();
            int id = number(EVENT_ID);
            Instant at = tag == TIMESTAMP ? timestamp() : Instant.EPOCH;
            HistoryEvent event = switch (tag) {
                case TASK_SCHEDULED -> scheduled(id, at);
                case TASK_COMPLETED -> completed(id, at);
                default -> null;
            };
            return tag == END ? event : null;
        } catch (IOException e) {
            return null;
        }
    }

    private Instant timestamp() throws IOException {
        int outer = enter();
        long seconds = 0;
        if (tag == SECONDS) {
            seconds = in.readInt64();
            tag = in.readTag();
        }
        int nanos = number(NANOS);
        leave(outer);
        return Scalars.instant(seconds, nanos);
    }

    private TaskScheduled scheduled(int id, Instant at) throws IOException {
        int outer = enter();
        String name = tag == TASK_NAME ? text() : "";
        lastName = name.equals(lastName) ? lastName : name;
        String input = wrapped(TASK_INPUT);
        leave(outer);
        return new TaskScheduled(id, at, lastName, null, input, null, Map.of());
    }

    private TaskCompleted completed(int id, Instant at) throws IOException {
        int outer = enter();
        int task = number(COMPLETED_ID);
        String result = wrapped(COMPLETED_RESULT);
        leave(outer);
        return new TaskCompleted(id, at, task, result);
    }

    private int number(int field) throws IOException {
        if (tag != field) {
            return 0;
        }
        int number = in.readInt32();
        tag = in.readTag();
        return number;
    }

    private @Nullable String wrapped(int field) throws IOException {
        if (tag != field) {
            return null;
        }
        int outer = enter();
        String text = tag == VALUE ? text() : "";
        leave(outer);
        return text;
    }

    private String text() throws IOException {
        String text = in.readStringRequireUtf8();
        tag = in.readTag();
        return text;
    }

    /// Goes into a message that is a field of this one.
    private int enter() throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        tag = in.readTag();
        return outer;
    }

    private void leave(int outer) throws IOException {
        in.checkLastTagWas(END);
        in.popLimit(outer);
        tag = in.readTag();
    }
}
