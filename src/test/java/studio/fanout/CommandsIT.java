package studio.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The jar as the shell sees it: exit codes, what is on which stream, and signals.
class CommandsIT {
    private static final Path JAR = Path.of("target", "fanout-studio.jar").toAbsolutePath();

    private final List<Process> processes = new ArrayList<>();

    @TempDir
    private Path folder;

    @TempDir
    private Path streams;

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void runsAndPrintsJsonOnly() throws Exception {
        Process run = start("run", "ä", "b", "--json", "--data", ":memory:", "--max-seconds", "0");

        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(read(run)).contains("\"total_items_processed\":2").hasLineCount(1);
        assertThat(errors(run)).isEmpty();
        assertThat(run.exitValue()).isZero();
    }

    @Test
    void refusesWrongUsage() throws Exception {
        Process run = start("run", "--parallelism", "0");

        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isEqualTo(2);
        assertThat(errors(run)).hasLineCount(1);
    }

    @Test
    void saysWhyAHubIsOutOfReachAndNothingElse() throws Exception {
        Process run = start(
                "run", "a", "--connection", "Endpoint=http://nowhere.invalid:1;TaskHub=default;Authentication=None");

        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isEqualTo(3);
        assertThat(errors(run)).contains("nowhere.invalid").hasLineCount(1);
    }

    /// Signals are a matter of Unix.
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void servesUntilToldToStop() throws Exception {
        Process serve = start("serve", "--grpc-port", "0", "--no-http", "--data", folder.toString());
        String endpoint = endpoint(serve);
        assertThat(endpoint).startsWith("http://127.0.0.1:");
        String connection = "Endpoint=" + endpoint + ";TaskHub=default;Authentication=None";

        Process second = start("serve", "--grpc-port", "0", "--no-http", "--data", folder.toString());
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(3);
        Process run = start("run", "a", "--json", "--no-worker", "--max-seconds", "0", "--connection", connection);
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isZero();

        serve.destroy();
        assertThat(serve.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(serve.exitValue()).isZero();
        assertThat(errors(serve)).isEmpty();
    }

    /// Each worker takes one item and never ends it, so that the other item is left for the other worker.
    @Test
    void twoWorkersShareARunAndTheRunTellsWhichRanWhat() throws Exception {
        Process serve = start("serve", "--grpc-port", "0", "--no-http", "--no-worker", "--data", ":memory:");
        String connection = "Endpoint=" + endpoint(serve) + ";TaskHub=default;Authentication=None";
        for (int i = 0; i < 2; i++) {
            start("worker", "--parallelism", "1", "--connection", connection);
        }
        try (Onlooker onlooker = new Onlooker(endpoint(serve))) {
            onlooker.start("shared", "{\"workItems\":[\"a\",\"b\"],\"minSeconds\":300,\"maxSeconds\":300}");

            assertThat(onlooker.awaitWorkers("shared", 2)).hasSize(2);
        }
    }

    @Test
    void saysWhoCanReachItAtAnotherAddress() throws Exception {
        Process serve =
                start("serve", "--grpc-port", "0", "--grpc-address", "0.0.0.0", "--no-http", "--data", ":memory:");

        assertThat(firstLine(output(serve))).startsWith("gRPC").contains("http://0.0.0.0:");
        assertThat(firstLine(errorFile(serve))).contains("Everybody who can reach 0.0.0.0");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void givesBackWhatDoesNotEndInTimeWhenToldToStop() throws Exception {
        Process serve = start("serve", "--grpc-port", "0", "--no-http", "--data", folder.toString());
        try (Onlooker onlooker = new Onlooker(endpoint(serve))) {
            onlooker.start("endless", "{\"workItems\":[\"a\"],\"minSeconds\":300,\"maxSeconds\":300}");
            onlooker.awaitAttempt("endless", 1);
        }
        serve.destroy();
        assertThat(serve.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(serve.exitValue()).isZero();

        Process again = start("serve", "--grpc-port", "0", "--no-http", "--data", folder.toString());
        try (Onlooker onlooker = new Onlooker(endpoint(again))) {
            onlooker.awaitAttempt("endless", 2);
        }
        again.destroy();
        assertThat(again.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(again.exitValue()).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void terminatesTheRunWhenInterrupted() throws Exception {
        Process run = start("run", "slow", "--min-seconds", "300", "--max-seconds", "300", "--data", folder.toString());
        assertThat(firstLine(errorFile(run))).contains("1 work item");

        interrupt(run);

        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isEqualTo(130);
        assertThat(errors(run)).contains("was terminated");
    }

    /// Ctrl+C ends the watching and leaves the run alone.
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void watchingCanBeGivenUp() throws Exception {
        Process serve = start("serve", "--grpc-port", "0", "--no-http", "--data", folder.toString());
        assertThat(firstLine(output(serve))).startsWith("gRPC");
        Process run = start("run", "slow", "--min-seconds", "300", "--max-seconds", "300", "--data", folder.toString());
        String announced = firstLine(errorFile(run));
        String id = announced.substring("Run ".length(), announced.indexOf(':'));
        Process watch = start("run", "--watch", id, "--data", folder.toString());
        assertThat(firstLine(errorFile(watch))).isEqualTo("Watching run " + id);

        interrupt(watch);

        assertThat(watch.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(watch.exitValue()).isEqualTo(130);
        assertThat(errors(watch)).contains("goes on");
        assertThat(run.isAlive()).isTrue();
        interrupt(run);
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(errors(run)).contains("was terminated");
    }

    private static void interrupt(Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /// Waits until it listens.
    private String endpoint(Process serve) throws Exception {
        String line = firstLine(output(serve));
        assertThat(line).startsWith("gRPC");
        return line.substring(line.indexOf("http"), line.indexOf("  task hub"));
    }

    private Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(Arrays.asList(words));
        int number = processes.size();
        var builder = new ProcessBuilder(command)
                .redirectOutput(streams.resolve(number + ".out").toFile())
                .redirectError(streams.resolve(number + ".err").toFile());
        builder.environment().remove("DURABLE_TASK_CONNECTION_STRING");
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private Path output(Process process) {
        return streams.resolve(processes.indexOf(process) + ".out");
    }

    private Path errorFile(Process process) {
        return streams.resolve(processes.indexOf(process) + ".err");
    }

    private String read(Process process) throws IOException {
        return Files.readString(output(process));
    }

    private String errors(Process process) throws IOException {
        return Files.readString(errorFile(process));
    }

    /// Waits until a line is there.
    private static String firstLine(Path file) throws Exception {
        var wait = new CountDownLatch(1);
        for (int i = 0; i < 600; i++) {
            String text = Files.readString(file);
            if (text.contains("\n")) {
                return text.substring(0, text.indexOf('\n'));
            }
            assertThat(wait.await(100, TimeUnit.MILLISECONDS)).isFalse();
        }
        throw new AssertionError("no line came");
    }
}
