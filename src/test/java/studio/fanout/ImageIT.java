package studio.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The application image on a machine that has no Java: with an empty environment, hence nothing on the PATH.
@EnabledIfSystemProperty(named = "image.launcher", matches = ".+", disabledReason = "only under -Pdist")
class ImageIT {
    private final Path launcher = Path.of(System.getProperty("image.launcher", ""));

    @TempDir
    private Path folder;

    @Test
    void runsWithoutJava() throws Exception {
        assertThat(start("run", "a", "b", "--json", "--max-seconds", "0", "--data", ":memory:"))
                .isZero();

        assertThat(folder.resolve("out"))
                .content()
                .contains("\"total_items_processed\":2")
                .hasLineCount(1);
        assertThat(folder.resolve("err")).isEmptyFile();
    }

    @Test
    void keepsRunsAndDrawsPicturesWithoutJava() throws Exception {
        Path data = folder.resolve("data");
        Path picture = folder.resolve("run.png");

        assertThat(start("run", "a", "--snapshot", picture.toString(), "--max-seconds", "0", "--data", data.toString()))
                .isZero();
        assertThat(Files.size(picture)).isPositive();
        assertThat(start("list", "--json", "--data", data.toString())).isZero();
        assertThat(folder.resolve("out")).content().contains("\"Completed\"");
    }

    @Test
    void saysItsVersion() throws Exception {
        assertThat(start("--version")).isZero();
        assertThat(folder.resolve("out")).content().startsWith("Fan-Out Studio 0.");
    }

    @Test
    void bringsItsOwnJavaFxAndTheNotesOfTheRehearsal() throws Exception {
        Path image = launcher.getParent().getParent();
        try (Stream<Path> files = Files.walk(image)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("modules", "fanout-studio.aot")
                    .noneMatch(name -> name.startsWith("javafx-"));
        }
    }

    private int start(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(Arrays.asList(words));
        var builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().clear();
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.exitValue();
    }
}
