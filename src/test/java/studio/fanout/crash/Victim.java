package studio.fanout.crash;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A [CrashSubject] from outside.
final class Victim implements AutoCloseable {
    private final Process process;
    private final BufferedReader says;

    Victim(Path folder, int boot, int children, int items) throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dcom.google.protobuf.use_unsafe_pre22_gencode=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashSubject.class.getName(),
                        folder.toString(),
                        Integer.toString(boot),
                        Integer.toString(children),
                        Integer.toString(items)))
                .redirectError(ProcessBuilder.Redirect.appendTo(new File(folder.toFile(), "errors")))
                .start();
        says = process.inputReader();
    }

    /// The next thing it says, null when it has ended.
    @Nullable
    String hear() throws IOException {
        return says.readLine();
    }

    /// Lets it live a little longer, then kills it as the system does that is short of memory.
    ///
    /// @return whether it was still alive
    boolean kill(int afterMillis) throws InterruptedException {
        boolean alive = !process.waitFor(afterMillis, TimeUnit.MILLISECONDS);
        // By its handle, as the process itself would close what is to be read of it.
        process.toHandle().destroyForcibly();
        process.waitFor();
        return alive;
    }

    /// Hears out what it said until it was killed.
    ///
    /// @return how many steps that were
    int rest() throws IOException {
        int steps = 0;
        for (String line = hear(); line != null; line = hear()) {
            steps += line.equals(CrashSubject.STEP) ? 1 : 0;
        }
        return steps;
    }

    /// Waits for its own end.
    ///
    /// @return its exit code
    int end() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        says.close();
    }
}
