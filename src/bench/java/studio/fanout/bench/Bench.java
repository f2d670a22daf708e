package studio.fanout.bench;

import java.io.IOException;
import java.util.List;

/// Runs every measurement one after another, or those named on the command line, and prints what it sees.
public final class Bench {
    @FunctionalInterface
    private interface Measurement {
        void measure(Report report) throws IOException;
    }

    private record Named(String name, Measurement measurement) {}

    private static final List<Named> ALL = List.of(
            new Named("throughput", Throughput::measure),
            new Named("width", Width::measure),
            new Named("turns", TurnLatency::measure),
            new Named("reopen", Reopening::measure),
            new Named("fairness", Fairness::measure),
            new Named("makespan", Makespan::measure),
            new Named("frames", Frames::measure),
            new Named("first-bar", WindowBench::firstBar),
            new Named("wide", WindowBench::wideRun),
            new Named("open", StoredRun::measure));

    private Bench() {}

    public static void main(String[] names) throws IOException {
        List<String> wanted = List.of(names);
        Report report = new Report(System.out);
        try {
            for (Named each : ALL) {
                if (wanted.isEmpty() || wanted.contains(each.name)) {
                    report.title(each.name);
                    each.measurement.measure(report);
                }
            }
            report.verdicts();
        } finally {
            Fx.stop();
        }
    }
}
