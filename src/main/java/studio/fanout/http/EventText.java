package studio.fanout.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes server-sent events.
final class EventText {
    private final OutputStream out;

    EventText(OutputStream out) {
        this.out = out;
    }

    /// @param data JSON, which has no line breaks
    void event(String name, byte[] data) throws IOException {
        line("event: " + name);
        out.write("data: ".getBytes(StandardCharsets.UTF_8));
        out.write(data);
        line("\n");
    }

    /// What browsers hand back when they connect again.
    void id(String id) throws IOException {
        line("id: " + id);
    }

    /// Keeps the connection from looking dead.
    void comment() throws IOException {
        line(":\n");
        out.flush();
    }

    void flush() throws IOException {
        out.flush();
    }

    private void line(String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
