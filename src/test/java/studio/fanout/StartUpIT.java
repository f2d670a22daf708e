package studio.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starts the jar the way a user does, and reads what it has to say.
class StartUpIT {

    private static final Path JAR = Path.of("target", "fanout-studio.jar").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void librariesComeUpWithoutAWord() throws Exception {
        Output output = java(
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-jar",
                probeJar().toString());

        assertThat(output.errors()).isEmpty();
        assertThat(output.text()).isEqualTo("probed\n");
        assertThat(output.exit()).isZero();
    }

    @Test
    void theVersionIsOneLine() throws Exception {
        Output output = java("-jar", JAR.toString(), "--version");

        assertThat(output.errors()).isEmpty();
        assertThat(output.text()).startsWith("Fan-Out Studio ").hasLineCount(1);
        assertThat(output.exit()).isZero();
    }

    /// A jar with the probe in it and, like the product's, nothing but its manifest to set the JVM up.
    private Path probeJar() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, StartUpProbe.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH, JAR.toUri() + " " + testClasses().toUri());
        attributes.putValue("Enable-Native-Access", "ALL-UNNAMED");
        Path jar = folder.resolve("probe.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    private static Path testClasses() {
        return Path.of("target", "test-classes").toAbsolutePath();
    }

    private Output java(String... arguments) throws IOException, InterruptedException {
        Path text = folder.resolve("out");
        Path errors = folder.resolve("err");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(text.toFile())
                .redirectError(errors.toFile())
                .start();
        boolean ended = process.waitFor(150, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("ended in time").isTrue();
        return new Output(process.exitValue(), lines(text), lines(errors));
    }

    private static String lines(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n");
    }

    private record Output(int exit, String text, String errors) {}
}
