package studio.fanout.ui.export;

import java.io.IOException;
import java.io.Writer;

/// A text that refuses to become longer than there is room for, so that whoever writes it stops.
final class BoundedText extends Writer {
    private final int most;
    private final StringBuilder text = new StringBuilder();
    private boolean tooLong;

    /// @param most characters there is room for
    BoundedText(int most) {
        this.most = most;
    }

    /// Whether more was written than there is room for.
    boolean isTooLong() {
        return tooLong;
    }

    @Override
    public void write(char[] from, int offset, int length) throws IOException {
        tooLong |= length > most - text.length();
        if (tooLong) {
            throw new IOException("The text is longer than %,d characters.".formatted(most));
        }
        text.append(from, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return text.toString();
    }
}
