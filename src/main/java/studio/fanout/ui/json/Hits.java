package studio.fanout.ui.json;

import java.util.Arrays;

/// The lines in which something was found, one of which is the current one.
///
/// @param lines their numbers, ascending
/// @param at which of them is the current one
record Hits(int[] lines, int at) {
    static final Hits NONE = new Hits(new int[0], 0);

    /// The hits with another one as the current one, if there is any; after the last comes the first.
    Hits step(int by) {
        return new Hits(lines, Math.floorMod(at + by, lines.length));
    }

    /// The number of the current line; [TreeLines#NONE] where there is none.
    int line() {
        return lines.length == 0 ? TreeLines.NONE : lines[at];
    }

    boolean has(int line) {
        return Arrays.binarySearch(lines, line) >= 0;
    }

    /// Where one is among them, in words.
    String text() {
        if (lines.length == 0) {
            return "Not found";
        }
        return "%,d of %,d%s".formatted(at + 1, lines.length, lines.length == LineSearch.MOST ? " or more" : "");
    }
}
