package studio.fanout.bench;

import java.util.stream.IntStream;
import studio.fanout.workload.RunInput;
import studio.fanout.workload.RunOptions;

/// How much longer a small run takes while a very large one is under way.
final class Fairness {
    private Fairness() {}

    static void measure(Report report) {
        try (DurableHub hub = DurableHub.withWorkload(8)) {
            RunInput small = input(5, 0.5);
            hub.finish(hub.start(small));
            double alone = seconds(hub, small);
            String large = hub.start(input(50_000, 0.05));
            hub.client().awaitStart(large, DurableHub.LIMIT);
            double beside = seconds(hub, small);
            hub.client().terminate(large, "measured", true);
            report.figure("5 items of 0.5 s alone", alone, "s");
            report.figure("the same beside 50,000 items", beside, "s");
            report.figure("  over alone", beside / alone, "times");
        }
    }

    private static double seconds(DurableHub hub, RunInput input) {
        long begun = System.nanoTime();
        hub.finish(hub.start(input));
        return (System.nanoTime() - begun) / 1e9;
    }

    private static RunInput input(int items, double seconds) {
        return RunInput.of(IntStream.rangeClosed(1, items)
                        .mapToObj(i -> "Task" + i)
                        .toList())
                .withOptions(RunOptions.DEFAULTS.withSeconds(seconds, seconds));
    }
}
