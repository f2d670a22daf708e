package studio.fanout.ui.json;

import java.util.Arrays;
import java.util.BitSet;

/// Which lines are folded away.
final class Folding {
    private final Lines lines;
    private final BitSet folded = new BitSet();

    Folding(Lines lines) {
        this.lines = lines;
    }

    boolean isFolded(int line) {
        return folded.get(line);
    }

    boolean canFold(int line) {
        return lines.end(line) > line;
    }

    /// @return whether that changed anything
    boolean fold(int line, boolean fold) {
        if (!canFold(line) || folded.get(line) == fold) {
            return false;
        }
        folded.set(line, fold);
        return true;
    }

    /// Folds everything but the outermost lines.
    void foldAll() {
        for (int line = 0; line < lines.count(); line++) {
            folded.set(line, lines.parent(line) != TreeLines.NONE && canFold(line));
        }
    }

    void unfoldAll() {
        folded.clear();
    }

    /// Unfolds what hides a line.
    ///
    /// @return whether that changed anything
    boolean reveal(int line) {
        boolean changed = false;
        for (int it = lines.parent(line); it != TreeLines.NONE; it = lines.parent(it)) {
            changed |= fold(it, false);
        }
        return changed;
    }

    /// The lines that are to be seen, from top to bottom.
    int[] visible() {
        int[] visible = new int[lines.count()];
        int n = 0;
        int line = 0;
        while (line < lines.count()) {
            visible[n++] = line;
            line = folded.get(line) ? lines.end(line) + 1 : line + 1;
        }
        return Arrays.copyOf(visible, n);
    }
}
