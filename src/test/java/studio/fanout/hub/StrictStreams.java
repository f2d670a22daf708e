package studio.fanout.hub;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import studio.fanout.wire.proto.AbandonActivityTaskRequest;
import studio.fanout.wire.proto.AbandonOrchestrationTaskRequest;
import studio.fanout.wire.proto.ActivityResponse;
import studio.fanout.wire.proto.HealthPing;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.WorkItem;

/// Watches worker streams: pings them, drops them, and accepts only completions whose token is out.
final class StrictStreams implements ServerInterceptor, AutoCloseable {
    private static final WorkItem PING =
            WorkItem.newBuilder().setHealthPing(HealthPing.getDefaultInstance()).build();

    private final Set<WorkStream<?, ?>> open = ConcurrentHashMap.newKeySet();
    private final Set<String> out = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService pings = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("strict-hub-pings").factory());

    StrictStreams(Duration pingEvery) {
        var _ = pings.scheduleAtFixedRate(
                () -> open.forEach(WorkStream::ping),
                pingEvery.toMillis(),
                pingEvery.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if ("GetWorkItems".equals(call.getMethodDescriptor().getBareMethodName())) {
            var stream = new WorkStream<>(call);
            open.add(stream);
            return stream.listen(next.startCall(stream, headers));
        }
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            private boolean refused;

            @Override
            public void onMessage(Q message) {
                var refusal = refusal(message);
                refused = refusal.isPresent();
                refusal.ifPresentOrElse(status -> call.close(status, new Metadata()), () -> super.onMessage(message));
            }

            @Override
            public void onHalfClose() {
                if (!refused) {
                    super.onHalfClose();
                }
            }
        };
    }

    private Optional<Status> refusal(Object message) {
        String token = switch (message) {
            case ActivityResponse response -> response.getCompletionToken();
            case OrchestratorResponse response -> response.getCompletionToken();
            case AbandonActivityTaskRequest request -> request.getCompletionToken();
            case AbandonOrchestrationTaskRequest request -> request.getCompletionToken();
            default -> null;
        };
        if (token == null || out.remove(token)) {
            return Optional.empty();
        }
        return Optional.of(
                token.isEmpty()
                        ? Status.INVALID_ARGUMENT.withDescription("The completion token is missing.")
                        : Status.NOT_FOUND.withDescription("The work item of this instance is not out any more."));
    }

    void drop() {
        open.forEach(WorkStream::drop);
    }

    int itemsOut() {
        return out.size();
    }

    @Override
    public void close() {
        pings.shutdownNow();
    }

    /// One worker stream; its lock keeps pings and work items apart.
    private final class WorkStream<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private final Set<String> mine = ConcurrentHashMap.newKeySet();
        private ServerCall.@Nullable Listener<Q> listener;
        private boolean begun;
        private boolean ended;

        WorkStream(ServerCall<Q, A> call) {
            super(call);
        }

        ServerCall.Listener<Q> listen(ServerCall.Listener<Q> behind) {
            synchronized (this) {
                listener = behind;
            }
            return new SimpleForwardingServerCallListener<>(behind) {
                @Override
                public void onCancel() {
                    forget();
                    super.onCancel();
                }
            };
        }

        @Override
        public synchronized void sendHeaders(Metadata headers) {
            if (!ended && !begun) {
                begun = true;
                super.sendHeaders(headers);
            }
        }

        @SuppressWarnings("unchecked")
        @Override
        public synchronized void sendMessage(A message) {
            if (ended) {
                return;
            }
            sendHeaders(new Metadata());
            WorkItem item = (WorkItem) message;
            if (item.hasHealthPing()) {
                super.sendMessage(message);
                return;
            }
            String token =
                    item.getCompletionToken().isEmpty() ? UUID.randomUUID().toString() : item.getCompletionToken();
            mine.add(token);
            out.add(token);
            super.sendMessage((A) item.toBuilder().setCompletionToken(token).build());
        }

        @SuppressWarnings("unchecked")
        synchronized void ping() {
            if (listener != null) {
                sendMessage((A) PING);
            }
        }

        void drop() {
            ServerCall.Listener<Q> behind;
            synchronized (this) {
                if (ended) {
                    return;
                }
                super.close(Status.UNAVAILABLE.withDescription("The stream was dropped."), new Metadata());
                behind = listener;
            }
            forget();
            if (behind != null) {
                behind.onCancel();
            }
        }

        @Override
        public synchronized void close(Status status, Metadata trailers) {
            if (!ended) {
                super.close(status, trailers);
            }
            forget();
        }

        private synchronized void forget() {
            ended = true;
            open.remove(this);
            out.removeAll(mine);
        }
    }
}
