package studio.fanout.ui.run;

import java.util.List;
import java.util.Locale;
import studio.fanout.timeline.DurationText;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Metrics;
import studio.fanout.timeline.Timeline;

/// The figures of a run in words, at one moment.
///
/// @param done items that are finished, well or badly
/// @param figures one text for each of [#KINDS]
public record Figures(int done, int items, int failed, List<String> figures) {
    /// What a figure is called, and what it means.
    public record Kind(String caption, String meaning) {}

    public static final List<Kind> KINDS = List.of(
            new Kind("Elapsed", "From the start of the run to its end, or to now."),
            new Kind("Work", "Time that activities spent running, added up."),
            new Kind("Speedup", "Work ÷ elapsed: how much faster than one item at a time."),
            new Kind("Efficiency", "Speedup ÷ slots: how much of the parallelism was used."),
            new Kind("Peak", "The most activities that ran at once."),
            new Kind("Waiting", "Items that are scheduled and wait for a free slot."),
            new Kind("Failed", "Items that failed and are not tried again."));

    private static final String UNKNOWN = "–";

    /// @param slots activities the worker can run at once, 0 when that is not known
    public static Figures of(Timeline timeline, long now, int slots) {
        if (timeline.begin() == EpochNanos.NONE) {
            return new Figures(0, 0, 0, KINDS.stream().map(k -> UNKNOWN).toList());
        }
        var it = timeline.metrics(now, slots);
        return new Figures(it.done() + it.failed(), it.items(), it.failed(), texts(it, timeline.observed()));
    }

    private static List<String> texts(Metrics it, boolean observed) {
        boolean known = it.work() > 0;
        return List.of(
                DurationText.of(it.elapsed()),
                known ? DurationText.of(it.work()) : UNKNOWN,
                known ? String.format(Locale.ROOT, "%.1f×", it.speedup()) : UNKNOWN,
                known && it.efficiency() > 0 ? String.format(Locale.ROOT, "%.0f %%", 100 * it.efficiency()) : UNKNOWN,
                observed ? "%,d".formatted(it.peak()) : UNKNOWN,
                Integer.toString(it.waiting()),
                Integer.toString(it.failed()));
    }
}
