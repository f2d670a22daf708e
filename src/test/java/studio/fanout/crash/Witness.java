package studio.fanout.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// What happened as those saw it who did it, one synced line each: independent of anything the scheduler stores.
final class Witness implements AutoCloseable {
    /// What a line tells.
    enum Kind {
        /// The worker was handed a task.
        GOT,
        /// An activity began, ended with a result, or failed.
        BEGIN,
        END,
        FAIL,
        /// The scheduler told the worker that it has the answer to a task.
        ACK
    }

    /// @param boot which process it was, from 1
    /// @param key the work, for what activities say; instance and task id, for what the worker says
    /// @param nonce names one execution; empty where there is none
    record Line(int boot, Kind kind, String key, String nonce) {
        static Line parse(String text) {
            String[] parts = text.split(" ", -1);
            return new Line(Integer.parseInt(parts[0]), Kind.valueOf(parts[1]), parts[2], parts[3]);
        }

        private String text() {
            return boot + " " + kind + " " + key + " " + nonce + "\n";
        }
    }

    private final FileChannel file;
    private final int boot;

    Witness(Path path, int boot) throws IOException {
        this.file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
        this.boot = boot;
    }

    void note(Kind kind, String key, String nonce) {
        try {
            file.write(ByteBuffer.wrap(new Line(boot, kind, key, nonce).text().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All that was noted, in order.
    static List<Line> read(Path path) throws IOException {
        return Files.readAllLines(path).stream().map(Line::parse).toList();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
