package studio.fanout.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import studio.fanout.history.OrchestrationStatus;

/// Puts a run into one sentence.
final class Verdict {
    private static final long WORTH_SAYING = 1_000_000;

    private Verdict() {}

    static String of(Timeline timeline, Metrics metrics, int slots) {
        if (metrics.items() == 0) return "";
        boolean completed = timeline.status() == OrchestrationStatus.COMPLETED;
        boolean gaveUp = timeline.end() != EpochNanos.NONE && !completed;
        List<String> parts = new ArrayList<>();
        if (gaveUp) parts.add(ending(timeline, metrics));
        if (completed && timeline.straggler() >= 0)
            parts.add("fan-in " + timeline.waitInWords(UnaryOperator.identity()));
        if (completed && timeline.fanIn() != EpochNanos.NONE) idle(timeline, slots, parts);
        if (metrics.failed() > 0) parts.add(plural(metrics.failed(), "item") + " failed");
        outage(timeline, parts);
        if (metrics.lost() > WORTH_SAYING)
            parts.add(DurationText.of(metrics.lost()) + " of work was lost" + (gaveUp ? "" : " and done again"));
        if (completed && metrics.work() > 0) parts.add(speed(metrics, slots));
        return String.join("; ", parts);
    }

    /// How far a run came that did not complete.
    private static String ending(Timeline timeline, Metrics metrics) {
        String word = timeline.status() == null
                ? "ended"
                : timeline.status().name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return "%s with %,d of %s done".formatted(word, metrics.done(), plural(metrics.items(), "item"));
    }

    private static void idle(Timeline timeline, int slots, List<String> parts) {
        IdleSlots idle = IdleSlots.before(timeline.fanIn(), timeline.running(), slots);
        if (idle.nanos() > WORTH_SAYING && idle.slots() > 0)
            parts.add("%s idle for %s".formatted(plural(idle.slots(), "slot"), DurationText.of(idle.nanos())));
    }

    private static void outage(Timeline timeline, List<String> parts) {
        long nanos = 0;
        for (Mark mark : timeline.marks()) {
            if (mark.kind() == Mark.Kind.OUTAGE && mark.until() != EpochNanos.NONE) nanos += mark.until() - mark.at();
        }
        if (nanos > WORTH_SAYING) parts.add("nothing ran for " + DurationText.of(nanos) + " of outage");
    }

    private static String speed(Metrics metrics, int slots) {
        String speed = String.format(Locale.ROOT, "%.1f× faster than one at a time", metrics.speedup());
        if (metrics.speedup() < 1.05) speed = "no faster than one at a time";
        if (slots < 2) return speed;
        return speed + String.format(Locale.ROOT, ", %.0f %% of %,d slots used", 100 * metrics.efficiency(), slots);
    }

    private static String plural(int count, String noun) {
        return count == 1 ? "1 " + noun : "%,d %ss".formatted(count, noun);
    }
}
