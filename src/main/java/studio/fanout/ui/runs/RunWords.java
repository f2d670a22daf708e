package studio.fanout.ui.runs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import studio.fanout.timeline.DurationText;
import studio.fanout.workload.Workload;

/// What the list of runs says about a run.
final class RunWords {
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter BEFORE = DateTimeFormatter.ofPattern("d MMM HH:mm");
    private static final long RECENT_HOURS = 18;

    private final InstantSource clock;

    RunWords(InstantSource clock) {
        this.clock = clock;
    }

    /// The beginning of a generated id; ids that people chose stay whole.
    static String id(RunRow row) {
        var id = row.id();
        return id.matches("[0-9a-f]{8}-?[0-9a-f]{4}-?.*") ? id.substring(0, 8) : id;
    }

    /// Empty for the fan-out itself, which nearly all runs are.
    static String name(RunRow row) {
        return row.name().equals(Workload.ORCHESTRATION) ? "" : row.name();
    }

    static String progress(RunRow row) {
        var it = row.progress();
        return it == null ? "" : "%,d/%,d".formatted(it.done(), it.items());
    }

    static String items(RunRow row) {
        return row.items() < 0 ? "" : "%,d".formatted(row.items());
    }

    /// What was only seen says so, since more may have been possible.
    static String parallelism(RunRow row) {
        if (row.parallelism() == 0) {
            return "–";
        }
        return row.parallelism() == row.slots()
                ? "%,d".formatted(row.slots())
                : "peak %,d".formatted(row.parallelism());
    }

    static String aboutParallelism(RunRow row) {
        if (row.parallelism() == 0) {
            return "Nobody noted down how many activities at once this run could use. Open it to see how many ran.";
        }
        return row.parallelism() == row.slots()
                ? "Slots of the worker where it was started."
                : "The most activities that were seen running at once.";
    }

    String created(RunRow row) {
        boolean recent = Duration.between(row.created(), clock.instant()).toHours() < RECENT_HOURS;
        return (recent ? TODAY : BEFORE).format(row.created().atZone(ZoneId.systemDefault()));
    }

    String duration(RunRow row) {
        return DurationText.of(row.elapsed(clock.instant()));
    }

    String speedup(RunRow row) {
        double it = row.speedup(clock.instant());
        return Double.isNaN(it) ? "" : String.format(Locale.ROOT, "%.1f×", it);
    }

    Instant now() {
        return clock.instant();
    }
}
