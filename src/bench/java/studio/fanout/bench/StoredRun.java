package studio.fanout.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import studio.fanout.workload.RunInput;
import studio.fanout.workload.RunOptions;

/// How long it takes to open a run of 100,000 activities that is stored: from the click on it in the list of runs to
/// the end of the frame that has all its bars, as its end, to draw.
///
/// The window stands in a process of its own, as it would after a start of the program, and shows a run of one item
/// for a moment before each of the clicks. The first click meets code that has hardly run yet, the next ones do not.
final class StoredRun {
    static final int ITEMS = 100_000;
    private static final int PROCESSES = 3;
    private static final int CLICKS = 3;
    private static final double LIMIT_MILLIS = 2_000;

    private StoredRun() {}

    static void measure(Report report) throws IOException {
        Path folder = DurableHub.temporaryFolder();
        store(folder);
        List<Double> first = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            List<Double> millis = inFreshProcess(folder);
            first.add(millis.getFirst());
            again.addAll(millis.subList(1, CLICKS));
        }
        report.atMost(
                LIMIT_MILLIS,
                "open a stored run of %d activities, first in its process, median of %d".formatted(ITEMS, PROCESSES),
                median(first),
                "ms");
        report.atMost(LIMIT_MILLIS, "open it again, median of " + again.size(), median(again), "ms");
    }

    private static double median(List<Double> millis) {
        return millis.stream().sorted().toList().get(millis.size() / 2);
    }

    static void store(Path folder) {
        try (DurableHub hub = DurableHub.withWorkload(folder, 64)) {
            for (int items : new int[] {ITEMS, 1}) {
                hub.finish(hub.start(RunInput.of(IntStream.rangeClosed(1, items)
                                .mapToObj(i -> "Task" + i)
                                .toList())
                        .withOptions(RunOptions.DEFAULTS.withSeconds(0, 0))));
            }
        }
    }

    /// Runs this class with the settings this process was started with.
    private static List<Double> inFreshProcess(Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(StoredRun.class.getName(), folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = process.inputReader()) {
            return lines.lines().map(Double::valueOf).toList();
        }
    }

    /// Prints how many milliseconds each click took.
    ///
    /// @param args the folder
    public static void main(String[] args) {
        try (WindowBench bench = new WindowBench(Path.of(args[0]))) {
            for (int i = 0; i < CLICKS; i++) {
                System.out.println(bench.openToLastBar());
            }
        }
        Fx.stop();
    }
}
