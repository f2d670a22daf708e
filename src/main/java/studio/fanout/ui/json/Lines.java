package studio.fanout.ui.json;

import java.util.regex.Pattern;

/// A text cut into lines that are made when somebody reads them; immutable, and for any thread.
sealed interface Lines permits TreeLines, RawLines {
    int count();

    /// What stands in a line.
    Line line(int number);

    /// The last line of what can be folded away below a line; the line itself where nothing can.
    int end(int number);

    /// The innermost line that folds this one away, or -1.
    int parent(int number);

    boolean matches(int number, Pattern pattern);

    /// The whole value that begins in a line, as it stands in the text.
    String value(int number);
}
