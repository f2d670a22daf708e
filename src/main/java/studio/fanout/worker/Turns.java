package studio.fanout.worker;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.wire.proto.HistoryChunk;
import studio.fanout.wire.proto.OrchestratorRequest;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.StreamInstanceHistoryRequest;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceBlockingStub;

/// Runs orchestrator turns, a few at a time.
///
/// On platform threads with large stacks: the SDK nests one chain of calls per failed task when it retries.
final class Turns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
    private static final long STACK_BYTES = 64L << 20;
    private static final int MIN_THREADS = 4;

    private final TaskHubSidecarServiceBlockingStub hub;
    private final TurnRunner runner;
    private final Completions completions;
    private final Pace pace;
    private final AttemptSink sink;
    private final InstantSource clock;
    private final LongAdder finished = new LongAdder();
    private final ExecutorService threads;

    /// @param sink hears of each turn
    Turns(
            TaskHubSidecarServiceBlockingStub hub,
            TurnRunner runner,
            Completions completions,
            Pace pace,
            AttemptSink sink,
            InstantSource clock,
            String name) {
        this.sink = sink;
        this.clock = clock;
        this.hub = hub;
        this.runner = runner;
        this.completions = completions;
        this.pace = pace;
        int count = Math.max(MIN_THREADS, Runtime.getRuntime().availableProcessors());
        this.threads = new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform()
                        .daemon()
                        .name(name + "-turn-", 0)
                        .stackSize(STACK_BYTES)
                        .factory());
    }

    long finished() {
        return finished.sum();
    }

    void take(OrchestratorRequest request, Lease lease) {
        try {
            threads.execute(() -> guarded(request, lease));
        } catch (RejectedExecutionException closed) {
            giveBack(lease);
        }
    }

    private void guarded(OrchestratorRequest request, Lease lease) {
        try (var _ = RunLog.about(request.getInstanceId())) {
            run(request, lease);
        } catch (StatusRuntimeException unread) {
            LOG.warn("The history of {} could not be read: {}", request.getInstanceId(), unread.getStatus());
            giveBack(lease);
        } catch (Throwable unforeseen) {
            LOG.error("A turn of {} could not be run.", request.getInstanceId(), unforeseen);
            giveBack(lease);
        } finally {
            Thread.interrupted();
        }
    }

    private void run(OrchestratorRequest request, Lease lease) {
        if (lease.isVoid()) {
            lease.close();
            return;
        }
        OrchestratorRequest whole = request.getRequiresHistoryStreaming() ? whole(request) : request;
        OrchestratorResponse answer = runner.run(whole);
        if (answer == null) {
            LOG.warn("A turn of {} came without the start of the orchestration.", request.getInstanceId());
            giveBack(lease);
        } else if (lease.claim()) {
            RunLog.turn(whole, answer);
            sink.turn(seen(whole, answer));
            send(answer, lease);
        }
    }

    private SeenTurn seen(OrchestratorRequest request, OrchestratorResponse answer) {
        List<ByteString> given = new ArrayList<>(request.getPastEventsList());
        given.addAll(request.getNewEventsList());
        return new SeenTurn(request.getInstanceId(), given, answer.getActionsList(), clock.instant());
    }

    private void send(OrchestratorResponse answer, Lease lease) {
        completions.turn(
                answer.toBuilder().setCompletionToken(lease.token()).build(),
                reason -> Answers.failed(answer.getInstanceId(), refusal(reason)).toBuilder()
                        .setCompletionToken(lease.token())
                        .build(),
                lease,
                delivered -> finished.increment());
    }

    private static studio.fanout.wire.proto.TaskFailureDetails refusal(String reason) {
        return Failures.permanent(
                "TurnRefused", "The hub did not take what the orchestrator decided (" + reason + ").");
    }

    private OrchestratorRequest whole(OrchestratorRequest request) {
        Iterator<HistoryChunk> chunks = hub.withDeadlineAfter(pace.callWithin().toMillis(), TimeUnit.MILLISECONDS)
                .streamInstanceHistory(StreamInstanceHistoryRequest.newBuilder()
                        .setInstanceId(request.getInstanceId())
                        .setExecutionId(request.getExecutionId())
                        .setForWorkItemProcessing(true)
                        .build());
        OrchestratorRequest.Builder whole = request.toBuilder().clearPastEvents();
        chunks.forEachRemaining(chunk -> whole.addAllPastEvents(chunk.getEventsList()));
        return whole.build();
    }

    private void giveBack(Lease lease) {
        if (lease.claim()) {
            completions.abandon(lease);
        }
    }

    /// Begins no further turn, and interrupts those that run.
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
