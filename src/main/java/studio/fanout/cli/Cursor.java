package studio.fanout.cli;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// Hides the cursor of a terminal, and shows it again at the latest when the process ends.
final class Cursor {
    private static final String HIDE = "\u001b[?25l";
    private static final String SHOW = "\u001b[?25h";

    private final PrintStream terminal;
    private @Nullable Thread atExit;

    Cursor(PrintStream terminal) {
        this.terminal = terminal;
    }

    synchronized void hide() {
        if (atExit == null) {
            atExit = new Thread(this::restore, "cursor");
            Runtime.getRuntime().addShutdownHook(atExit);
            terminal.print(HIDE);
        }
    }

    synchronized void show() {
        restore();
        if (atExit == null) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            return;
        }
        atExit = null;
    }

    private void restore() {
        terminal.print(SHOW);
        terminal.flush();
    }
}
