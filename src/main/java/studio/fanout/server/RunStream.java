package studio.fanout.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import studio.fanout.engine.Scheduler;
import studio.fanout.engine.Store;
import studio.fanout.engine.StoredInstance;
import studio.fanout.history.Attempt;
import studio.fanout.history.InstanceState;
import studio.fanout.history.Recorded;
import studio.fanout.history.RunUpdate;
import studio.fanout.history.RunUpdate.InstanceUpdate;
import studio.fanout.wire.AttemptCodec;
import studio.fanout.wire.StateCodec;

/// Tells one caller of a run: what is stored, then each commit.
///
/// It listens first and reads then, so that nothing falls between; what is told twice is the same both times. When
/// what was told becomes void, or the caller reads so slowly that too much waits, the stream ends, and the caller asks
/// anew.
final class RunStream {
    private static final int MESSAGE_BYTES = 1 << 19;

    /// What may wait for a caller before it is dropped.
    private static final int MOST_WAITING_BYTES = 16 << 20;

    private final Scheduler scheduler;
    private final Store store;
    private final long root;
    private final ServerCallStreamObserver<studio.fanout.wire.proto.RunUpdate> call;
    private final Outflow outflow;
    private final Consumer<RunUpdate> listener = this::committed;
    private final Queue<RunUpdate> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean live;
    private boolean behind;
    private boolean over;

    RunStream(
            Scheduler scheduler,
            Store store,
            long root,
            ServerCallStreamObserver<studio.fanout.wire.proto.RunUpdate> call) {
        this.scheduler = scheduler;
        this.store = store;
        this.root = root;
        this.call = call;
        this.outflow = new Outflow(call);
    }

    void open() {
        call.setOnCancelHandler(() -> {
            scheduler.unfollow(root, listener);
            outflow.changed();
        });
        call.setOnReadyHandler(() -> {
            outflow.changed();
            flush();
        });
        var _ = scheduler.follow(root, listener).whenComplete((_, failure) -> {
            if (failure != null) {
                Replies.fail(call, failure);
            } else {
                Thread.ofVirtual().name("run-history").start(this::tellStored);
            }
        });
    }

    private void tellStored() {
        try {
            Message message = new Message().reset();
            for (StoredInstance instance : store.run(root)) {
                tellStored(instance, message);
            }
            sendWhenReady(message.caughtUp());
            synchronized (this) {
                live = true;
            }
            flush();
        } catch (RuntimeException e) {
            scheduler.unfollow(root, listener);
            Replies.fail(call, e);
        }
    }

    private void tellStored(StoredInstance instance, Message message) {
        InstanceState state = instance.state().briefly();
        int next = 0;
        boolean more = true;
        while (more && !call.isCancelled()) {
            List<ByteString> events = store.historyPage(instance.key(), next, MESSAGE_BYTES);
            more = message.add(state, next, events) >= MESSAGE_BYTES;
            next += events.size();
            sendIfFull(message);
        }
        for (Attempt attempt : store.attempts(instance.key())) {
            message.add(attempt);
            sendIfFull(message);
        }
    }

    private void sendIfFull(Message message) {
        if (message.bytes > MESSAGE_BYTES) {
            sendWhenReady(message);
        }
    }

    private void sendWhenReady(Message message) {
        if (outflow.await()) {
            send(message);
        }
    }

    private void committed(RunUpdate update) {
        synchronized (this) {
            if (behind || over) {
                return;
            }
            waiting.add(update);
            waitingBytes += bytes(update);
            if (waitingBytes > MOST_WAITING_BYTES) {
                behind = true;
                waiting.clear();
            }
        }
        flush();
    }

    private static long bytes(RunUpdate update) {
        long bytes = (long) Message.ATTEMPT_BYTES * update.attempts().size();
        for (InstanceUpdate instance : update.instances()) {
            bytes += Message.INSTANCE_BYTES;
            for (Recorded event : instance.events()) {
                bytes += event.encoded().length;
            }
        }
        return bytes;
    }

    /// Sends what waits, in few messages, while the caller is ready for them.
    private synchronized void flush() {
        if (live && behind) {
            end();
        }
        Message message = new Message();
        while (live && !over && !waiting.isEmpty() && call.isReady()) {
            for (RunUpdate update = waiting.poll(); update != null; update = waiting.poll()) {
                waitingBytes -= bytes(update);
                if (update.reset()) {
                    end();
                    return;
                }
                update.instances().forEach(message::add);
                update.attempts().forEach(message::add);
                if (message.bytes > MESSAGE_BYTES) {
                    break;
                }
            }
            send(message);
        }
    }

    private void end() {
        if (!over) {
            over = true;
            scheduler.unfollow(root, listener);
            call.onCompleted();
        }
    }

    private synchronized void send(Message message) {
        if (!call.isCancelled()) {
            call.onNext(message.take());
        }
    }

    /// An update being put together.
    private static final class Message {
        /// What an instance and an attempt come to, about, beside events.
        private static final int INSTANCE_BYTES = 200;
        private static final int ATTEMPT_BYTES = 150;

        private final studio.fanout.wire.proto.RunUpdate.Builder update =
                studio.fanout.wire.proto.RunUpdate.newBuilder();
        private long bytes;

        Message reset() {
            update.setReset(true);
            return this;
        }

        Message caughtUp() {
            update.setCaughtUp(true);
            return this;
        }

        /// @return bytes of the events
        long add(InstanceState state, int first, List<ByteString> events) {
            update.addInstances(studio.fanout.wire.proto.InstanceUpdate.newBuilder()
                    .setState(StateCodec.encode(state))
                    .setFirstEvent(first)
                    .addAllEvents(events));
            long added = events.stream().mapToLong(ByteString::size).sum();
            bytes += INSTANCE_BYTES + added;
            return added;
        }

        void add(InstanceUpdate instance) {
            add(
                    instance.state(),
                    instance.firstEvent(),
                    instance.events().stream()
                            .map(Recorded::encoded)
                            .map(UnsafeByteOperations::unsafeWrap)
                            .toList());
        }

        void add(Attempt attempt) {
            update.addAttempts(AttemptCodec.encode(attempt));
            bytes += ATTEMPT_BYTES;
        }

        studio.fanout.wire.proto.RunUpdate take() {
            studio.fanout.wire.proto.RunUpdate taken = update.build();
            update.clear();
            bytes = 0;
            return taken;
        }
    }
}
