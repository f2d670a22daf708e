package studio.fanout.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.TaskActivity;
import com.microsoft.durabletask.TaskOrchestration;
import io.grpc.Channel;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import studio.fanout.history.Attempt;
import studio.fanout.hub.Authentication;
import studio.fanout.hub.HubPlace;
import studio.fanout.wire.proto.ActivityRequest;
import studio.fanout.wire.proto.ActivityResponse;
import studio.fanout.wire.proto.OrchestrationInstance;
import studio.fanout.wire.proto.OrchestratorRequest;
import studio.fanout.wire.proto.WorkItem;

/// A worker at a strict hub, and activities that are held until they are let go.
@Timeout(120)
abstract class WorkerTestBed {
    static final HubPlace PLACE = new HubPlace("localhost:1", "default", Authentication.DEFAULT_AZURE);

    static final Pace BRISK = new Pace(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(120),
            Duration.ofMillis(5),
            Duration.ofMillis(2),
            Duration.ofMillis(10),
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            10,
            Duration.ofMillis(5),
            Duration.ofMillis(5),
            Duration.ofSeconds(30));

    final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    final InstantSource clock = time::get;
    final List<Attempt> sunk = new CopyOnWriteArrayList<>();
    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger peak = new AtomicInteger();
    final AtomicInteger runs = new AtomicInteger();
    final Semaphore gate = new Semaphore(0);
    StrictHub hub;

    @Nullable
    Worker started;

    @BeforeEach
    void open() throws IOException {
        hub = new StrictHub(true);
    }

    @AfterEach
    void close() {
        gate.release(1_000_000);
        if (started != null) {
            started.close();
            assertThat(started.status().link()).isInstanceOf(LinkState.Stopped.class);
        }
        assertThat(hub.violations).isEmpty();
        hub.close();
    }

    Worker start(int slots, TaskActivity activity) {
        return start(slots, activity, ctx -> ctx.complete(1), hub.channel());
    }

    Worker start(int slots, TaskActivity activity, TaskOrchestration orchestration, Channel channel) {
        Worker worker = new Worker(
                channel,
                PLACE,
                WorkerName.unique(),
                new Registrations(
                        List.of(Named.orchestration(TurnBook.NAME, orchestration)),
                        List.of(Named.activity("work", activity))),
                slots,
                clock,
                sunk::addAll,
                BRISK);
        started = worker;
        worker.start();
        return worker;
    }

    /// Holds each activity until the gate lets it through, and counts how many are held at once.
    final TaskActivity held = ctx -> {
        runs.incrementAndGet();
        peak.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            gate.acquire();
            return ctx.getInput(String.class);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        } finally {
            running.decrementAndGet();
        }
    };

    static WorkItem item(int taskId) {
        return item(taskId, "work", "\"in " + taskId + "\"");
    }

    static WorkItem item(int taskId, String name, String input) {
        return WorkItem.newBuilder()
                .setActivityRequest(ActivityRequest.newBuilder()
                        .setName(name)
                        .setInput(StringValue.of(input))
                        .setTaskId(taskId)
                        .setOrchestrationInstance(OrchestrationInstance.newBuilder()
                                .setInstanceId("instance-1")
                                .setExecutionId(StringValue.of("execution-1"))))
                .build();
    }

    static WorkItem[] items(int from, int to) {
        List<WorkItem> items = new ArrayList<>();
        for (int i = from; i < to; i++) {
            items.add(item(i));
        }
        return items.toArray(WorkItem[]::new);
    }

    static WorkItem turn(OrchestratorRequest request) {
        return WorkItem.newBuilder().setOrchestratorRequest(request).build();
    }

    Worker worker() {
        return Objects.requireNonNull(started);
    }

    void awaitAnswers(int count) {
        hub.await(count + " answers", () -> hub.activities.size() >= count);
    }

    ActivityResponse answerTo(TaskActivity activity) {
        start(1, activity);
        hub.offer(item(0));
        awaitAnswers(1);
        return hub.activities.getFirst();
    }
}
