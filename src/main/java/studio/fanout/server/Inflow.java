package studio.fanout.server;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Bounds how much of what callers are sending is in memory at a time, whoever they are.
///
/// A message counts from its first byte until its call is over, as it came and as it was read. What comes when there
/// is too much already is refused, except for small messages, so that large ones hold up nobody else.
final class Inflow extends ServerStreamTracer.Factory {
    /// Bytes under way at which large messages are refused.
    static final long MOST_BYTES = 96 << 20;

    /// Bytes that a call may send in any case.
    static final long SMALL_BYTES = 32 << 10;

    private static final Context.Key<Tally> TALLY = Context.key("inflow");

    private final AtomicLong underWay = new AtomicLong();

    /// Calls back once, if the call under way brings more than there is room for.
    static void whenTooMuch(Runnable refuse) {
        Tally tally = TALLY.get();
        if (tally != null) {
            tally.whenTooMuch(refuse);
        }
    }

    static Status refusal() {
        return Status.UNAVAILABLE.withDescription(
                "Too many large messages are on their way to this task hub at the same time; try again");
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        return new Tally();
    }

    private final class Tally extends ServerStreamTracer {
        private final AtomicLong bytes = new AtomicLong();
        private final AtomicBoolean closed = new AtomicBoolean();
        private volatile @Nullable Runnable refuse;

        @Override
        public Context filterContext(Context context) {
            return context.withValue(TALLY, this);
        }

        void whenTooMuch(Runnable call) {
            refuse = call;
        }

        @Override
        public void inboundWireSize(long count) {
            add(count);
        }

        @Override
        public void inboundUncompressedSize(long count) {
            add(count);
        }

        private void add(long count) {
            long mine = bytes.addAndGet(count);
            long all = underWay.addAndGet(count);
            Runnable call = refuse;
            if (all > MOST_BYTES && mine > SMALL_BYTES && call != null) {
                refuse = null;
                call.run();
            }
        }

        @Override
        public void streamClosed(Status status) {
            if (!closed.getAndSet(true)) {
                underWay.addAndGet(-bytes.get());
            }
        }
    }
}
