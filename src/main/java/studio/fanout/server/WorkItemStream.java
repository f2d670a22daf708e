package studio.fanout.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.engine.Store;
import studio.fanout.engine.WorkItem;
import studio.fanout.engine.WorkLine;
import studio.fanout.history.HistoryEvent.TaskScheduled;
import studio.fanout.history.Recorded;
import studio.fanout.wire.Scalars;
import studio.fanout.wire.proto.ActivityRequest;
import studio.fanout.wire.proto.HealthPing;
import studio.fanout.wire.proto.OrchestrationInstance;
import studio.fanout.wire.proto.OrchestratorRequest;

/// Sends work items down one worker's stream.
final class WorkItemStream implements WorkLine {
    private static final Logger LOG = LoggerFactory.getLogger(WorkItemStream.class);

    /// Past events of more bytes than this are left for the worker to stream, if it can.
    private static final int EMBEDDED_HISTORY_BYTES = 1 << 20;

    private final Store store;
    private final ServerCallStreamObserver<studio.fanout.wire.proto.WorkItem> call;
    private final boolean streamsHistory;
    private final ReentrantLock sending = new ReentrantLock();
    private final Backlog backlog = new Backlog();
    private final Runnable caughtUp;

    /// @param caughtUp told when a worker that did not keep up does so again
    WorkItemStream(
            Store store,
            ServerCallStreamObserver<studio.fanout.wire.proto.WorkItem> call,
            boolean streamsHistory,
            Runnable caughtUp) {
        this.caughtUp = caughtUp;
        this.store = store;
        this.call = call;
        this.streamsHistory = streamsHistory;
    }

    @Override
    public void expect(long bytes) {
        backlog.expect(bytes);
    }

    @Override
    public void forgetExpected() {
        backlog.forgetExpected();
    }

    @Override
    public boolean isReady() {
        if (backlog.isFull() && call.isReady()) {
            backlog.read();
        }
        return !backlog.isFull();
    }

    @Override
    public boolean fetchesHistory() {
        return streamsHistory;
    }

    /// The worker has read what it was sent.
    void read() {
        if (backlog.read()) {
            caughtUp.run();
        }
    }

    /// Sends an item; a turn, whose history must be read first, goes its own way and may be overtaken.
    @Override
    public void send(WorkItem item) {
        switch (item) {
            case WorkItem.Activity activity -> write(encode(activity), item.bytes());
            case WorkItem.Turn turn
            when turn.pastEvents() == 0 || isFetched(turn) -> write(encode(turn, List.of()), item.bytes());
            case WorkItem.Turn turn -> Thread.ofVirtual().name("turn-history").start(() -> load(turn));
        }
    }

    private boolean isFetched(WorkItem.Turn turn) {
        return streamsHistory && turn.pastBytes() > EMBEDDED_HISTORY_BYTES;
    }

    private void load(WorkItem.Turn turn) {
        try {
            write(encode(turn, store.history(turn.key(), 0, turn.pastEvents())), turn.bytes());
        } catch (RuntimeException e) {
            LOG.error("The history of {} could not be read: {}", turn.instanceId(), e.getMessage());
            Replies.fail(call, e);
        }
    }

    void ping() {
        write(
                studio.fanout.wire.proto.WorkItem.newBuilder()
                        .setHealthPing(HealthPing.getDefaultInstance())
                        .build(),
                0);
    }

    void end() {
        sending.lock();
        try {
            call.onCompleted();
        } catch (StatusRuntimeException | IllegalStateException e) {
            LOG.debug("A stream had ended already", e);
        } finally {
            sending.unlock();
        }
    }

    private void write(studio.fanout.wire.proto.WorkItem item, long bytes) {
        sending.lock();
        try {
            if (!call.isCancelled()) {
                backlog.wrote(bytes, call.isReady());
                call.onNext(item);
                if (call.isReady()) {
                    read();
                }
            }
        } catch (StatusRuntimeException | IllegalStateException e) {
            LOG.debug("A stream ended while an item was sent; the item goes to another worker", e);
        } finally {
            sending.unlock();
        }
    }

    private static studio.fanout.wire.proto.WorkItem encode(WorkItem.Activity item) {
        TaskScheduled task = item.task();
        OrchestrationInstance.Builder owner = OrchestrationInstance.newBuilder().setInstanceId(item.instanceId());
        if (item.executionId() != null) {
            owner.setExecutionId(Scalars.text(item.executionId()));
        }
        ActivityRequest.Builder request = ActivityRequest.newBuilder()
                .setName(task.name())
                .setOrchestrationInstance(owner)
                .setTaskId(task.eventId())
                .putAllTags(task.tags());
        if (task.version() != null) {
            request.setVersion(Scalars.text(task.version()));
        }
        if (task.input() != null) {
            request.setInput(Scalars.text(task.input()));
        }
        if (task.trace() != null) {
            request.setParentTraceContext(Scalars.context(task.trace()));
        }
        return studio.fanout.wire.proto.WorkItem.newBuilder()
                .setActivityRequest(request)
                .setCompletionToken(item.token())
                .build();
    }

    private studio.fanout.wire.proto.WorkItem encode(WorkItem.Turn item, List<ByteString> history) {
        OrchestratorRequest.Builder request = OrchestratorRequest.newBuilder().setInstanceId(item.instanceId());
        if (item.executionId() != null) {
            request.setExecutionId(Scalars.text(item.executionId()));
        }
        if (isFetched(item)) {
            request.setRequiresHistoryStreaming(true);
        } else {
            request.addAllPastEvents(history);
        }
        for (Recorded event : item.newEvents()) {
            request.addNewEvents(UnsafeByteOperations.unsafeWrap(event.encoded()));
        }
        return studio.fanout.wire.proto.WorkItem.newBuilder()
                .setOrchestratorRequest(request)
                .setCompletionToken(item.token())
                .build();
    }
}
