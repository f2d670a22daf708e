package studio.fanout.ui.chart;

import java.util.Locale;

/// Chooses round distances between the ticks of a time axis and words for them.
public final class AxisTicks {
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000 * MICROSECOND;
    private static final long SECOND = 1_000 * MILLISECOND;
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

    /// Words for a tick, other than those of its neighbours.
    ///
    /// @param offset from the beginning of the run, in nanoseconds, a multiple of `step`
    public static String label(long offset, long step) {
        if (offset == 0) return "0";
        String sign = offset < 0 ? "−" : "";
        long length = Math.abs(offset);
        if (length >= MINUTE) return sign + clock(length) + fraction(length, SECOND, step);
        if (length >= SECOND || step >= 50 * MILLISECOND) return sign + amount(length, SECOND, step) + " s";
        if (length >= MILLISECOND) return sign + amount(length, MILLISECOND, step) + " ms";
        return sign + amount(length, MICROSECOND, step) + " µs";
    }

    private static String clock(long length) {
        long seconds = length / SECOND;
        if (length < HOUR) return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String amount(long length, long unit, long step) {
        return length / unit + fraction(length, unit, step);
    }

    /// With as many digits as the step needs, none of them rounded.
    private static String fraction(long length, long unit, long step) {
        int digits = 0;
        long part = unit;
        for (; part > step; part /= 10) digits++;
        return digits == 0 ? "" : String.format(Locale.ROOT, ".%0" + digits + "d", length % unit / part);
    }
}
