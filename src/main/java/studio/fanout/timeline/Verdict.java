package studio.fanout.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Puts a run into one sentence.
final class Verdict {
    private static final long WORTH_SAYING = 1_000_000;

    private Verdict() {}

    static String of(Timeline timeline, Metrics metrics, int slots) {
        List<String> parts = new ArrayList<>();
        if (metrics.items() == 0) return "";
        if (timeline.straggler() >= 0) parts.add(straggler(timeline));
        if (metrics.failed() > 0) parts.add(plural(metrics.failed(), "item") + " failed");
        if (metrics.lost() > WORTH_SAYING)
            parts.add(DurationText.of(metrics.lost()) + " of work was lost and done again");
        if (metrics.work() > 0) parts.add(speed(metrics, slots));
        return String.join("; ", parts);
    }

    private static String straggler(Timeline timeline) {
        String alone = DurationText.of(timeline.tally().alone());
        return "fan-in waited " + alone + " for "
                + timeline.bar(timeline.straggler()).label();
    }

    private static String speed(Metrics metrics, int slots) {
        String speed = String.format(Locale.ROOT, "%.1f× faster than one at a time", metrics.speedup());
        if (metrics.speedup() < 1.05) speed = "no faster than one at a time";
        if (slots < 2) return speed;
        return speed + String.format(Locale.ROOT, ", %.0f %% of %d slots used", 100 * metrics.efficiency(), slots);
    }

    private static String plural(int count, String noun) {
        return count == 1 ? "1 " + noun : count + " " + noun + "s";
    }
}
