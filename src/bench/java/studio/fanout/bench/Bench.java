package studio.fanout.bench;

import java.io.IOException;
import java.util.List;

/// Runs every measurement one after another, or those named on the command line, and prints what it sees.
///
/// Ends with exit code 1 when a figure missed its limit.
public final class Bench {
    @FunctionalInterface
    interface Measurement {
        void measure(Report report) throws IOException;
    }

    record Named(String name, Measurement measurement) {}

    private static final List<Named> ALL = List.of(
            new Named("throughput", Throughput::measure),
            new Named("width", Width::measure),
            new Named("turns", TurnLatency::measure),
            new Named("reopen", Reopening::measure),
            new Named("fairness", Fairness::measure),
            new Named("makespan", Makespan::measure),
            new Named("frames", Frames::measure),
            new Named("first-bar", WindowBench::firstBar),
            new Named("suspended", WindowBench::suspended),
            new Named("wide", WindowBench::wideRun),
            new Named("open", StoredRun::measure));

    private Bench() {}

    public static void main(String[] names) throws IOException {
        int exitCode;
        try {
            exitCode = run(ALL, List.of(names), new Report(System.out));
        } finally {
            Fx.stop();
        }
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /// @param wanted names of those to run; all when there is none
    /// @return what the process is to end with: 1 when a figure missed its limit, which the last lines then say
    static int run(List<Named> all, List<String> wanted, Report report) throws IOException {
        for (Named each : all) {
            if (wanted.isEmpty() || wanted.contains(each.name)) {
                report.title(each.name);
                each.measurement.measure(report);
            }
        }
        report.verdicts();
        return report.missed() ? 1 : 0;
    }
}
