package studio.fanout.timeline;

import java.util.Locale;

/// Durations as people read them: `850 µs`, `40 ms`, `1.2 s`, `2 min 05 s`, `1 h 02 min`.
public final class DurationText {
    private static final double MICROSECOND = 1e3;
    private static final double MILLISECOND = 1e6;
    private static final double SECOND = 1e9;

    private DurationText() {}

    /// @param nanos length in nanoseconds; negative counts as 0
    public static String of(long nanos) {
        if (nanos <= 0) return "0 ms";
        if (nanos < MILLISECOND) return rounded(nanos / MICROSECOND, "µs");
        if (nanos < 999.5 * MILLISECOND) return rounded(nanos / MILLISECOND, "ms");
        if (nanos < 99.95 * SECOND) return decimal(nanos / SECOND) + " s";
        long seconds = Math.round(nanos / SECOND);
        if (seconds < 3600) return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }

    private static String rounded(double amount, String unit) {
        return (amount < 9.95 ? decimal(amount) : Long.toString(Math.round(amount))) + " " + unit;
    }

    private static String decimal(double amount) {
        String text = String.format(Locale.ROOT, "%.1f", amount);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
