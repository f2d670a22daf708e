package studio.fanout.server;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Objects;
import studio.fanout.engine.Store;
import studio.fanout.engine.StoredInstance;
import studio.fanout.wire.proto.HistoryChunk;
import studio.fanout.wire.proto.StreamInstanceHistoryRequest;

/// Tells the history of one instance in chunks, as fast as the caller reads them.
final class HistoryCall {
    /// Size at which a chunk is sent off.
    private static final int CHUNK_BYTES = 1 << 18;

    private final Store store;
    private final String hub;
    private final StreamInstanceHistoryRequest request;
    private final ServerCallStreamObserver<HistoryChunk> call;
    private final Outflow outflow;

    HistoryCall(Store store, String hub, StreamInstanceHistoryRequest request, StreamObserver<HistoryChunk> caller) {
        this.store = store;
        this.hub = hub;
        this.request = request;
        this.call = (ServerCallStreamObserver<HistoryChunk>) caller;
        this.outflow = new Outflow(call);
    }

    void open() {
        if (Names.check(call, "instance id", request.getInstanceId(), false)) {
            call.setOnReadyHandler(outflow::changed);
            call.setOnCancelHandler(outflow::changed);
            Thread.ofVirtual().name("history").start(this::tell);
        }
    }

    private void tell() {
        try {
            StoredInstance instance = find();
            int next = 0;
            List<ByteString> events = store.historyPage(instance.key(), 0, CHUNK_BYTES);
            while (!events.isEmpty() && outflow.await()) {
                call.onNext(HistoryChunk.newBuilder().addAllEvents(events).build());
                next += events.size();
                events = store.historyPage(instance.key(), next, CHUNK_BYTES);
                checkUnchanged(instance);
            }
            if (!call.isCancelled()) {
                call.onCompleted();
            }
        } catch (RuntimeException e) {
            Replies.fail(call, e);
        }
    }

    private StoredInstance find() {
        String execution = request.getExecutionId().getValue();
        return store.find(hub, request.getInstanceId())
                .filter(found ->
                        execution.isEmpty() || execution.equals(found.state().executionId()))
                .orElseThrow(() -> Status.NOT_FOUND
                        .withDescription("There is no orchestration instance with the id " + request.getInstanceId()
                                + ", or not this execution of it any more")
                        .asRuntimeException());
    }

    /// Parts of two histories would make none.
    private void checkUnchanged(StoredInstance begun) {
        boolean same = store.find(hub, request.getInstanceId())
                .filter(now -> now.key() == begun.key()
                        && Objects.equals(
                                now.state().executionId(), begun.state().executionId()))
                .isPresent();
        if (!same) {
            throw Status.ABORTED
                    .withDescription("The instance " + request.getInstanceId()
                            + " began anew or was removed while its history was told; ask again")
                    .asRuntimeException();
        }
    }
}
