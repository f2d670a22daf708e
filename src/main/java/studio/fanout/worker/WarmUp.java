package studio.fanout.worker;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskOrchestration;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.TaskOrchestrationFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.ExecutionStarted;
import studio.fanout.history.HistoryEvent.TaskCompleted;
import studio.fanout.history.HistoryEvent.TaskScheduled;
import studio.fanout.history.HistoryEvent.TurnStarted;
import studio.fanout.wire.HistoryEncoder;
import studio.fanout.wire.proto.OrchestratorRequest;
import studio.fanout.wire.proto.OrchestratorResponse;

/// Runs a turn of nothing, so that what the first real turn needs is loaded when it comes.
///
/// The SDK's replay brings in some hundred classes, which takes a good part of a second in a fresh process. Here they
/// come while the hub is still being looked for.
final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final String NAME = "warm-up";

    private WarmUp() {}

    /// Returns at once.
    static void begin() {
        Thread.ofVirtual().name("worker-warm-up").start(() -> {
            try {
                LOG.debug("Warmed up: {}", turn());
            } catch (RuntimeException | Error cold) {
                LOG.debug("The first turn will have to warm up by itself.", cold);
            }
        });
    }

    /// A turn in which two activities of a fan-out have completed, and with them the orchestration.
    static OrchestratorResponse turn() {
        OrchestratorResponse answer = new TurnRunner(new Registrations(List.of(new FanIn()), List.of())).run(request());
        return answer == null ? OrchestratorResponse.getDefaultInstance() : answer;
    }

    private static OrchestratorRequest request() {
        int none = HistoryEvent.NO_ID;
        Instant then = Instant.EPOCH;
        Instant now = then.plusMillis(1);
        return OrchestratorRequest.newBuilder()
                .setInstanceId(NAME)
                .addPastEvents(encoded(new TurnStarted(none, then)))
                .addPastEvents(encoded(
                        new ExecutionStarted(none, then, NAME, null, "\"\"", NAME, null, null, null, null, Map.of())))
                .addPastEvents(encoded(new TaskScheduled(0, then, NAME, null, "0", null, Map.of())))
                .addPastEvents(encoded(new TaskScheduled(1, then, NAME, null, "1", null, Map.of())))
                .addNewEvents(encoded(new TurnStarted(none, now)))
                .addNewEvents(encoded(new TaskCompleted(none, now, 0, "\"a\"")))
                .addNewEvents(encoded(new TaskCompleted(none, now, 1, "\"b\"")))
                .build();
    }

    private static ByteString encoded(HistoryEvent event) {
        return UnsafeByteOperations.unsafeWrap(HistoryEncoder.record(event).encoded());
    }

    private static final class FanIn implements TaskOrchestrationFactory, TaskOrchestration {
        @Override
        public String getName() {
            return NAME;
        }

        @Override
        public TaskOrchestration create() {
            return this;
        }

        @Override
        public void run(TaskOrchestrationContext ctx) {
            List<Task<String>> tasks =
                    List.of(ctx.callActivity(NAME, 0, String.class), ctx.callActivity(NAME, 1, String.class));
            ctx.complete(ctx.allOf(tasks).await());
        }
    }
}
