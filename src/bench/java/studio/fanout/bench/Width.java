package studio.fanout.bench;

import java.util.stream.IntStream;
import studio.fanout.workload.RunInput;
import studio.fanout.workload.RunOptions;

/// A run of 100,000 items of up to a millisecond on 256 slots, and the memory it takes.
final class Width {
    private static final int SLOTS = 256;
    private static final int ITEMS = 100_000;
    private static final double MEBIBYTE = 1 << 20;

    private Width() {}

    static void measure(Report report) {
        try (LiveHeap heap = new LiveHeap();
                DurableHub hub = DurableHub.withWorkload(SLOTS)) {
            RunInput input = RunInput.of(IntStream.rangeClosed(1, ITEMS)
                            .mapToObj(i -> "Task" + i)
                            .toList())
                    .withOptions(RunOptions.DEFAULTS.withSeconds(0, 0.001));
            long begun = System.nanoTime();
            String output = hub.finish(hub.start(input)).output();
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (output == null || !output.contains("\"total_items_processed\":" + ITEMS)) {
                throw new IllegalStateException("The summary is wrong");
            }
            report.figure("100,000 items of 0 to 1 ms on 256 slots", ITEMS / seconds, "activities/s");
            report.figure("  most heap in use after a collection", heap.mebibytes(), "MiB");
        }
        report.figure("  heap there is", Runtime.getRuntime().maxMemory() / MEBIBYTE, "MiB");
    }
}
