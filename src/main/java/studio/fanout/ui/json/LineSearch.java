package studio.fanout.ui.json;

import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Finds the lines that have a text in them, in any case.
final class LineSearch {
    /// How many lines are found at most.
    static final int MOST = 100_000;

    private LineSearch() {}

    /// The numbers of those lines, from top to bottom.
    static int[] find(Lines lines, String text) {
        var pattern = Pattern.compile(text, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return IntStream.range(0, lines.count())
                .filter(number -> lines.matches(number, pattern))
                .limit(MOST)
                .toArray();
    }
}
