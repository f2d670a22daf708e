package studio.fanout.server;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.engine.SchedulerException;
import studio.fanout.engine.StoreException;

/// Turns outcomes into gRPC answers.
final class Replies {
    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    private static final int MOST_CHARACTERS = 500;

    private Replies() {}

    /// Answers a call when a request to the scheduler has come to its end.
    static <T, R> void when(CompletableFuture<T> outcome, StreamObserver<R> caller, Function<T, R> answer) {
        var _ = outcome.whenComplete((value, failure) -> {
            if (failure != null) {
                fail(caller, failure);
            } else {
                send(caller, answer.apply(value));
            }
        });
    }

    /// Answers a call with what is read now.
    static <R> void now(StreamObserver<R> caller, Supplier<R> answer) {
        try {
            send(caller, answer.get());
        } catch (RuntimeException e) {
            fail(caller, e);
        }
    }

    static void fail(StreamObserver<?> caller, Throwable failure) {
        try {
            caller.onError(shortened(status(failure)));
        } catch (IllegalStateException e) {
            LOG.debug("A call ended before its refusal", e);
        }
    }

    static StatusRuntimeException invalid(String sentence) {
        return Status.INVALID_ARGUMENT.withDescription(sentence).asRuntimeException();
    }

    static StatusRuntimeException unimplemented(String sentence) {
        return Status.UNIMPLEMENTED.withDescription(sentence).asRuntimeException();
    }

    private static <R> void send(StreamObserver<R> caller, R answer) {
        try {
            caller.onNext(answer);
            caller.onCompleted();
        } catch (StatusRuntimeException | IllegalStateException e) {
            LOG.debug("A call ended before its answer", e);
        }
    }

    /// Callers take no more than 8 KiB of trailers, and each character may become nine.
    private static StatusRuntimeException shortened(StatusRuntimeException failure) {
        String sentence = failure.getStatus().getDescription();
        return sentence == null || sentence.length() <= MOST_CHARACTERS
                ? failure
                : failure.getStatus()
                        .withDescription(sentence.substring(0, MOST_CHARACTERS) + "…")
                        .asRuntimeException();
    }

    private static StatusRuntimeException status(Throwable failure) {
        return switch (failure) {
            case CompletionException e when e.getCause() != null -> status(e.getCause());
            case StatusRuntimeException e -> e;
            case SchedulerException e -> status(e);
            case StoreException e ->
                Status.UNAVAILABLE.withDescription(e.getMessage()).asRuntimeException();
            case InvalidProtocolBufferException _ -> invalid("An event inside the message cannot be read");
            case CancellationException _ ->
                Status.CANCELLED.withDescription("The call was cancelled").asRuntimeException();
            default -> {
                LOG.error("A call failed", failure);
                yield Status.INTERNAL
                        .withDescription("The scheduler failed: " + failure)
                        .asRuntimeException();
            }
        };
    }

    private static StatusRuntimeException status(SchedulerException e) {
        Status status = switch (e.reason()) {
            case INVALID -> Status.INVALID_ARGUMENT;
            case NOT_FOUND -> Status.NOT_FOUND;
            case ALREADY_EXISTS -> Status.ALREADY_EXISTS;
            case NOT_NOW -> Status.FAILED_PRECONDITION;
            case UNAVAILABLE -> Status.UNAVAILABLE;
            case EXHAUSTED -> Status.RESOURCE_EXHAUSTED;
            case BUG -> Status.INTERNAL;
        };
        return status.withDescription(e.getMessage()).asRuntimeException();
    }
}
