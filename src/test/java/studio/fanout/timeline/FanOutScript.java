package studio.fanout.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Attempt;
import studio.fanout.history.Failure;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.OrchestrationStatus;

/// Plays a fan-out on paper: a queue, some slots, an orchestrator that takes turns.
public final class FanOutScript {
    private final int items;
    private final List<Runs.Fact> facts = new ArrayList<>();
    private final PriorityQueue<Step> steps =
            new PriorityQueue<>(Comparator.comparing(Step::at).thenComparingLong(Step::order));
    private final Deque<Call> queue = new ArrayDeque<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private int slots = 8;
    private int workers = 1;
    private long seed = 7;
    private double failureRate;
    private int maxAttempts = 1;
    private boolean tellsMaxAttempts;
    private int chunk = Integer.MAX_VALUE;
    private double minSeconds = 0.5;
    private double maxSeconds = 2.0;
    private boolean observed = true;
    private final Map<Integer, Double> lasting = new HashMap<>();
    private IntFunction<String> name = number -> "Task" + number;
    private @Nullable String complaint;
    private @Nullable Duration crashAt;
    private Duration downFor = Duration.ZERO;
    private @Nullable Duration terminateAt;
    private Duration now = Duration.ZERO;
    private Random random = new Random(seed);
    private long order;
    private int open;
    private boolean anyFailed;
    private int epoch;

    FanOutScript(int items) {
        this.items = items;
    }

    public FanOutScript slots(int count) {
        slots = count;
        return this;
    }

    public FanOutScript workers(int count) {
        workers = count;
        return this;
    }

    public FanOutScript seed(long number) {
        seed = number;
        return this;
    }

    public FanOutScript seconds(double least, double most) {
        minSeconds = least;
        maxSeconds = most;
        return this;
    }

    public FanOutScript failing(double rate, int attempts) {
        failureRate = rate;
        maxAttempts = attempts;
        return this;
    }

    /// The inputs of items tell how often those may be tried.
    public FanOutScript tellingMaxAttempts() {
        tellsMaxAttempts = true;
        return this;
    }

    /// Splits the items over child orchestrations of that many.
    public FanOutScript chunks(int size) {
        chunk = size;
        return this;
    }

    /// Has an item, counted from 0, take another time than the others.
    public FanOutScript lasting(int index, double seconds) {
        lasting.put(index, seconds);
        return this;
    }

    /// @param naming the name of an item by its number, from 1
    public FanOutScript naming(IntFunction<String> naming) {
        name = naming;
        return this;
    }

    /// What an item says that fails.
    public FanOutScript saying(String message) {
        complaint = message;
        return this;
    }

    /// No worker tells when it starts anything.
    public FanOutScript unobserved() {
        observed = false;
        return this;
    }

    /// Kills the worker; what it had is lost and runs again.
    public FanOutScript crash(Duration at, Duration down) {
        crashAt = at;
        downFor = down;
        return this;
    }

    /// Ends the run whatever is still to do.
    public FanOutScript terminate(Duration at) {
        terminateAt = at;
        return this;
    }

    public Runs play() {
        random = new Random(seed);
        for (int slot = 0; slot < slots; slot++) free.add(slot);
        begin();
        while (!steps.isEmpty()) {
            Step next = steps.poll();
            now = next.at();
            next.work().run();
        }
        return new Runs(facts);
    }

    private record Step(Duration at, long order, Runnable work) {}

    private static final class Call {
        final String instanceId;
        final int taskId;
        final int index;
        final int attempt;
        int delivery;

        Call(String instanceId, int taskId, int index, int attempt) {
            this.instanceId = instanceId;
            this.taskId = taskId;
            this.index = index;
            this.attempt = attempt;
        }
    }

    private final Map<String, int[]> nextIds = new HashMap<>();
    private final List<Call> running = new ArrayList<>();

    private void begin() {
        StringBuilder input = new StringBuilder("{\"workItems\":[");
        for (int i = 0; i < items; i++)
            input.append(i == 0 ? "" : ",").append('"').append(name(i)).append('"');
        turn(Runs.ID, started(Runs.ID, RunFold.FAN_OUT, input + "]}"), () -> {
            open = items;
            if (items <= chunk) {
                for (int index = 0; index < items; index++) call(Runs.ID, index, 1);
            } else {
                for (int first = 0; first < items; first += chunk) child(first);
            }
        });
        Duration crash = crashAt;
        if (crash != null) at(crash, this::crash);
        Duration terminated = terminateAt;
        if (terminated != null)
            at(terminated, () -> {
                end(OrchestrationStatus.TERMINATED);
                steps.clear();
            });
    }

    private void child(int first) {
        String id = Runs.ID + ":" + first;
        event(
                Runs.ID,
                new HistoryEvent.ChildCreated(id(Runs.ID), time(), id, RunFold.CHUNK, null, null, null, Map.of()));
        turn(id, started(id, RunFold.CHUNK, null), () -> {
            for (int index = first; index < Math.min(items, first + chunk); index++) call(id, index, 1);
        });
    }

