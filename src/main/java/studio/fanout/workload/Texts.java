package studio.fanout.workload;

import java.util.regex.Pattern;

/// Makes texts of any length and content fit for a sentence.
final class Texts {

    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    private Texts() {}

    /// The text on one line and at most `most` characters long (surrogate pairs stay whole), with an
    /// ellipsis where it was cut.
    static String shorten(String text, int most) {
        boolean tooLong = text.codePointCount(0, text.length()) > most;
        String kept = tooLong ? text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…" : text;
        return BREAKS.matcher(kept).replaceAll(" ");
    }
}
