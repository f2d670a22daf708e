package studio.fanout.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import studio.fanout.history.HistoryEvent.TaskCompleted;
import studio.fanout.history.HistoryEvent.TaskScheduled;
import studio.fanout.history.Recorded;
import studio.fanout.workload.ItemResult;
import studio.fanout.workload.RunInput;
import studio.fanout.workload.RunOptions;

/// How close a run of 20 items on 8 slots comes to list scheduling of the same durations.
final class Makespan {
    private static final int SLOTS = 8;

    private Makespan() {}

    static void measure(Report report) {
        try (DurableHub hub = DurableHub.withWorkload(SLOTS)) {
            for (long seed = 1; seed <= 3; seed++) {
                String id = hub.start(RunInput.of(IntStream.rangeClosed(1, 20)
                                .mapToObj(i -> "Task" + i)
                                .toList())
                        .withOptions(RunOptions.DEFAULTS.withSeed(seed)));
                hub.finish(id);
                List<Recorded> history = hub.client().history(id);
                report.figure("20 items on 8 slots, seed " + seed + ", makespan over ideal", ratio(history), "times");
            }
        }
    }

    private static double ratio(List<Recorded> history) {
        Instant first = history.stream()
                .filter(each -> each.event() instanceof TaskScheduled)
                .map(each -> each.event().timestamp())
                .findFirst()
                .orElseThrow();
        List<TaskCompleted> items = history.stream()
                .map(Recorded::event)
                .filter(TaskCompleted.class::isInstance)
                .map(TaskCompleted.class::cast)
                .filter(each -> each.taskId() < 20)
                .toList();
        Instant last = items.stream()
                .map(TaskCompleted::timestamp)
                .max(Instant::compareTo)
                .orElseThrow();
        double[] durations = new double[20];
        items.forEach(each -> durations[each.taskId()] =
                ItemResult.parse(each.result()).orElseThrow().processingTime());
        return Duration.between(first, last).toNanos() / 1e9 / ideal(durations);
    }

    /// Each item goes, in order, to the slot that is free first.
    private static double ideal(double[] durations) {
        PriorityQueue<Double> free = new PriorityQueue<>();
        for (int i = 0; i < SLOTS; i++) {
            free.add(0.0);
        }
        double end = 0;
        for (double duration : durations) {
            double done = free.remove() + duration;
            end = Math.max(end, done);
            free.add(done);
        }
        return end;
    }
}
