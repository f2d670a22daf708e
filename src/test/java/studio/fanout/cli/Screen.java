package studio.fanout.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// A terminal whose every word can be read back.
public final class Screen {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";
    private Terminal.Size size = new Terminal.Size(80, 24);

    /// What is typed into it.
    public Screen typing(String text) {
        input = text;
        return this;
    }

    /// How large it is from now on.
    public Screen sized(int columns, int rows) {
        size = new Terminal.Size(columns, rows);
        return this;
    }

    public Screen with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /// @param live whether lines can be drawn over
    public Terminal terminal(boolean live) {
        var results = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                results,
                results,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                live,
                false,
                true,
                () -> size,
                environment);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
