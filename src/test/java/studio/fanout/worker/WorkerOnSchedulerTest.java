package studio.fanout.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskActivity;
import com.microsoft.durabletask.TaskFailedException;
import com.microsoft.durabletask.TaskOrchestration;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.client.HubClient;
import studio.fanout.client.SeenAttempts;
import studio.fanout.client.StartRequest;
import studio.fanout.engine.Scheduler;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.hub.HubChannel;
import studio.fanout.hub.HubDialer;
import studio.fanout.server.HubServer;
import studio.fanout.store.MemoryStore;

/// The worker and the scheduler of this app, each with the other.
@Timeout(120)
class WorkerOnSchedulerTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Map<String, TaskOrchestration> orchestrations = new HashMap<>();
    private final Map<String, TaskActivity> activities = new HashMap<>();
    private final List<Worker> workers = new ArrayList<>();
    private MemoryStore store;
    private Scheduler scheduler;
    private HubServer server;
    private HubChannel hub;
    private HubClient client;

    @BeforeEach
    void open() {
        String name = UUID.randomUUID().toString();
        store = new MemoryStore();
        scheduler = new Scheduler(store, InstantSource.system());
        server = HubServer.inProcess(name, scheduler, store);
        hub = HubDialer.embedded(name, "default");
        client = new HubClient(hub, new SeenAttempts(), InstantSource.system());
    }

    @AfterEach
    void close() throws Exception {
        workers.forEach(Worker::close);
        client.close();
        hub.close();
        server.close();
        scheduler.close();
        store.close();
    }

    private Worker work(int slots) {
        Registrations all = new Registrations(
                orchestrations.entrySet().stream()
                        .map(it -> Named.orchestration(it.getKey(), it.getValue()))
                        .toList(),
                activities.entrySet().stream()
                        .map(it -> Named.activity(it.getKey(), it.getValue()))
                        .toList());
        Worker worker = new Worker(hub, WorkerName.unique(), all, slots, InstantSource.system(), AttemptSink.none());
        workers.add(worker);
        worker.start();
        return worker;
    }

    private InstanceState finish(String id) {
        return client.awaitCompletion(id, LONG).orElseThrow();
    }

    private static TaskOrchestration fanOut(int width) {
        return ctx -> {
            List<Task<Integer>> tasks = IntStream.range(0, width)
                    .mapToObj(i -> ctx.callActivity("work", i, Integer.class))
                    .toList();
            ctx.complete(ctx.allOf(tasks).await().stream()
                    .mapToInt(Integer::intValue)
                    .sum());
        };
    }

    @Test
    void fansOutAndIn() {
        orchestrations.put("flow", fanOut(300));
        activities.put("work", ctx -> ctx.getInput(Integer.class));
        work(16);

        InstanceState done = finish(client.start(StartRequest.of("flow", "null")));

        assertThat(done.status()).isEqualTo(OrchestrationStatus.COMPLETED);
        assertThat(done.output()).isEqualTo("44850");
    }

    @Test
    void runsActivitiesReallyAtOnce() {
        CyclicBarrier together = new CyclicBarrier(12);
        orchestrations.put("flow", fanOut(12));
        activities.put("work", ctx -> {
            try {
                together.await();
                return 1;
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
        });
        work(12);

        assertThat(finish(client.start(StartRequest.of("flow", "null"))).output())
                .isEqualTo("12");
    }

    @Test
    void sharesARunWithAnotherWorkerAndTakesItOverWhenThatStops() {
        Set<String> ran = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(4);
        AtomicBoolean hold = new AtomicBoolean(true);
        orchestrations.put("flow", fanOut(40));
        activities.put("work", ctx -> {
            ran.add(Thread.currentThread().getName());
            both.countDown();
            try {
                if (hold.get()) {
                    new CountDownLatch(1).await();
                }
                return ctx.getInput(Integer.class);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Worker first = work(2);
        Worker second = work(2);
        String id = client.start(StartRequest.of("flow", "null"));
        awaitOpen(both);
        assertThat(first.status().busy()).isEqualTo(2);
        assertThat(second.status().busy()).isEqualTo(2);

        hold.set(false);
        first.close();
        second.close();
        work(4);

        assertThat(finish(id).output()).isEqualTo("780");
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void changesSlotsUnderARun() {
        AtomicInteger runs = new AtomicInteger();
        orchestrations.put("flow", fanOut(500));
        activities.put("work", ctx -> {
            runs.incrementAndGet();
            return 1;
        });
        Worker worker = work(1);
        String id = client.start(StartRequest.of("flow", "null"));
        for (int slots = 2; slots < 60; slots += 7) {
            worker.slots(slots);
        }
        worker.slots(3);

        assertThat(finish(id).output()).isEqualTo("500");
        assertThat(runs.get()).isEqualTo(500);
    }

    @Test
    void failsARunWithTheReasonAndRewindsIt() {
        AtomicBoolean broken = new AtomicBoolean(true);
        orchestrations.put("flow", fanOut(5));
        activities.put("work", ctx -> {
            if (broken.get() && ctx.getInput(Integer.class) == 3) {
                throw new IllegalStateException("three is broken");
            }
            return 1;
        });
        work(2);
        String id = client.start(StartRequest.of("flow", "null"));
        InstanceState failed = finish(id);
        assertThat(failed.status()).isEqualTo(OrchestrationStatus.FAILED);

        broken.set(false);
        client.rewind(id, "mended");

        assertThat(finish(id).output()).isEqualTo("5");
        assertThat(client.history(id)).anyMatch(it -> it.event() instanceof HistoryEvent.ExecutionRewound);
    }

    @Test
    void countsEventsAcrossGenerationsWithoutLosingOrRepeatingOne() {
        orchestrations.put("flow", ctx -> {
            int[] seen = ctx.getInput(int[].class);
            int next = ctx.waitForExternalEvent("add", Integer.class).await();
            if (seen.length == 19) {
                ctx.complete(seen[18] + next);
            } else {
                int[] more = java.util.Arrays.copyOf(seen, seen.length + 1);
                more[seen.length] = seen.length == 0 ? next : seen[seen.length - 1] + next;
                ctx.continueAsNew(more);
            }
        });
        work(1);
        String id = client.start(StartRequest.of("flow", "[]"));
        for (int i = 1; i <= 20; i++) {
            client.raise(id, "add", String.valueOf(i));
        }

        assertThat(finish(id).output()).isEqualTo("210");
    }

    @Test
    void suspendsResumesAndTerminates() {
        orchestrations.put("flow", ctx -> {
            ctx.setCustomStatus("waits");
            ctx.complete(ctx.waitForExternalEvent("go", String.class).await());
        });
        work(1);
        String resumed = client.start(StartRequest.of("flow", "null"));
        String terminated = client.start(StartRequest.of("flow", "null"));
        client.awaitStart(resumed, LONG);
        client.suspend(resumed, "coffee");
        client.raise(resumed, "go", "\"now\"");
        client.resume(resumed, "back");
        client.terminate(terminated, "enough", false);

        assertThat(finish(resumed).output()).isEqualTo("\"now\"");
        assertThat(finish(resumed).customStatus()).isEqualTo("\"waits\"");
        assertThat(finish(terminated).status()).isEqualTo(OrchestrationStatus.TERMINATED);
    }

    @Test
    void runsChildrenTimersAndRetries() {
        AtomicInteger tries = new AtomicInteger();
        orchestrations.put("flow", ctx -> {
            ctx.createTimer(Duration.ofMillis(5)).await();
            String child = ctx.callSubOrchestrator("child", 1, String.class).await();
            ctx.sendEvent(ctx.getInstanceId(), "self", "hello");
            ctx.complete(child + ctx.waitForExternalEvent("self", String.class).await());
        });
        orchestrations.put("child", ctx -> {
            while (true) {
                try {
                    ctx.complete(ctx.callActivity("work", null, String.class).await());
                    return;
                } catch (TaskFailedException e) {
                    ctx.setCustomStatus(e.getErrorDetails().getErrorMessage());
                }
            }
        });
        activities.put("work", ctx -> {
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            return "ok ";
        });
        work(2);

        assertThat(finish(client.start(StartRequest.of("flow", "null"))).output())
                .isEqualTo("\"ok hello\"");
    }

    @Test
    void survivesHostileCode() {
        orchestrations.put("flow", fanOut(4));
        activities.put("work", ctx -> {
            throw deep(1_000_000);
        });
        orchestrations.put("bad", ctx -> {
            throw new AssertionError();
        });
        work(2);

        InstanceState flow = finish(client.start(StartRequest.of("flow", "null")));
        InstanceState bad = finish(client.start(StartRequest.of("bad", "null")));

        assertThat(flow.status()).isEqualTo(OrchestrationStatus.FAILED);
        assertThat(bad.status()).isEqualTo(OrchestrationStatus.FAILED);
        assertThat(bad.failure())
                .isNotNull()
                .satisfies(failure -> assertThat(failure.type()).isEqualTo(AssertionError.class.getName()));
    }

    private static RuntimeException deep(int depth) {
        return depth == 0 ? new IllegalStateException() : deep(depth - 1);
    }
}
