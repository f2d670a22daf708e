package studio.fanout.worker;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.function.Consumer;

/// Waits for a call to end, whatever the reply says.
///
/// @param told how the call ended; OK when there was a reply
record EndOfCall<T>(Consumer<Status> told) implements StreamObserver<T> {
    @Override
    public void onNext(T reply) {}

    @Override
    public void onError(Throwable thrown) {
        told.accept(Status.fromThrowable(thrown));
    }

    @Override
    public void onCompleted() {
        told.accept(Status.OK);
    }
}
