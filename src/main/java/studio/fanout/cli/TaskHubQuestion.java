package studio.fanout.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import studio.fanout.hub.ConnectionString;

/// Asks the person at the terminal for the hub that a connection string written for Azure Functions lacks.
final class TaskHubQuestion {
    /// What the emulator calls its hub.
    private static final String USUAL = "default";

    private TaskHubQuestion() {}

    /// @return what was answered, fit for a connection string
    static String ask(Terminal terminal) {
        terminal.err().print("The connection names no task hub. Which one? [" + USUAL + "] ");
        terminal.err().flush();
        String answer = line(terminal.in()).strip();
        ConnectionString.obstacle(answer).ifPresent(why -> {
            throw CommandFailure.usage("The name of a task hub " + why);
        });
        return answer.isEmpty() ? USUAL : answer;
    }

    /// Takes no more than one line, since what follows may be for somebody else.
    private static String line(InputStream in) {
        var text = new StringBuilder();
        try {
            for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
                text.append((char) c);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
