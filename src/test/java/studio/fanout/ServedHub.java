package studio.fanout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/// The command `serve` in a process of its own, which can be killed and started again.
final class ServedHub implements AutoCloseable {
    private final Path folder;
    private final Process process;
    private final int port;

    private ServedHub(Path folder, int wanted) {
        this.folder = folder;
        try {
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "serve",
                            "--no-worker",
                            "--no-http",
                            "--grpc-port",
                            Integer.toString(wanted),
                            "--data",
                            folder.toString()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            port = portIn(process.inputReader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts it on a free port, and waits until it listens.
    static ServedHub start(Path folder) {
        return new ServedHub(folder, 0);
    }

    private static int portIn(BufferedReader says) throws IOException {
        String line = says.readLine();
        while (line != null && !line.startsWith("gRPC")) {
            line = says.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("serve ended without listening");
        }
        return Integer.parseInt(line.replaceFirst(".*127\\.0\\.0\\.1:(\\d+).*", "$1"));
    }

    String connectionString() {
        return "Endpoint=http://localhost:" + port + ";TaskHub=default;Authentication=None";
    }

    /// Ends it as the system does that is short of memory.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Starts it where it was before.
    ServedHub again() {
        return new ServedHub(folder, port);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
