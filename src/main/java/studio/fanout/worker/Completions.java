package studio.fanout.worker;

import com.google.protobuf.Message;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.wire.proto.AbandonActivityTaskRequest;
import studio.fanout.wire.proto.AbandonEntityTaskRequest;
import studio.fanout.wire.proto.AbandonOrchestrationTaskRequest;
import studio.fanout.wire.proto.ActivityResponse;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceStub;

/// Brings answers to the hub, again and again while it is out of reach.
///
/// Nobody waits for it: each call returns at once, and closes the lease when the matter is over. The caller has
/// claimed the lease.
final class Completions {
    private static final Logger LOG = LoggerFactory.getLogger(Completions.class);

    /// A hub that is out of resources for a smaller answer than this is busy; for a larger one, the answer is too big.
    private static final int BIG_ANSWER = 256 * 1024;

    private final TaskHubSidecarServiceStub hub;
    private final ClockThread thread;
    private final Pace pace;

    /// What became of an answer.
    enum Fate {
        DELIVERED,
        /// The hub has given the item to somebody else, or does not want to know any more.
        UNWANTED,
        /// The hub will never take this answer as it is.
        REFUSED,
        /// The hub stayed out of reach.
        LOST
    }

    Completions(TaskHubSidecarServiceStub hub, ClockThread thread, Pace pace) {
        this.hub = hub;
        this.thread = thread;
        this.pace = pace;
    }

    /// @param excuse makes the answer to send instead when the hub refuses this one, from the hub's reason
    /// @param done told whether the hub has an answer now
    void activity(
            ActivityResponse answer, Function<String, ActivityResponse> excuse, Lease lease, Consumer<Boolean> done) {
        answer(TaskHubSidecarServiceStub::completeActivityTask, answer, excuse, lease, done);
    }

    /// The same for a turn.
    void turn(
            OrchestratorResponse answer,
            Function<String, OrchestratorResponse> excuse,
            Lease lease,
            Consumer<Boolean> done) {
        answer(TaskHubSidecarServiceStub::completeOrchestratorTask, answer, excuse, lease, done);
    }

    private <Q extends Message, R> void answer(
            Call<Q, R> call, Q answer, Function<String, Q> excuse, Lease lease, Consumer<Boolean> done) {
        new Sending<>(call, answer, (fate, reason) -> {
                    if (fate == Fate.REFUSED) {
                        new Sending<>(call, excuse.apply(reason), (last, ignored) -> end(last, lease, done)).send();
                    } else {
                        end(fate, lease, done);
                    }
                })
                .send();
    }

    private void end(Fate fate, Lease lease, Consumer<Boolean> done) {
        done.accept(fate == Fate.DELIVERED);
        switch (fate) {
            case DELIVERED, UNWANTED -> lease.close();
            case REFUSED, LOST -> abandon(lease);
        }
    }

    /// Gives an item back, so that it is delivered again.
    void abandon(Lease lease) {
        String token = lease.token();
        if (token.isEmpty() || lease.isVoid()) {
            lease.close();
            return;
        }
        switch (lease.kind()) {
            case ACTIVITY ->
                giveBack(
                        TaskHubSidecarServiceStub::abandonTaskActivityWorkItem,
                        AbandonActivityTaskRequest.newBuilder()
                                .setCompletionToken(token)
                                .build(),
                        lease);
            case TURN ->
                giveBack(
                        TaskHubSidecarServiceStub::abandonTaskOrchestratorWorkItem,
                        AbandonOrchestrationTaskRequest.newBuilder()
                                .setCompletionToken(token)
                                .build(),
                        lease);
            case ENTITY ->
                giveBack(
                        TaskHubSidecarServiceStub::abandonTaskEntityWorkItem,
                        AbandonEntityTaskRequest.newBuilder()
                                .setCompletionToken(token)
                                .build(),
                        lease);
        }
    }

    private <Q extends Message, R> void giveBack(Call<Q, R> call, Q request, Lease lease) {
        new Sending<>(call, request, (fate, reason) -> lease.close()).send();
    }

    @FunctionalInterface
    private interface Call<Q, R> {
        void start(TaskHubSidecarServiceStub hub, Q request, StreamObserver<R> reply);
    }

    private final class Sending<Q extends Message, R> implements StreamObserver<R> {
        private final Call<Q, R> call;
        private final Q request;
        private final BiConsumer<Fate, String> done;
        private int sent;

        private Sending(Call<Q, R> call, Q request, BiConsumer<Fate, String> done) {
            this.call = call;
            this.request = request;
            this.done = done;
        }

        private void send() {
            sent++;
            try {
                call.start(hub.withDeadlineAfter(pace.callWithin().toMillis(), TimeUnit.MILLISECONDS), request, this);
            } catch (Throwable unsent) {
                onError(unsent);
            }
        }

        @Override
        public void onNext(R reply) {}

        @Override
        public void onCompleted() {
            done.accept(Fate.DELIVERED, "");
        }

        @Override
        public void onError(Throwable thrown) {
            Status status = Status.fromThrowable(thrown);
            switch (status.getCode()) {
                case NOT_FOUND, ALREADY_EXISTS, FAILED_PRECONDITION -> done.accept(Fate.UNWANTED, "");
                case INVALID_ARGUMENT, OUT_OF_RANGE -> refused(status);
                case RESOURCE_EXHAUSTED -> {
                    if (request.getSerializedSize() > BIG_ANSWER) {
                        refused(status);
                    } else {
                        again(status);
                    }
                }
                default -> again(status);
            }
        }

        private void refused(Status status) {
            LOG.warn("The hub refused an answer of {} bytes: {}", request.getSerializedSize(), status);
            String reason = status.getDescription();
            done.accept(Fate.REFUSED, status.getCode() + (reason == null ? "" : ": " + reason));
        }

        private void again(Status status) {
            if (sent < pace.sends() && thread.after(pace.resend(sent), this::send)) {
                return;
            }
            LOG.warn("An answer could not be brought to the hub in {} attempts: {}", sent, status);
            done.accept(Fate.LOST, "");
        }
    }
}