    private HistoryEvent started(String id, String name, @Nullable String input) {
        return new HistoryEvent.ExecutionStarted(-1, time(), name, null, input, id, "g1", null, null, null, Map.of());
    }

    private void turn(String id, HistoryEvent news, Runnable decide) {
        after(3, () -> {
            event(id, new HistoryEvent.TurnStarted(-1, time()));
            event(id, news);
            after(4, () -> {
                decide.run();
                event(id, new HistoryEvent.TurnCompleted(-1, time()));
                serve();
            });
        });
    }

    private void call(String id, int index, int attempt) {
        String input = "{\"item\":\"%s\",\"index\":%d,\"attempt\":%d%s}"
                .formatted(name(index), index, attempt, tellsMaxAttempts ? ",\"maxAttempts\":" + maxAttempts : "");
        schedule(id, RunFold.ITEM_ACTIVITY, input, index, attempt);
    }

    private String name(int index) {
        return name.apply(index + 1).replace("\n", "\\n");
    }

    private void schedule(String id, String name, @Nullable String input, int index, int attempt) {
        int taskId = id(id);
        event(id, new HistoryEvent.TaskScheduled(taskId, time(), name, null, input, null, Map.of()));
        queue.add(new Call(id, taskId, index, attempt));
    }

    private void serve() {
        while (!free.isEmpty() && !queue.isEmpty()) start(queue.poll(), free.poll());
    }

    private void start(Call call, int slot) {
        call.delivery++;
        running.add(call);
        Instant begun = time();
        tell(attempt(call, slot, begun, null, Attempt.Outcome.RUNNING));
        double usual = minSeconds + (maxSeconds - minSeconds) * random.nextDouble();
        long millis = Math.round(1000 * lasting.getOrDefault(call.index, usual));
        boolean fails = call.index >= 0 && random.nextDouble() < failureRate;
        int life = epoch;
        after(call.index < 0 ? 20 : millis, () -> {
            if (life == epoch) finish(call, slot, begun, fails);
        });
    }

    private void finish(Call call, int slot, Instant begun, boolean fails) {
        running.remove(call);
        tell(attempt(call, slot, begun, time(), fails ? Attempt.Outcome.FAILED : Attempt.Outcome.COMPLETED));
        free.addFirst(slot);
        serve();
        turn(call.instanceId, fails ? failure(call) : success(call), () -> done(call, fails));
    }

    private void done(Call call, boolean failed) {
        if (call.index < 0) {
            end(anyFailed ? OrchestrationStatus.FAILED : OrchestrationStatus.COMPLETED);
        } else if (failed && call.attempt < maxAttempts) {
            call(call.instanceId, call.index, call.attempt + 1);
        } else {
            anyFailed |= failed;
            if (--open == 0) fanIn();
        }
    }

    private void fanIn() {
        if (anyFailed) end(OrchestrationStatus.FAILED);
        else schedule(Runs.ID, RunFold.AGGREGATE_ACTIVITY, "[]", -1, 1);
    }

    private void end(OrchestrationStatus status) {
        event(Runs.ID, new HistoryEvent.ExecutionCompleted(id(Runs.ID), time(), status, "{}", null));
    }

    private HistoryEvent success(Call call) {
        int number = call.index + 1;
        String result =
                "{\"item\":\"Task%d\",\"processed\":true,\"processing_time\":1.25,\"result\":\"Processed_Task%d\",\"value\":%d}"
                        .formatted(number, number, 10 + number % 90);
        return new HistoryEvent.TaskCompleted(-1, time(), call.taskId, result);
    }

    private HistoryEvent failure(Call call) {
        return new HistoryEvent.TaskFailed(
                -1,
                time(),
                call.taskId,
                Failure.of("SimulatedFailure", complaint == null ? "Task" + (call.index + 1) + " failed" : complaint));
    }

    private void crash() {
        epoch++;
        List<Call> lost = List.copyOf(running);
        running.clear();
        free.clear();
        at(now.plus(downFor), () -> {
            for (int slot = 0; slot < slots; slot++) free.add(slot);
            for (int i = lost.size() - 1; i >= 0; i--) queue.addFirst(lost.get(i));
            serve();
        });
    }

    private Attempt attempt(Call call, int slot, Instant begun, @Nullable Instant ended, Attempt.Outcome outcome) {
        int perWorker = Math.max(1, slots / workers);
        String worker = "worker-" + (1 + slot / perWorker);
        return new Attempt(
                call.instanceId, "g1", call.taskId, call.delivery, worker, slot % perWorker, begun, ended, outcome);
    }

    private void tell(Attempt attempt) {
        if (observed) facts.add(new Runs.Fact(now, attempt.instanceId(), null, attempt));
    }

    private void event(String instanceId, HistoryEvent event) {
        facts.add(new Runs.Fact(now, instanceId, event, null));
    }

    private int id(String instanceId) {
        return nextIds.computeIfAbsent(instanceId, key -> new int[1])[0]++;
    }

    private Instant time() {
        return Runs.START.plus(now);
    }

    private void after(long millis, Runnable work) {
        at(now.plusMillis(millis), work);
    }

    private void at(Duration when, Runnable work) {
        steps.add(new Step(when, order++, work));
    }
}
