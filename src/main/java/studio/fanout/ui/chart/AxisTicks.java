package studio.fanout.ui.chart;

import java.util.Locale;
import studio.fanout.timeline.DurationText;

/// Chooses round distances between the ticks of a time axis and words for them.
public final class AxisTicks {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long[] LONG_STEPS = {
        SECOND,
        2 * SECOND,
        5 * SECOND,
        10 * SECOND,
        15 * SECOND,
        30 * SECOND,
        MINUTE,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        15 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        3 * HOUR,
        6 * HOUR,
        12 * HOUR
    };

    private AxisTicks() {}

    /// Nanoseconds between labelled ticks that are at least so many pixels apart.
    public static long step(double nanosPerPixel, double pixels) {
        double least = nanosPerPixel * pixels;
        for (long power = 1; power < SECOND; power *= 10) {
            for (long factor : new long[] {1, 2, 5}) {
                if (power * factor >= least) return power * factor;
            }
        }
        for (long step : LONG_STEPS) {
            if (step >= least) return step;
        }
        long days = (long) Math.ceil(least / (24 * HOUR));
        return days * 24 * HOUR;
    }

    /// Unlabelled ticks for each labelled one.
    public static int minor(long step) {
        return step % 5 == 0 && (step >= MINUTE || Long.toString(step).startsWith("5")) ? 5 : 4;
    }

    /// @param offset from the beginning of the run, in nanoseconds
    public static String label(long offset, long step) {
        if (offset == 0) return "0";
        String sign = offset < 0 ? "−" : "";
        long length = Math.abs(offset);
        if (length >= HOUR) return sign + clock(length, true);
        if (length >= MINUTE) return sign + clock(length, false) + fraction(length, step);
        if (step < 50_000_000) return sign + small(length, step);
        return sign + seconds(length, step) + " s";
    }

    private static String clock(long length, boolean hours) {
        long seconds = length / SECOND;
        if (!hours) return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String fraction(long length, long step) {
        if (step >= SECOND) return "";
        String text = String.format(Locale.ROOT, "%.3f", length % SECOND / 1e9);
        return text.substring(1);
    }

    /// Up to a second in milliseconds, with as many digits as the step needs; from there on in seconds.
    private static String small(long length, long step) {
        if (length >= SECOND) return seconds(length, Math.max(step, 1_000_000)) + " s";
        if (step >= 1_000_000) return length / 1_000_000 + " ms";
        if (step >= 1_000 && length >= 1_000_000) return String.format(Locale.ROOT, "%.3f ms", length / 1e6);
        return DurationText.of(length);
    }

    private static String seconds(long length, long step) {
        int digits = 0;
        for (long unit = SECOND; unit > step && digits < 3; unit /= 10) digits++;
        return String.format(Locale.ROOT, "%." + digits + "f", length / 1e9);
    }
}
