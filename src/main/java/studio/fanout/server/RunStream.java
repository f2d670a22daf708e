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
/// what was told becomes void the stream ends, and the caller asks anew.
final class RunStream {
    private static final int MESSAGE_BYTES = 1 << 19;

    private final Scheduler scheduler;
    private final Store store;
    private final long root;
    private final ServerCallStreamObserver<studio.fanout.wire.proto.RunUpdate> call;
    private final Consumer<RunUpdate> listener = this::committed;
    private final Queue<RunUpdate> waiting = new ArrayDeque<>();
    private boolean live;
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
    }

    void open() {
        call.setOnCancelHandler(() -> scheduler.unfollow(root, listener));
        call.setOnReadyHandler(this::flush);
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
            send(message.caughtUp());
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
        List<ByteString> events = store.history(instance.key(), 0, Integer.MAX_VALUE);
        int next = 0;
        do {
            int first = next;
            int bytes = 0;
            while (next < events.size() && bytes < MESSAGE_BYTES) {
                bytes += events.get(next++).size();
            }
            message.add(state, first, events.subList(first, next));
            sendIfFull(message);
        } while (next < events.size());
        for (Attempt attempt : store.attempts(instance.key())) {
            message.add(attempt);
            sendIfFull(message);
        }
    }

    private void sendIfFull(Message message) {
        if (message.bytes > MESSAGE_BYTES) {
            send(message);
        }
    }

    private void committed(RunUpdate update) {
        synchronized (this) {
            waiting.add(update);
        }
        flush();
    }

    /// Sends all that waits as one message, when the caller is ready for one.
    private synchronized void flush() {
        if (!live || over || waiting.isEmpty() || !call.isReady()) {
            return;
        }
        Message message = new Message();
        for (RunUpdate update = waiting.poll(); update != null; update = waiting.poll()) {
            if (update.reset()) {
                end();
                return;
            }
            update.instances().forEach(message::add);
            update.attempts().forEach(message::add);
        }
        send(message);
    }

    private void end() {
        over = true;
        scheduler.unfollow(root, listener);
        call.onCompleted();
    }

    private synchronized void send(Message message) {
        if (!call.isCancelled()) {
            call.onNext(message.take());
        }
    }

    /// An update being put together.
    private static final class Message {
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

        void add(InstanceState state, int first, List<ByteString> events) {
            update.addInstances(studio.fanout.wire.proto.InstanceUpdate.newBuilder()
                    .setState(StateCodec.encode(state))
                    .setFirstEvent(first)
                    .addAllEvents(events));
            bytes += 200 + events.stream().mapToLong(ByteString::size).sum();
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
            bytes += 150;
        }

        studio.fanout.wire.proto.RunUpdate take() {
            studio.fanout.wire.proto.RunUpdate taken = update.build();
            update.clear();
            bytes = 0;
            return taken;
        }
    }
}
