package studio.fanout.ui.run;

import java.util.Locale;

/// Time since the start of a run as a clock that changes every frame: `00:03.2`, `1:02:03.4`; rounded as all
/// durations are.
final class ClockText {
    private static final long TENTH = 100_000_000;

    private ClockText() {}

    /// @param nanos length in nanoseconds; negative counts as 0
    static String of(long nanos) {
        long tenths = (Math.max(0, nanos) + TENTH / 2) / TENTH;
        long seconds = tenths / 10;
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%02d:%02d.%d", seconds / 60, seconds % 60, tenths % 10);
        }
        return String.format(
                Locale.ROOT, "%d:%02d:%02d.%d", seconds / 3600, seconds / 60 % 60, seconds % 60, tenths % 10);
    }
}
